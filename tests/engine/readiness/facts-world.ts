import { onTestFinished } from 'vitest'
import { personAttributes } from '#shared/domain/directory'
import type { ProductProfile } from '#shared/domain/product-profile'
import type { SourcePerson } from '#shared/domain/source-attributes'
import type { Ports } from '#shared/engine/ports'
import type { FactName, Facts, Known, Snapshot } from '#shared/engine/readiness/snapshot/facts'
import { type FactSource, type FactSources, known, unknown } from '#shared/engine/readiness/snapshot/sources'
import { storeFacts } from '#shared/engine/readiness/snapshot/store-facts'
import { takeSnapshot } from '#shared/engine/readiness/snapshot/take-snapshot'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { type CachedApp, listApps, putApps, putAssignments } from '#shared/engine/store/app-rows'
import type { Database } from '#shared/engine/store/database'
import { groupWriter } from '#shared/engine/store/group-rows'
import { membershipWriter } from '#shared/engine/store/membership-rows'
import { openStore } from '#shared/engine/store/open-store'
import { peopleWriter } from '#shared/engine/store/people-rows'
import { principalsOf } from '#shared/engine/store/principal-rows'
import { beginSync, endSync } from '#shared/engine/store/sync-rows'
import { draws, type Draws } from '#tests/reference/draws'
import { temporaryFolder } from '#tests/temporary-folder'

/** A tenant as plain data, which the cache is filled from and the facts are held against. */
export interface PlantedTenant {
  readonly people: ReadonlyMap<string, SourcePerson>
  readonly groups: ReadonlyMap<
    string,
    {
      readonly name: string
      readonly securityEnabled: boolean
      readonly dynamic?: boolean
      readonly hidesMembers?: boolean
      /** Null: nobody has read them. */
      readonly members: readonly string[] | null
    }
  >
  /** Ids of groups and people that are assigned to the app; null where that is not known. */
  readonly assigned: readonly string[] | null
}

export const appId = 'app'
export const person = (id: string, more: Partial<SourcePerson> = {}): SourcePerson => ({
  id,
  displayName: `Person ${id}`,
  userPrincipalName: `${id}@contoso.example`,
  mail: null,
  accountEnabled: true,
  userType: 'Member',
  // Told and empty.
  attributes: Object.fromEntries(personAttributes.map((name) => [name, null])),
  ...more,
})

/** Opens files that hold a tenant, as a sync would have left them. */
export function plantTenant(
  tenant: PlantedTenant,
  scope: 'all' | 'tracked' = 'all',
): Pick<TenantAccess, 'directory' | 'workspace'> {
  const store = openStore({ folder: temporaryFolder(), now: () => 0 })
  onTestFinished(() => store.close())
  const directory = store.directory('t')
  const ways = { membersWay: 'scoped-delta', peopleWay: 'list' } as const
  const { run } = beginSync(directory, { kind: 'full', scope, ...ways, began: '2026-01-01T00:00:00.000Z' })
  putApps(
    directory,
    [{ id: appId, appId: 'app-id', displayName: 'App', applicationTemplateId: null, appRoles: [] }],
    run,
  )
  fill(directory, tenant, run)
  const typeOf = (id: string) => (tenant.groups.has(id) || id.startsWith('g') ? 'Group' : 'User')
  const rows = tenant.assigned?.map((principalId, at) => ({
    id: `a${at}`,
    appRoleId: 'role',
    principalId,
    principalType: typeOf(principalId),
    principalDisplayName: `Name of ${principalId}`,
    resourceId: appId,
  }))
  putAssignments(directory, appId, rows ?? null, 0)
  endSync(directory, { run, kind: 'full' }, '2026-01-01T01:00:00.000Z')
  return { directory, workspace: store.workspace('t') }
}

function fill(db: Database, { people, groups }: PlantedTenant, run: number): void {
  db.transaction(() => {
    const principals = principalsOf(db)
    const peopleRows = peopleWriter(db, principals)
    const groupRows = groupWriter(db, principals)
    const links = membershipWriter(db, principals)
    for (const one of people.values()) peopleRows.put(one, run)
    const keys = new Map<string, number>()
    for (const [id, { name, securityEnabled, dynamic = false, hidesMembers = false }] of groups) {
      const group = { id, displayName: name, kind: 'security', dynamic, hidesMembers } as const
      keys.set(id, groupRows.put({ ...group, securityEnabled }, run).key)
    }
    for (const [id, { members }] of groups) {
      const key = keys.get(id)
      if (key === undefined || members === null) continue
      links.begin(key, run)
      links.merge(
        key,
        members.map((member) => ({
          id: member,
          type: groups.has(member)
            ? ('group' as const)
            : member.startsWith('d')
              ? ('device' as const)
              : ('user' as const),
          removed: false,
        })),
      )
    }
  })
}

