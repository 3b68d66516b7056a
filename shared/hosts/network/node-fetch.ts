import { ConsoleFailure } from '#shared/contract/failure'
import { networkTrouble } from '#shared/domain/network-trouble'
import type { Fetch } from '#shared/engine/ports'
import { environmentProxy, type ProxyServer, UnusableProxy } from '#shared/hosts/network/environment-proxy'
import { proxySignIn } from '#shared/hosts/network/proxy-sign-in'
import { trustSystemCertificates } from '#shared/hosts/network/system-certificates'
import { TunnelAgent } from '#shared/hosts/network/tunnel'
import { tunnelledFetch } from '#shared/hosts/network/tunnelled-fetch'

/** The fetch of a host that is plain Node: the environment's proxy, and the system's certificates beside Node's own. */
export function nodeFetch(environment: NodeJS.ProcessEnv): Fetch {
  const proxies = environmentProxy(environment)
  const agents = new Map<string, TunnelAgent>()
  const agentFor = (proxy: ProxyServer): TunnelAgent => {
    const known = agents.get(proxy.name) ?? new TunnelAgent(proxy)
    agents.set(proxy.name, known)
    return known
  }
  return async (address, init) => {
    const url = new URL(address)
    if (url.protocol === 'https:') trustSystemCertificates()
    const proxy = proxyFor(url)
    // Looked up anew each time, so that a test can put another in its place.
    if (proxy === null) return fetch(address, init)
    try {
      return await tunnelledFetch(url, init, { proxy, agent: agentFor(proxy) })
    } catch (thrown) {
      if (networkTrouble(thrown)?.kind !== 'proxy-sign-in') throw thrown
      throw proxySignIn(
        proxy.name,
        proxy.authorization === null ? 'asks' : 'refused',
        'Put them into the address that HTTPS_PROXY holds (http://NAME:PASSWORD@HOST:PORT, with special characters as %XX). A proxy that takes no Basic sign-in can be used by the window only.',
      )
    }
  }

  function proxyFor(url: URL): ProxyServer | null {
    try {
      return proxies.for(url)
    } catch (thrown) {
      if (!(thrown instanceof UnusableProxy)) throw thrown
      throw new ConsoleFailure({
        code: 'invalid-input',
        message: `The environment variable ${thrown.variable} names no proxy that can be used.`,
        remedy: `Set ${thrown.variable} to http://HOST:PORT, or take it away.`,
      })
    }
  }
}
