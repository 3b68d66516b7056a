import type { NetworkWay, Secrets } from '#shared/engine/ports'
import { openedCredentials, proxySecretKey, type ProxyCredentials } from '#shared/engine/settings/proxy-secret'

interface Met {
  realm: string
  refused: boolean
  /** Set while the first request shows whether what is kept is taken; all others wait for it. */
  trial: { readonly over: Promise<void>; end(): void } | null
  taken: boolean
}

export interface ProxyLogins {
  readonly way: NetworkWay
  /** What a proxy that asks is told; null where nothing is kept, or where it took none of it before. */
  credentials(proxy: string, realm: string): Promise<ProxyCredentials | null>
  wasRefused(proxy: string): boolean
  /** How a request went on that had told a proxy something. */
  ended(proxy: string, how: 'taken' | 'refused' | 'unknown'): void
}

/**
 * The proxies that asked since the start, and what each is told. A proxy often stands before the accounts of an organisation, where a
 * few wrong passwords lock one: so one request at a time tries what is kept, and after a refusal nothing is tried again until a person
 * has typed something else.
 */
export function proxyLogins(secrets: Pick<Secrets, 'read'>): ProxyLogins {
  const met = new Map<string, Met>()
  const of = (proxy: string): Met => {
    const known = met.get(proxy) ?? { realm: '', refused: false, trial: null, taken: false }
    met.set(proxy, known)
    return known
  }
  return {
    way: {
      how: 'As this system’s settings say: a fixed proxy, an automatic configuration (PAC), or none.',
      takesCredentials: true,
      asked: () => [...met].map(([proxy, { realm, refused }]) => ({ proxy, realm, refused })),
      changed: (proxy) => {
        const known = met.get(proxy)
        if (known !== undefined) Object.assign(known, { refused: false, taken: false })
      },
    },
    credentials: async (proxy, realm) => {
      const mine = of(proxy)
      mine.realm = realm
      while (mine.trial !== null) await mine.trial.over
      if (mine.refused) return null
      // Set before anything is waited for, so that there is one trial.
      if (!mine.taken) mine.trial = trial()
      const kept = openedCredentials(await secrets.read({ kind: 'sealed', key: proxySecretKey(proxy) }))
      if (kept === null) end(mine)
      return kept
    },
    wasRefused: (proxy) => met.get(proxy)?.refused === true,
    ended: (proxy, how) => {
      const mine = of(proxy)
      if (how !== 'unknown') Object.assign(mine, { taken: how === 'taken', refused: how === 'refused' })
      end(mine)
    },
  }
}

function trial(): NonNullable<Met['trial']> {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { over: promise, end: resolve }
}

function end(mine: Met): void {
  const { trial: running } = mine
  mine.trial = null
  running?.end()
}
