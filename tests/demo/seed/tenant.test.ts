import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { earlierMembers } from '#shared/demo/seed/earlier-cycle'
import { seedTenant } from '#shared/demo/seed/tenant'
import type { DemoGroup, DemoTenant } from '#shared/demo/model'

const living = (tenant: DemoTenant) => [...tenant.users.values()].filter((user) => user.deletedDateTime === null)
const groupsOf = (tenant: DemoTenant) => [...tenant.groups.values()]
const memberships = (tenant: DemoTenant) => groupsOf(tenant).reduce((sum, group) => sum + group.members.size, 0)
const printed = (group: DemoGroup) => ({ ...group, members: [...group.members] })

function group(tenant: DemoTenant, name: string): DemoGroup {
  const found = groupsOf(tenant).find((candidate) => candidate.displayName === name)
  if (found === undefined) throw new Error(`There is no ${name}.`)
  return found
}

function fingerprint(tenant: DemoTenant): string {
  const hash = createHash('sha256')
  for (const user of tenant.users.values()) hash.update(JSON.stringify(user))
  for (const row of groupsOf(tenant)) hash.update(JSON.stringify(printed(row)))
  for (const assignment of tenant.assignments.values()) hash.update(JSON.stringify(assignment))
  return hash.digest('hex')
}

const [small, contoso, limit] = [seedTenant(), seedTenant(1, 'contoso'), seedTenant(1, 'limit')]

describe.each([
  ['contoso', contoso, 5_000, 500, 60_000],
  ['limit', limit, 100_000, 10_000, 2_000_000],
])('the tenant of scale %s', (_, tenant, people, groups, links) => {
  it('has exactly its people, groups and memberships', () => {
    expect([living(tenant).length, tenant.groups.size, memberships(tenant)]).toEqual([people, groups, links])
    expect(tenant.users.size).toBe(people + 1)
  })

  it('holds the small company as it is, products and all', () => {
    for (const user of small.users.values()) expect(tenant.users.get(user.id)).toEqual(user)
    for (const row of small.groups.values()) expect(tenant.groups.get(row.id)).toEqual(row)
    expect([...tenant.apps]).toEqual([...small.apps])
    expect([...tenant.assignments].slice(0, small.assignments.size)).toEqual([...small.assignments])
  })

  it('gives nobody an address twice, and no group a member that is not there', () => {
    expect(new Set([...tenant.users.values()].map((user) => user.userPrincipalName.toLowerCase())).size).toBe(
      tenant.users.size,
    )
    const missing = groupsOf(tenant).filter((row) =>
      [...row.members].some((id) => !tenant.users.has(id) && !tenant.groups.has(id) && !tenant.objects.has(id)),
    )
    expect(missing).toEqual([])
  })

  it('has a group of everybody, few large ones, many small ones and some empty', () => {
    const everybody = group(tenant, 'All company')
    expect([...everybody.members].toSorted()).toEqual(
      living(tenant)
        .map((user) => user.id)
        .toSorted(),
    )
    const sizes = groupsOf(tenant)
      .map((row) => row.members.size)
      .toSorted((a, b) => b - a)
    expect(sizes[10]).toBeGreaterThan(people / 10)
    expect(sizes[groups / 2]).toBeLessThan(60)
    expect(sizes.filter((size) => size === 0).length).toBeGreaterThan(groups / 150)
  })

  it('lets dynamic groups hold whom their rules name', () => {
    const ids = living(tenant)
      .filter((user) => user.department === 'Research')
      .map((user) => user.id)
    const research = group(tenant, 'Department - Research')
    expect(research.membershipRule).toBe('user.department -eq "Research"')
    expect([...research.members].toSorted()).toEqual(ids.toSorted())
  })

  it('knows nested groups, guests, disabled accounts and every kind of group', () => {
    const rows = groupsOf(tenant)
    expect(rows.filter((row) => [...row.members].some((id) => tenant.groups.has(id))).length).toBeGreaterThan(8)
    expect(living(tenant).filter((user) => user.userType === 'Guest').length).toBeGreaterThan(people / 50)
    expect(living(tenant).filter((user) => !user.accountEnabled).length).toBeGreaterThan(people / 80)
    expect(rows.filter((row) => row.groupTypes.includes('Unified')).length).toBeGreaterThan(groups / 5)
    expect(rows.filter((row) => row.mailEnabled && !row.securityEnabled).length).toBeGreaterThan(groups / 20)
  })

  it('assigns the five hundred who need SmartSpace, which no product has heard of yet', () => {
    const needed = group(tenant, 'SmartSpace Users')
    expect([needed.members.size, needed.securityEnabled, needed.mailEnabled]).toEqual([500, true, false])
    expect([...needed.members].every((id) => tenant.users.get(id)?.accountEnabled === true)).toBe(true)
    const app = [...tenant.apps.values()].find((candidate) => candidate.product === 'smartspace-stem')
    if (app === undefined) throw new Error('The seed has no SmartSpace.')
    const assigned = [...tenant.assignments.values()].filter((row) => row.resourceId === app.id)
    expect(assigned.map((row) => row.principalId)).toContain(needed.id)
    expect(earlierMembers(tenant, app).groups.map((row) => row.groupId)).not.toContain(needed.id)
  })
})

it('is the same in every build', () => {
  expect(fingerprint(seedTenant(1, 'contoso'))).toBe(fingerprint(contoso))
  expect(fingerprint(seedTenant(2, 'contoso'))).not.toBe(fingerprint(contoso))
  if (process.env['FULL'] === '1') expect(fingerprint(seedTenant(1, 'limit'))).toBe(fingerprint(limit))
})
