import { byId } from '#shared/demo/row-map'
import { idOf } from '#shared/demo/seed/draws'
import { seedApps, seedAssignments } from '#shared/demo/seed/apps'
import { seedGroups, seedObjects } from '#shared/demo/seed/groups'
import { growTenant } from '#shared/demo/seed/grown-tenant'
import { companyDomain, seedPeople } from '#shared/demo/seed/people'
import { sizes } from '#shared/demo/seed/scale'
import type { DemoScale } from '#shared/demo/seed/scale'
import type { DemoTenant } from '#shared/demo/model'

/**
 * A company's directory, the same for the same seed down to every id, date and order; job secrets are empty until products run. The
 * larger scales hold the small company as it is, and more around it.
 */
export function seedTenant(seed = 1, scale: DemoScale = 'small'): DemoTenant {
  const id = idOf(seed, 'tenant')
  const people = seedPeople(seed)
  const groups = seedGroups(seed, people)
  const apps = seedApps(seed, id)
  const tenant: DemoTenant = {
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
  if (scale !== 'small') growTenant(seed, tenant, sizes[scale])
  return tenant
}
