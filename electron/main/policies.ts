import { app, type Session, type WebContents } from 'electron/main'
import { externalLink } from '#electron/main/external-targets'
import { openInBrowser } from '#electron/main/system-browser'
import { isOwnPage, isTrusted, mayLoad, pageOrigin } from '#electron/main/trusted-senders'

/** What every page of this application may not do, from the moment it exists. Called once, before the first window. */
export function denyByDefault(): void {
  app.on('web-contents-created', (_event, contents) => {
    // Both, since a navigation that main begins has no frame.
    contents.on('will-navigate', (details) => {
      if (!isOwnPage(details.url)) details.preventDefault()
    })
    contents.on('will-frame-navigate', (details) => {
      if (!isOwnPage(details.url)) details.preventDefault()
    })
    contents.on('will-redirect', (details) => details.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('select-bluetooth-device', (event, _devices, choose) => {
      event.preventDefault()
      choose('')
    })
    contents.setWindowOpenHandler(({ url }) => {
      const target = externalLink(url)
      if (target !== null) void openInBrowser(target)
      return { action: 'deny' }
    })
    // Packets to anywhere are no requests that a session could refuse.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  })
}

/** Refuses every permission of a session but one: a page of ours may put text on the clipboard, which a click has asked for. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => answer(mayUse(permission, contents)))
  session.setPermissionCheckHandler(
    (contents, permission, origin) => mayUse(permission, contents) && origin.startsWith(pageOrigin),
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.setSpellCheckerEnabled(false)
}

/** Lets the pages of a session load what the console itself serves, and nothing of any network: whatever a page tries, nobody hears of it. */
export function denyNetwork(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }))
}

function mayUse(permission: string, contents: WebContents | null): boolean {
  return (
    permission === 'clipboard-sanitized-write' && contents !== null && isTrusted({ senderFrame: contents.mainFrame })
  )
}
