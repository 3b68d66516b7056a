import { createDOMRenderer, RendererProvider } from '@fluentui/react-components'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { keepHeard } from './app/keep-heard'
import { type Bridge, bridgeTransport } from './backend/bridge-transport'
import { createBackendClient } from './backend/client'
import { httpTransport } from './backend/http-transport'

declare global {
  interface Window {
    /** Put there by the desktop's preload script; absent in a browser. */
    readonly api?: Bridge
  }
}

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
    <RendererProvider renderer={styles} targetDocument={document}>
      <App client={createBackendClient(transport)} />
    </RendererProvider>
  </StrictMode>,
)
