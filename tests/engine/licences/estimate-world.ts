import { personAttributes } from '#shared/domain/directory'
import type { ProductProfile } from '#shared/domain/product-profile'
import { createChanges } from '#shared/engine/changes'
import { createEstimates, type Estimates } from '#shared/engine/licences/estimates'
import { factSources } from '#shared/engine/readiness/check-app'
import { openProfiles, type Profiles } from '#shared/engine/readiness/profiles/profiles'
import { known, unknown } from '#shared/engine/readiness/snapshot/sources'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { putAnswer } from '#shared/engine/store/answer-rows'
import { type CachedApp, listApps } from '#shared/engine/store/app-rows'
import type { Database } from '#shared/engine/store/database'
import { openStore } from '#shared/engine/store/open-store'
import { nodePorts } from '#shared/hosts/node-ports'
import { profilesFolder } from '#tests/engine/engine-world'
import { appId, person, plantTenant } from '#tests/engine/readiness/facts-world'
import type { ReferenceDraft, ReferenceTenant } from '#tests/reference/licences/tenant'
import { type Draws, draws } from '#tests/reference/draws'
import { temporaryFolder } from '#tests/temporary-folder'

export interface EstimateWorld {
  readonly access: TenantAccess
  readonly app: CachedApp
  readonly estimates: Estimates
}

const at = '2026-01-01T00:00:00.000Z'
let generic: ProductProfile | null = null

/** The generic profile of this build, whose licence a tenant decides. */
function profileOf({ licence }: ReferenceTenant): ProductProfile {
  if (generic === null) {
    const store = openStore({ folder: temporaryFolder(), now: () => 0 })
    generic = openProfiles({ folder: profilesFolder, db: store.app }).whole('generic')
    store.close()
  }
  if (generic === null) throw new Error('There is a generic profile.')
  const { bills, disabled, guests } = licence
  const flags = {
    basis: bills ? 'each-synced-person' : 'none',
    disabled,
    guests,
    onlyWhen: null,
    says: 'As drawn.',
  } as const
  return { ...generic, flags: { ...generic.flags, licence: flags } }
}

/** Real files that hold a reference tenant as a sync would have left them; Graph's part is told by the tenant. */
export function plantReference(tenant: ReferenceTenant): EstimateWorld {
  const { directory, workspace } = plantTenant(
    {
      people: new Map(
        [...tenant.people.values()].map((one) => [
          one.id,
          person(one.id, {
            accountEnabled: one.enabled,
            // A person of whom the type alone were told is none that Graph answers.
            userType: one.userType,
            userPrincipalName: one.department === undefined ? null : `${one.id}@contoso.example`,
            attributes:
              one.department === undefined
                ? (one.more ?? {})
                : {
                    ...Object.fromEntries(personAttributes.map((name) => [name, null])),
                    department: one.department,
                    ...one.more,
                  },
          }),
        ]),
      ),
      groups: tenant.groups,
      assigned: tenant.assigned,
    },
    tenant.everybodyKnown ? 'all' : 'tracked',
  )
  answer(workspace, tenant)
  const [app] = listApps(directory)
  if (app?.id !== appId) throw new Error('The app is planted.')
  const access = { tenant: { id: 't', name: 'planted' }, directory, workspace } as unknown as TenantAccess
  return { access, app, estimates: estimatesOf(tenant) }
}

/** Puts the answers that a tenant has. */
export function answer(workspace: Database, { seats, price, period }: ReferenceTenant): void {
  const put = (key: string, value: string | null) => putAnswer(workspace, appId, key, value, { at, by: 'test' })
  put('seats', seats === null ? null : String(seats))
  put('price', price === null ? null : (price / 100).toFixed(2))
  put('currency', 'EUR')
  put('price-period', period)
}

