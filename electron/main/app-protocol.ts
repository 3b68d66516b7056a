import { protocol } from 'electron/main'
import type { PageAnswer } from '#shared/hosts/page-files'
import { pagePath, pageScheme } from '#electron/main/trusted-senders'

/** Before the application is ready: makes app:// a scheme like https, with an origin, so that a strict policy can hold it. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Answers app://ui from the built page; nothing but reading, and no other host of the scheme. */
export function servePage(answer: (path: string) => PageAnswer): void {
  protocol.handle(pageScheme, ({ method, url }) => {
    const path = pagePath(method, url)
    if (typeof path === 'number') return new Response(null, { status: path })
    const { status, headers, body } = answer(path)
    return new Response(body, { status, headers })
  })
}
