import { ConsoleFailure } from '#shared/contract/failure'

/** The failure where a proxy wants to know who asks; it names the proxy and never what was sent to it. */
export function proxySignIn(proxy: string, how: 'asks' | 'refused', remedy: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'proxy-sign-in',
    message:
      how === 'asks'
        ? `The proxy ${proxy} asks for a name and password before it lets the console through.`
        : `The proxy ${proxy} does not accept the name and password that the console has for it.`,
    remedy,
  })
}
