import { session } from 'electron/main'

/** The first proxy that the system's settings have for an address, as host:port; null where it is reached directly. */
export async function proxyOf(origin: string): Promise<string | null> {
  const answer = await session.defaultSession.resolveProxy(new URL(origin).href)
  return /^(?:PROXY|HTTPS|SOCKS5?) ([^\s;]+)/.exec(answer.trim())?.[1] ?? null
}
