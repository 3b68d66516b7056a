/** What the service remembers of a job between cycles; none of it is read back from the target. */
export interface ConnectorState {
  /** The connector data store: source object id -> target. */
  readonly users: Map<string, UserLink>
  readonly groups: Map<string, GroupLink>
  /** Which source object holds a target, by `targetKey`: no two may hold one. */
  readonly holders: Map<string, string>
  /** Null before the first finished cycle and after a restart: the next cycle is an initial one. */
  watermark: Watermark | null
  readonly escrows: Map<string, Escrow>
  /** Memberships of people who had no target yet, by group id. */
  readonly pending: Map<string, Set<string>>
  cycles: number
  /** Links ever made since the store was emptied: these counts never fall. */
  readonly linked: { users: number; groups: number }
  /** "Allow deletes" was given for the next cycle. */
  deletesAllowed: boolean
}

export interface UserLink {
  readonly targetId: string
  /** As last exported. */
  active: boolean
  /** False once the user was unassigned: the service has let go of the object. */
  managed: boolean
}

export interface GroupLink {
  readonly targetId: string
  /** Source ids of the people exported as members. */
  readonly members: Set<string>
}

export interface Watermark {
  readonly users: Map<string, string>
  readonly groups: Map<string, { readonly fingerprint: string; readonly members: ReadonlySet<string> }>
  readonly schema: string
  readonly syncAll: boolean
}

export interface Escrow {
  attempts: number
  /** Number of the cycle that tries again. */
  due: number
}

export function emptyState(): ConnectorState {
  return {
    users: new Map(),
    groups: new Map(),
    holders: new Map(),
    watermark: null,
    escrows: new Map(),
    pending: new Map(),
    cycles: 0,
    linked: { users: 0, groups: 0 },
    deletesAllowed: false,
  }
}

export function targetKey(endpoint: 'Users' | 'Groups', targetId: string): string {
  return `${endpoint} ${targetId}`
}

export function linkUser(state: ConnectorState, id: string, link: UserLink): void {
  state.users.set(id, link)
  state.holders.set(targetKey('Users', link.targetId), id)
  state.linked.users += 1
}

export function unlinkUser(state: ConnectorState, id: string, link: UserLink): void {
  state.users.delete(id)
  state.holders.delete(targetKey('Users', link.targetId))
}

export function linkGroup(state: ConnectorState, id: string, targetId: string): void {
  state.groups.set(id, { targetId, members: new Set() })
  state.holders.set(targetKey('Groups', targetId), id)
  state.linked.groups += 1
}

export function unlinkGroup(state: ConnectorState, id: string, link: GroupLink): void {
  state.groups.delete(id)
  state.pending.delete(id)
  state.holders.delete(targetKey('Groups', link.targetId))
}

/** Forgets an object's failure, or notes another one: tried again in the next cycle, then after gaps of 2, 4, 8 ... up to 32 cycles. */
export function noteEscrow(state: ConnectorState, key: string, failed: boolean): void {
  if (!failed) {
    state.escrows.delete(key)
    return
  }
  const attempts = (state.escrows.get(key)?.attempts ?? 0) + 1
  state.escrows.set(key, { attempts, due: state.cycles + 2 ** Math.min(attempts - 1, 5) })
}

export function isDue(state: ConnectorState, key: string): boolean {
  const escrow = state.escrows.get(key)
  return escrow !== undefined && escrow.due <= state.cycles
}
