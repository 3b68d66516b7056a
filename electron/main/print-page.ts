import { session, type Session, WebContentsView } from 'electron/main'
import { denyPermissions } from '#electron/main/policies'
import { pageScheme } from '#electron/main/trusted-senders'

/** Of another origin than the console's page, so that nothing there is trusted. */
const printedOrigin = `${pageScheme}://printed`

/** Printing takes a second or two; a page that takes longer is given up. */
const longestPrint = 60_000

/** Pages that are being printed, by their address. */
const pages = new Map<string, string>()
let isolated: Session | null = null
let last = 0

/**
 * Makes a PDF of an HTML page, tagged and with an outline, in no window at all, so that it needs no display: sandboxed, without scripts,
 * in a session of its own that reaches nothing but the page itself. Rejects where it cannot be loaded or printed.
 */
export async function printPage(html: string): Promise<Buffer> {
  last += 1
  const address = `${printedOrigin}/${last}`
  pages.set(address, html)
  const { webContents } = new WebContentsView({
    webPreferences: {
      session: printingSession(),
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    },
  })
  let late: NodeJS.Timeout | undefined
  try {
    return await Promise.race([
      webContents.loadURL(address).then(() =>
        webContents.printToPDF({
          preferCSSPageSize: true,
          printBackground: true,
          generateTaggedPDF: true,
          generateDocumentOutline: true,
        }),
      ),
      new Promise<never>((_, reject) => {
        late = setTimeout(() => reject(new Error('The page was not printed within a minute.')), longestPrint)
      }),
    ])
  } finally {
    clearTimeout(late)
    pages.delete(address)
    if (!webContents.isDestroyed()) webContents.close()
  }
}

/** In memory alone; its every request but that for a page to be printed is refused. */
function printingSession(): Session {
  if (isolated !== null) return isolated
  isolated = session.fromPartition('printing', { cache: false })
  denyPermissions(isolated)
  isolated.on('will-download', (event) => event.preventDefault())
  isolated.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !pages.has(url) }))
  isolated.protocol.handle(pageScheme, ({ url }) => {
    const html = pages.get(url)
    if (html === undefined) return new Response(null, { status: 404 })
    return new Response(html, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'x-content-type-options': 'nosniff',
        // Beside the page's own, which names its style.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      },
    })
  })
  return isolated
}
