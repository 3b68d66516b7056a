import { electronFetch } from '#electron/engine/electron-fetch'
import { processPort } from '#electron/engine/process-port'
import { proxyLogins } from '#electron/engine/proxy-logins'
import { type Ask, remoteBrowser, remoteProxyOf } from '#electron/engine/remote-ports'
import { serveEngine } from '#electron/engine/serve-engine'
import { failureOf } from '#shared/contract/failure'
import { createGraphClient } from '#shared/engine/graph/graph-client'
import { readOrganization } from '#shared/engine/graph/organization'
import type { Clock, Fetch, NetworkWay, Secrets } from '#shared/engine/ports'
import { createScimClient } from '#shared/engine/scim/scim-client'
import { proxySecretKey, sealedCredentials } from '#shared/engine/settings/proxy-secret'
import { memorySecrets } from '#shared/hosts/memory-secrets'
import { signInReasons } from '#shared/hosts/network/sign-in-reasons'
import { personSignIn } from '#shared/identity/person-sign-in'

/** What is reached: each by the very client that the engine has for it. */
export type Reach =
  | { readonly what: 'login'; readonly clientId: string; readonly authority: string; readonly graph: string }
  | { readonly what: 'graph'; readonly root: string; readonly token: string }
  | { readonly what: 'scim'; readonly base: string; readonly token: string }
  | { readonly what: 'credentials'; readonly proxy: string; readonly username: string; readonly password: string }
  | { readonly what: 'proxies' }

const clock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds)),
}

function reaching(ask: Ask) {
  const secrets: Secrets = memorySecrets({})
  const logins = proxyLogins(secrets)
  const fetch: Fetch = electronFetch({ logins, proxyOf: remoteProxyOf(ask) })
  const reasons = signInReasons(fetch)
  const way: NetworkWay = logins.way
  const person = personSignIn({ fetch: reasons.fetch, secrets, browser: remoteBrowser(ask), now: clock.now })
  const ports = { fetch, clock, log: { write: () => undefined } }
  return async (reach: Reach): Promise<unknown> => {
    if (reach.what === 'login') {
      const { clientId, authority, graph } = reach
      const begin = reasons.named(person.begin)
      return begin({ clientId, cloud: { authority, graph }, access: 'read' }, AbortSignal.timeout(20_000))
    }
    if (reach.what === 'graph') {
      return readOrganization(createGraphClient({ root: reach.root, acquireToken: async () => reach.token, ports }))
    }
    if (reach.what === 'scim') {
      return createScimClient({ base: reach.base, token: () => reach.token, ports }).test()
    }
    if (reach.what === 'proxies') return way.asked()
    const { proxy, username, password } = reach
    await secrets.write(proxySecretKey(proxy), sealedCredentials({ username, password }))
    way.changed(proxy)
    return null
  }
}

// The published engine's own ways to the network, in the process where the published engine has them; the engine itself needs a newer
// Node than the tests' Electron.
serveEngine(
  processPort(),
  (_start, ask) => {
    const reach = reaching(ask)
    return Promise.resolve({
      dispatch: async ({ input }) => {
        try {
          return { ok: true, value: await reach(input as Reach) }
        } catch (thrown) {
          return { ok: false, failure: failureOf(thrown) }
        }
      },
      subscribe: () => () => {},
      close: () => {},
    })
  },
  () => process.exit(),
)
