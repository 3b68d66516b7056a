import { chooseLanguage } from './app/language'
import type { Bridge } from './backend/bridge-transport'

declare global {
  interface Window {
    /** Put there by the desktop's preload script; absent in a browser. */
    readonly api?: Bridge
  }
}

await chooseLanguage(document, navigator.languages)
// Not before: its modules look up their texts when they are read.
const { drawConsole } = await import('./app/draw-console')
drawConsole()
