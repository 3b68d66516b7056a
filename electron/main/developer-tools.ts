import type { App } from 'electron/main'

/** Whether windows may have developer tools: never in the installed application, and elsewhere unless the organisation forbids them. */
export function mayHaveDeveloperTools(isPackaged: boolean, { disableDevTools }: { readonly disableDevTools: boolean }) {
  return !isPackaged && !disableDevTools
}

/**
 * Keeps developer tools closed whatever opens them, beside `webPreferences.devTools: false` of each window. Called once, before the
 * first window; the menu has no entry for them, so no shortcut either.
 */
export function denyDeveloperTools(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('devtools-opened', () => contents.closeDevTools())
  })
}
