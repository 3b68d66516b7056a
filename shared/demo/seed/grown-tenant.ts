import { userRoleId } from '#shared/demo/seed/apps'
import { smartSpaceUsers } from '#shared/demo/seed/crowd-group-plans'
import { seedCrowdGroups } from '#shared/demo/seed/crowd-groups'
import { seedCrowd } from '#shared/demo/seed/crowd'
import { assignmentIdOf } from '#shared/demo/seed/draws'
import { seedBaseDate } from '#shared/demo/seed/people'
import type { TenantSize } from '#shared/demo/seed/scale'
import type { DemoTenant } from '#shared/demo/model'

/**
 * Grows a seeded company to a size, in place: people and groups come, everything that was there stays as it is. One group holds
 * everybody, and one of them is assigned to SmartSpace: those who need access to it.
 */
export function growTenant(seed: number, tenant: DemoTenant, size: TenantSize): void {
  const living = [...tenant.users.values()].filter((user) => user.deletedDateTime === null)
  const held = [...tenant.groups.values()].reduce((sum, group) => sum + group.members.size, 0)
  const crowd = seedCrowd(seed, size.people - living.length, tenant.users.values())
  const groups = seedCrowdGroups(seed, size.groups - tenant.groups.size, size.memberships - held, [...living, ...crowd])
  for (const user of crowd) tenant.users.set(user.id, user)
  for (const group of groups) tenant.groups.set(group.id, group)
  const app = [...tenant.apps.values()].find((candidate) => candidate.product === 'smartspace-stem')
  const users = groups.find((group) => group.displayName === smartSpaceUsers.name)
  if (app === undefined || users === undefined) throw new Error('The seed has no SmartSpace.')
  const id = assignmentIdOf(seed, app.displayName, users.displayName)
  tenant.assignments.set(id, {
    id,
    appRoleId: userRoleId,
    principalId: users.id,
    principalType: 'Group',
    resourceId: app.id,
    createdDateTime: new Date(seedBaseDate + 86_400_000).toISOString(),
  })
}