const never = unknown('It is not asked here.', 'Ask.')

/** Facts of the planted app; `live` stands for what Graph would tell, and what it leaves out is unknown. */
export async function factsOf(
  files: Pick<TenantAccess, 'directory' | 'workspace'>,
  names: readonly FactName[],
  live: Partial<{ [Name in FactName]: Known<Facts[Name]> | FactSource<Name> }> = {},
): Promise<Snapshot> {
  const app = listApps(files.directory).find(({ id }) => id === appId)
  if (app === undefined) throw new Error('The app is planted.')
  const told = new Proxy(storeFacts as FactSources<FactName>, {
    get: (own, name: FactName) => {
      const given = live[name]
      if (typeof given === 'function') return given
      return given === undefined ? (Reflect.get(own, name) ?? (() => never)) : () => given
    },
  })
  return takeSnapshot({ ...contextOf(files, app), signal: new AbortController().signal }, names, told, () => undefined)
}

/** What a part is read with, but for the signal and the other parts. */
function contextOf(files: Pick<TenantAccess, 'directory' | 'workspace'>, app: CachedApp) {
  return {
    access: files as TenantAccess,
    app,
    profile: {} as ProductProfile,
    ports: { clock: { now: () => Date.UTC(2026, 5, 1) }, log: { write: () => undefined } } as unknown as Ports,
  }
}

/** The value of a fact that must be known. */
export function valueOf<Name extends FactName>(snapshot: Snapshot, name: Name): Facts[Name] {
  const found: Known<Facts[Name]> | undefined = snapshot[name]
  if (found?.known !== true) throw new Error(`${name} is not known: ${found?.why ?? 'not read'}`)
  return found.value
}

export const assignedOnly = known({ all: false, from: 'answered' } as const, '2026-01-01T00:00:00.000Z')
export const everybodyTaken = known({ all: true, from: 'read' } as const, '2026-01-01T00:00:00.000Z')
export const noJob = known(null, '2026-01-01T00:00:00.000Z')

/** A tenant at random: groups in groups and in circles, groups nobody has read, people nobody was told of. */
export function anyTenant(seed: number): PlantedTenant {
  const draw: Draws = draws(seed)
  const text = (value: string) => (draw.chance(0.3) ? null : value)
  const people = new Map<string, SourcePerson>()
  for (let at = draw.below(40); at >= 0; at -= 1) {
    const id = `u${at}`
    const bare = draw.chance(0.1)
    people.set(
      id,
      bare
        ? person(id, { accountEnabled: null, userType: null, mail: null, attributes: { givenName: 'Ann' } })
        : person(id, {
            accountEnabled: draw.chance(0.8),
            userType: draw.chance(0.2) ? 'Guest' : draw.chance(0.2) ? null : 'Member',
            mail: text(`${id}@mail.example`),
            attributes: {
              department: text(draw.pick(['Sales', 'IT', 'Lab']) ?? ''),
              givenName: text('Ann'),
              city: text('Lyon'),
            },
          }),
    )
  }
  const ids = Array.from({ length: 1 + draw.below(12) }, (_, at) => `g${at}`)
  const anybody = () => draw.pick([...people.keys(), ...ids, 'd1', 'u-unseen']) ?? 'd1'
  const groups = new Map(
    ids.map((id) => [
      id,
      {
        name: `Group ${draw.below(8)}`,
        securityEnabled: draw.chance(0.85),
        members: draw.chance(0.1)
          ? null
          : [...new Set(Array.from({ length: draw.below(15) }, anybody))].filter((member) => member !== id),
      },
    ]),
  )
  const assigned = [...ids, ...people.keys(), 'u-stranger', 'g-gone'].filter((id) =>
    draw.chance(id.startsWith('g') ? 0.5 : 0.1),
  )
  return { people, groups, assigned }
}
