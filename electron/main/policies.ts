import { app, type Session, type WebContents } from 'electron/main'
import { externalLink } from '#electron/main/external-targets'
import { openInBrowser } from '#electron/main/system-browser'
import { isOwnPage, isTrusted, pageOrigin } from '#electron/main/trusted-senders'

/** What every page of this application may not do, from the moment it exists. Called once, before the first window. */
export function denyByDefault(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (details) => {
      if (!isOwnPage(details.url)) details.preventDefault()
    })
    contents.on('will-redirect', (details) => details.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      const target = externalLink(url)
      if (target !== null) void openInBrowser(target)
      return { action: 'deny' }
    })
  })
}

/** Refuses every permission of a session but one: a page of ours may put text on the clipboard, which a click has asked for. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => answer(mayUse(permission, contents)))
  session.setPermissionCheckHandler(
    (contents, permission, origin) => mayUse(permission, contents) && origin.startsWith(pageOrigin),
  )
  session.setDevicePermissionHandler(() => false)
}

function mayUse(permission: string, contents: WebContents | null): boolean {
  return (
    permission === 'clipboard-sanitized-write' && contents !== null && isTrusted({ senderFrame: contents.mainFrame })
  )
}
