import { idOf } from '#shared/demo/seed/draws'
import { seedApps, seedAssignments } from '#shared/demo/seed/apps'
import { seedGroups, seedObjects } from '#shared/demo/seed/groups'
import { companyDomain, seedPeople } from '#shared/demo/seed/people'
import type { DemoTenant } from '#shared/demo/model'

/** A company's directory, the same for the same seed down to every id, date and order; job secrets are empty until products run. */
export function seedTenant(seed = 1): DemoTenant {
  const id = idOf(seed, 'tenant')
  const people = seedPeople(seed)
  const groups = seedGroups(seed, people)
  const apps = seedApps(seed, id)
  const byId = <T extends { readonly id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]))
  return {
    id,
    displayName: 'Northwind Learning',
    defaultDomain: companyDomain,
    users: byId(people),
    groups: byId(groups),
    objects: byId(seedObjects(seed)),
    apps: byId(apps),
    assignments: byId(seedAssignments(seed, apps, groups, people)),
    licence: 'P1',
  }
}
