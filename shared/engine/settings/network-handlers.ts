import type { Handlers } from '#shared/contract/server'
import type { Ports } from '#shared/engine/ports'

type NetworkHandlers = Pick<Handlers, Extract<keyof Handlers, `network.${string}`>>

export function networkHandlers(_parts: { ports: Pick<Ports, 'secrets'> }): NetworkHandlers {
  return {
    'network.proxies': () => ({ how: '', proxies: [] }),
    'network.setProxyCredentials': () => Promise.reject(new Error('not yet')),
    'network.forgetProxyCredentials': () => Promise.reject(new Error('not yet')),
  }
}
