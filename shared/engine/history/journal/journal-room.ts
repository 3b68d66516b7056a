import type { Handlers } from '#shared/contract/server'
import type { Changes } from '#shared/engine/changes'
import type { Ports } from '#shared/engine/ports'
import type { Store } from '#shared/engine/store/open-store'
import type { Tenants } from '#shared/engine/session/tenants'

export interface JournalParts {
  readonly store: Store
  readonly tenants: Tenants
  readonly ports: Ports
  readonly changes: Changes
}

export type JournalHandlers = Pick<Handlers, Extract<keyof Handlers, `journal.${string}`>>

/** What this console did, when, to what, as a chain that can be verified. */
export function journalRoom(_parts: JournalParts): JournalHandlers {
  return {}
}
