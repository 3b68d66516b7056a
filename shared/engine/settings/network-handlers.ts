import { ConsoleFailure } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import type { Changes } from '#shared/engine/changes'
import type { Ports } from '#shared/engine/ports'
import { openedCredentials, proxySecretKey, sealedCredentials } from '#shared/engine/settings/proxy-secret'

type NetworkHandlers = Pick<Handlers, Extract<keyof Handlers, `network.${string}`>>

/** The way to the network: which proxies asked who is there, and what they are told. */
export function networkHandlers(parts: {
  readonly ports: Pick<Ports, 'secrets' | 'network'>
  readonly changes: Changes
}): NetworkHandlers {
  const { changes } = parts
  const { secrets, network } = parts.ports
  const reference = (proxy: string) => ({ kind: 'sealed', key: proxySecretKey(proxy) }) as const
  const isKnown = async (proxy: string) => openedCredentials(await secrets.read(reference(proxy))) !== null

  return {
    'network.proxies': async () => ({
      how: network.how,
      takesCredentials: network.takesCredentials,
      proxies: await Promise.all(
        network.asked().map(async ({ proxy, realm, refused }) => ({
          proxy,
          realm: realm.slice(0, 200),
          known: await isKnown(proxy),
          refused,
        })),
      ),
    }),
    'network.setProxyCredentials': async ({ proxy, username, password }) => {
      if (!network.takesCredentials) throw fromElsewhere()
      // Only for one that asked: no secret is kept for a name that somebody mistyped.
      if (!network.asked().some((asked) => asked.proxy === proxy)) throw unknown(proxy)
      await secrets.write(proxySecretKey(proxy), sealedCredentials({ username, password }))
      network.changed(proxy)
      changes.changed(null, 'network')
      return { kept: await secrets.available() }
    },
    'network.forgetProxyCredentials': async ({ proxy }) => {
      const removed = (await secrets.read(reference(proxy))) !== null
      await secrets.remove(proxySecretKey(proxy))
      network.changed(proxy)
      changes.changed(null, 'network')
      return { removed }
    },
  }
}

function fromElsewhere(): ConsoleFailure {
  return new ConsoleFailure({
    code: 'invalid-input',
    message: 'This way of running takes the proxy from the environment, with its name and password.',
    remedy: 'Put them into HTTPS_PROXY (http://NAME:PASSWORD@HOST:PORT) and start the console again.',
  })
}

function unknown(proxy: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'unknown-name',
    message: `No proxy ${proxy} has asked for a name and password.`,
    remedy: 'Choose one of those listed; a proxy is listed once it has asked.',
  })
}
