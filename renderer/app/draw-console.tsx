import { createDOMRenderer, RendererProvider } from '@fluentui/react-components'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { bridgeTransport } from '../backend/bridge-transport'
import { createBackendClient } from '../backend/client'
import { httpTransport } from '../backend/http-transport'
import { App } from './App'
import { keepHeard } from './keep-heard'
import { readPartsWhenIdle } from './lazy-part'
import { router } from './routes'

/** Draws the console into the page; the language was chosen. */
export function drawConsole(): void {
  const place = document.getElementById('root')
  if (place === null) throw new Error('The page has no place to draw in.')
  // The browser hides the attribute; the property tells the nonce of this load, which Fluent's style elements need.
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
  const styles = createDOMRenderer(document, nonce === undefined ? {} : { styleElementAttributes: { nonce } })
  const transport =
    window.api === undefined
      ? httpTransport({ fetch: (input, init) => fetch(input, init), origin: '' })
      : bridgeTransport(window.api)

  keepHeard(place)
  createRoot(place).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <RendererProvider renderer={styles} targetDocument={document}>
          <App client={createBackendClient(transport)} />
        </RendererProvider>
      </I18nProvider>
    </StrictMode>,
  )
  const stop = router.subscribe('onRendered', () => {
    stop()
    readPartsWhenIdle()
  })
}