function estimatesOf(tenant: ReferenceTenant): Estimates {
  const { filter, takesAll } = tenant
  const clauses = (filter === null || filter === 'unread' ? [] : filter).map((department) => ({
    name: department,
    clauses: [{ attribute: 'department', operator: 'EQUALS', values: [department] }],
  }))
  const user = {
    enabled: true,
    flowTypes: [],
    sourceObject: 'User',
    targetObject: 'User',
    attributes: [],
    scope: filter === null ? null : { groups: clauses, beyond: null },
  }
  return createEstimates({
    ports: nodePorts({ environment: {}, log: { write: () => undefined } }),
    profiles: { inForce: () => ({ whole: profileOf(tenant) }) } as unknown as Profiles,
    changes: createChanges(),
    sources: {
      ...factSources,
      schema: () => (filter === 'unread' ? unknown('It is drawn so.', 'Draw anew.') : known({ user, group: null }, at)),
      takes: () => known({ all: takesAll, from: 'read' }, at),
      premium: () => known('P1', at),
    },
  })
}

const gone = '00000000-0000-4000-8000-0000000000aa'

/** A tenant at random: groups in groups and in circles, hidden and unread ones, people of whom little is told. */
export function anyReference(seed: number): ReferenceTenant {
  const draw: Draws = draws(seed)
  const departments = ['Sales', 'IT', 'Lab']
  const people = new Map(
    Array.from({ length: 1 + draw.below(40) }, (_, at) => {
      const id = `u${at}`
      const bare = draw.chance(0.1)
      return [
        id,
        {
          id,
          enabled: bare ? null : draw.chance(0.75),
          userType: bare ? null : (draw.pick(['Member', 'Member', 'Guest', null]) ?? null),
          department: bare ? undefined : (draw.pick([...departments, null]) ?? null),
        },
      ] as const
    }),
  )
  const ids = Array.from({ length: 1 + draw.below(12) }, (_, at) => `g${at}`)
  const anybody = () => draw.pick([...people.keys(), ...people.keys(), ...ids, 'd1', 'u-unseen']) ?? 'd1'
  const groups = new Map(
    ids.map((id) => {
      const hidesMembers = draw.chance(0.1)
      const members = [...new Set(Array.from({ length: draw.below(15) }, anybody))].filter((member) => member !== id)
      const group = {
        id,
        name: `Group ${id}`,
        securityEnabled: draw.chance(0.85),
        dynamic: draw.chance(0.3),
        hidesMembers,
        members: hidesMembers || draw.chance(0.1) ? null : members,
      }
      return [id, group] as const
    }),
  )
  return {
    people,
    groups,
    assigned: [...ids, ...people.keys(), 'u-stranger', 'g-gone'].filter((id) =>
      draw.chance(id.startsWith('g') ? 0.4 : 0.1),
    ),
    filter: draw.pick([null, null, ['Sales'], ['IT', 'Lab'], 'unread' as const]) ?? null,
    takesAll: draw.chance(0.15),
    everybodyKnown: draw.chance(0.7),
    licence: { bills: draw.chance(0.85), disabled: draw.chance(0.5), guests: draw.chance(0.5) },
    seats: draw.chance(0.7) ? draw.below(30) : null,
    price: draw.chance(0.7) ? draw.below(2000) : null,
    period: draw.chance(0.5) ? 'month' : 'year',
  }
}

export const anyDraft = (draw: Draws, { groups, assigned }: ReferenceTenant): ReferenceDraft => {
  const some = (ids: readonly string[], share: number) => ids.filter(() => draw.chance(share))
  const ids = [...groups.keys()]
  return {
    with: some([...ids, gone], 0.25),
    // Only what the draft can find: whoever is assigned, and groups of the tenant.
    without: some([...new Set([...ids, ...assigned.filter((id) => id.startsWith('u') || groups.has(id))])], 0.2),
    flatten: some(ids, 0.25),
    excludeDisabled: draw.chance(0.3),
    excludeGuests: draw.chance(0.3),
  }
}
