import type { Handlers } from '#shared/contract/server'
import type { Ports } from '#shared/engine/ports'
import type { Store } from '#shared/engine/store/open-store'

type UpkeepHandlers = Pick<Handlers, Extract<keyof Handlers, `upkeep.${string}`>>

export function upkeepHandlers(_parts: { store: Store; ports: Ports }): UpkeepHandlers {
  return {
    'upkeep.backup': () => Promise.reject(new Error('not yet')),
    'upkeep.backups': () => ({ folder: '', backups: [] }),
    'upkeep.restore': () => Promise.reject(new Error('not yet')),
    'upkeep.diagnostics': () => Promise.reject(new Error('not yet')),
  }
}
