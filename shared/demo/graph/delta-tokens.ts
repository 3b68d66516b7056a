import { idOf } from '#shared/demo/seed/draws'

/** What a client was told last about the objects of one set, by object id. */
export interface Snapshot {
  /** e.g. groups. */
  readonly set: string
  readonly selected: readonly string[]
  /** Whether the first call left out `$select`. */
  readonly byDefault: boolean
  /** Object ids of the `$filter`, or null for all. */
  readonly only: readonly string[] | null
  readonly objects: ReadonlyMap<string, SnapshotObject>
}

export interface SnapshotObject {
  readonly gone: boolean
  readonly properties: Readonly<Record<string, unknown>>
  /** Names that have held a value at any time. */
  readonly everSet: readonly string[]
  readonly members: ReadonlyMap<string, string>
}

/** One page of a pass that is under way: what it answers and the token of the next one. */
export interface DeltaPage {
  readonly items: readonly unknown[]
  readonly set: string
  readonly end: { readonly kind: 'next' | 'delta'; readonly token: string }
}

export interface DeltaTokens {
  keep(kind: 'snapshot', value: Snapshot, at: number): string
  keep(kind: 'page', value: DeltaPage, at: number): string
  snapshot(token: string): { readonly value: Snapshot; readonly at: number } | null
  page(token: string): { readonly value: DeltaPage; readonly at: number } | null
}

type Kept = { readonly at: number } & (
  | { readonly kind: 'snapshot'; readonly value: Snapshot }
  | { readonly kind: 'page'; readonly value: DeltaPage }
)

const mostTokens = 500

/** Tokens of delta queries, each standing for what its holder has seen; the oldest ones are forgotten first. */
export function createDeltaTokens(): DeltaTokens {
  const kept = new Map<string, Kept>()
  let made = 0
  const add = (entry: Kept) => {
    made += 1
    const token = Buffer.from(idOf(made, 'delta', entry.kind)).toString('base64url')
    kept.set(token, entry)
    const oldest = kept.keys().next()
    if (kept.size > mostTokens && oldest.done !== true) kept.delete(oldest.value)
    return token
  }
  return {
    keep: (kind: 'snapshot' | 'page', value: Snapshot | DeltaPage, at: number) => add({ kind, value, at } as Kept),
    snapshot(token) {
      const entry = kept.get(token)
      return entry?.kind === 'snapshot' ? entry : null
    },
    page(token) {
      const entry = kept.get(token)
      return entry?.kind === 'page' ? entry : null
    },
  }
}
