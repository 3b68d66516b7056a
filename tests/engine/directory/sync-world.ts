import type { Tenant } from '#shared/engine/store/tenant-rows'
import type { LongCall } from '#shared/contract/server'
import { type SyncWish, syncDirectory } from '#shared/engine/directory/sync'
import { createGraphClient } from '#shared/engine/graph/graph-client'
import type { Clock } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { Database } from '#shared/engine/store/database'
import { openStore } from '#shared/engine/store/open-store'
import { sql } from '#shared/engine/store/sql'
import { type ReferenceGraph, root } from '#tests/reference/graph'
import type { ReferenceTenant } from '#tests/reference/tenant'

export interface SyncWorld {
  readonly access: TenantAccess
  readonly clock: Clock
  sync(wish?: Partial<SyncWish>, signal?: AbortSignal): ReturnType<typeof syncDirectory>
  close(): void
}

/** A tenant's files in a folder, and a client of the reference Graph whose waits take no time. */
export function syncWorld(folder: string, graph: ReferenceGraph): SyncWorld {
  let now = Date.UTC(2026, 0, 1)
  const clock: Clock = {
    now: () => now,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      now += milliseconds
      await Promise.resolve()
    },
  }
  const store = openStore({ folder, now: clock.now })
  const signIn = { kind: 'environment', variable: 'T' } as const
  const tenant: Tenant = { id: 't', name: 't', displayName: null, graph: root, signIn, demoLogin: null, addedAt: 'now' }
  const access: TenantAccess = {
    tenant,
    graph: createGraphClient({
      root,
      acquireToken: async () => 'token',
      ports: { fetch: graph.fetch, clock, log: { write: () => undefined } },
      jitter: () => 0,
    }),
    workspace: store.workspace('t'),
    directory: store.directory('t'),
    setAside: null,
  }
  return {
    access,
    clock,
    sync: (wish = {}, signal = new AbortController().signal) => {
      const call: LongCall = { signal, progress: () => undefined }
      return syncDirectory(access, clock, call, { priority: 'person', apps: false, ...wish })
    },
    close: () => store.close(),
  }
}

/** What a cache and a tenant can be compared by. */
export interface Held {
  readonly people: readonly string[]
  readonly groups: readonly string[]
  readonly memberships: readonly string[]
}

/** `only`: groups whose members are to be there; of the others nothing is known. */
export function heldByCache(db: Database): Held {
  const people = db.all<Record<string, unknown>>(sql`
    SELECT id, display_name, user_principal_name, mail, account_enabled, user_type, department, mobile_phone
    FROM people JOIN principals ON principals.key = people.key`)
  const groups = db.all<Record<string, unknown>>(sql`
    SELECT id, display_name, security_enabled, users, groups, others FROM groups JOIN principals ON principals.key = groups.key`)
  const memberships = db.all<{ g: string; m: string; type: string }>(sql`
    SELECT g.id AS g, m.id AS m, m.type AS type FROM memberships
    JOIN principals g ON g.key = group_key JOIN principals m ON m.key = member_key`)
  return {
    people: people.map((row) => JSON.stringify(Object.values(row))).toSorted(),
    groups: groups.map((row) => JSON.stringify(Object.values(row))).toSorted(),
    memberships: memberships.map(({ g, m, type }) => `${g} ${m} ${type}`).toSorted(),
  }
}

export function heldByTenant(tenant: ReferenceTenant, only?: ReadonlySet<string>): Held {
  const read = (id: string) => only === undefined || only.has(id)
  const groups = [...tenant.groups.values()]
  const known = new Set(groups.filter(({ id }) => read(id)).flatMap(({ members }) => [...members.keys()]))
  return {
    people: [...tenant.users.values()]
      .filter(({ id }) => only === undefined || known.has(id))
      .map(({ id, displayName, userPrincipalName, mail, accountEnabled, userType, department, mobilePhone }) => {
        // Of whom everything is told, an empty value is kept as such.
        const attributes = [department ?? '', mobilePhone ?? '']
        return JSON.stringify([
          id,
          displayName,
          userPrincipalName,
          mail,
          Number(accountEnabled),
          userType,
          ...attributes,
        ])
      })
      .toSorted(),
    groups: groups
      .map(({ id, displayName, securityEnabled, members }) => {
        const kinds = [...members.values()]
        const users = kinds.filter((kind) => kind === 'user').length
        const nested = kinds.filter((kind) => kind === 'group').length
        const counts = read(id) ? [users, nested, kinds.length - users - nested] : [null, null, null]
        return JSON.stringify([id, displayName, Number(securityEnabled), ...counts])
      })
      .toSorted(),
    memberships: groups
      .filter(({ id }) => read(id))
      .flatMap(({ id, members }) => [...members].map(([member, kind]) => `${id} ${member} ${kind}`))
      .toSorted(),
  }
}
