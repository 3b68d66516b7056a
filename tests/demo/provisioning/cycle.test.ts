import { afterEach, expect, test } from 'vitest'
import { ask, startProductWorld } from '#tests/demo/provisioning/world'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

async function workspace() {
  const world = await startProductWorld('workspace-365')
  open.push(world)
  const target = { base: world.running.scim, token: world.running.token }
  const resources = async (path: string) => (await ask(target, path)).body['Resources'] as Record<string, unknown>[]
  return {
    ...world,
    target,
    async person(alias: string) {
      const [user] = await resources(`/Users?filter=externalId%20eq%20%22${encodeURIComponent(alias)}%22`)
      return user ?? null
    },
    async memberNames(group: string) {
      const [found] = await resources(`/Groups?filter=${encodeURIComponent(`displayName eq "${group}"`)}`)
      return ((found?.['members'] ?? []) as { display: string }[]).map(({ display }) => display)
    },
    async restart(scope = '') {
      const before = world.job.lastExecution?.activityIdentifier
      world.service.restart(world.job, scope)
      await expect.poll(() => world.job.lastExecution?.activityIdentifier, { timeout: 10_000 }).not.toBe(before)
      return world.recorder.take()
    },
  }
}

test('an initial cycle matches by filter before it creates, and sends memberships after all users and groups', async () => {
  const world = await workspace()
  const sent = await world.cycle()
  const firstUser = sent[0]
  expect(firstUser?.path).toMatch(/^\/Users\?filter=userName eq "/)
  expect(sent[1]).toMatchObject({ method: 'POST', path: '/Users' })
  const firstMembers = sent.findIndex(({ method }) => method === 'PATCH')
  const lastCreation = sent.findLastIndex(({ method }) => method === 'POST')
  expect(firstMembers).toBeGreaterThan(lastCreation)
  expect(sent.filter(({ method, path }) => method === 'GET' && path.startsWith('/Groups'))[0]?.path).toBe(
    '/Groups?excludedAttributes=members&filter=displayName eq "All Employees"',
  )
  const group = sent.find(({ method, path }) => method === 'POST' && path === '/Groups')
  expect(group?.body).toMatchObject({ externalId: world.group('All Employees').id, displayName: 'All Employees' })
  expect(group?.body).not.toHaveProperty('members')
})

test('a cycle without changes sends nothing, and the escrowed are tried again after growing gaps', async () => {
  const world = await workspace()
  await world.cycle()
  const failing = world.job.lastExecution?.countEscrowed ?? 0
  expect(failing).toBe(3)
  const retries = []
  for (let cycle = 2; cycle <= 8; cycle += 1) retries.push((await world.cycle()).length)
  // Two requests for each of the three people without a first or last name: match, create.
  expect(retries).toEqual([6, 0, 6, 0, 0, 0, 6])
})

test('disabled people are not created, nested members are never read, a group without securityEnabled is out', async () => {
  const world = await workspace()
  world.user('ada.byron').accountEnabled = false
  world.group('Finance').securityEnabled = false
  await world.cycle()
  expect(await world.person('ada.byron')).toBeNull()
  // Regional Offices holds two people and two groups; who is only in those is not in the product's group.
  expect((await world.memberNames('Regional Offices')).toSorted()).toEqual(['Jonas Falk', 'Maren Holt'])
  expect(await world.person('quentin.dubois')).not.toBeNull()
  expect(await world.memberNames('Finance')).toEqual([])
})

test('a guest is sent under the home address', async () => {
  const world = await workspace()
  const guest = [...world.tenant.users.values()].find((user) => user.userType === 'Guest')
  if (guest === undefined) throw new Error('The seed has no guest.')
  guest.givenName = 'Lena'
  guest.surname = 'Fischer'
  world.assign(guest.id)
  const sent = await world.cycle()
  expect(sent.map(({ path }) => path)).toContain('/Users?filter=userName eq "lena.fischer@fabrikam.example"')
})

test('drift by hand stays through cycles and is repaired by a restart; a person added by hand stays', async () => {
  const world = await workspace()
  await world.cycle()
  await world.running.actions['remove-member']?.run(['Finance', 'Boris Petrov'])
  await world.running.actions['deactivate']?.run(['carmen.ruiz@northwind-learning.example'])
  await world.running.actions['add-member']?.run(['Finance', 'owner@workspace365.example'])
  await world.cycle()
  expect(await world.memberNames('Finance')).not.toContain('Boris Petrov')
  expect(await world.person('carmen.ruiz')).toMatchObject({ active: false })
  await world.restart()
  expect(await world.memberNames('Finance')).toContain('Boris Petrov')
  expect(await world.memberNames('Finance')).toContain('Workspace owner')
  expect(await world.person('carmen.ruiz')).toMatchObject({ active: true })
})

test('a changed user is compared with the target, so his drift is repaired without a restart', async () => {
  const world = await workspace()
  await world.cycle()
  await world.running.actions['deactivate']?.run(['carmen.ruiz@northwind-learning.example'])
  world.user('carmen.ruiz').displayName = 'Carmen Ruiz Soler'
  await world.cycle()
  expect(await world.person('carmen.ruiz')).toMatchObject({ active: true, displayName: 'Carmen Ruiz Soler' })
})

test('somebody who joined while out of scope stays out of the group until a restart', async () => {
  const world = await workspace()
  const boris = world.user('boris.petrov')
  boris.accountEnabled = false
  await world.cycle()
  expect(await world.memberNames('Finance')).not.toContain('Boris Petrov')
  boris.accountEnabled = true
  await world.cycle()
  expect(await world.person('boris.petrov')).toMatchObject({ active: true })
  expect(await world.memberNames('Finance')).not.toContain('Boris Petrov')
  await world.restart()
  expect(await world.memberNames('Finance')).toContain('Boris Petrov')
})

test('a membership whose user failed follows once the user could be made', async () => {
  const world = await workspace()
  await world.cycle()
  expect(await world.memberNames('Facilities')).not.toContain('Rita Gomes')
  world.user('rita.gomes').givenName = 'Rita'
  await world.cycle()
  expect(await world.memberNames('Facilities')).toContain('Rita Gomes')
})

test('a user deleted in the product is an error between restarts and is made anew by one', async () => {
  const world = await workspace()
  await world.cycle()
  await world.running.actions['purge-user']?.run(['carmen.ruiz@northwind-learning.example'])
  world.user('carmen.ruiz').displayName = 'Carmen R.'
  await world.cycle()
  const row = world.service.log.findLast(({ sourceIdentity }) => JSON.stringify(sourceIdentity).includes('Carmen'))
  expect(row?.['provisioningStatusInfo']).toMatchObject({ errorInformation: { errorCode: 'InvalidAnchor' } })
  await world.restart()
  expect(await world.memberNames('Finance')).toContain('Carmen R.')
})

test('saving a mapping or a scoping filter makes the next cycle an initial one, and the filter takes people out', async () => {
  const world = await workspace()
  await world.cycle()
  const users = world.job.schema.synchronizationRules[0]?.objectMappings.find(
    ({ sourceObjectName }) => sourceObjectName === 'User',
  )
  if (users === undefined) throw new Error('The seed has no user mapping.')
  users.scope = {
    groups: [
      {
        name: 'not Finance',
        clauses: [
          { sourceOperandName: 'department', operatorName: 'NOT EQUALS', targetOperand: { values: ['Finance'] } },
        ],
      },
    ],
    inputFilterGroups: [],
    categoryFilterGroups: [],
  }
  await world.cycle()
  expect(world.job.lastExecution?.countImported).toBeGreaterThan(0)
  expect(await world.person('carmen.ruiz')).toMatchObject({ active: false })
  expect(await world.person('ada.byron')).toMatchObject({ active: true })
})

test('Full breaks the links and matches anew, without duplicates', async () => {
  const world = await workspace()
  await world.cycle()
  const before = (await ask(world.target, '/Users?startIndex=1&count=1')).body['totalResults']
  const sent = await world.restart('Full')
  expect(sent.filter(({ path }) => path.startsWith('/Users?filter=')).length).toBeGreaterThan(40)
  expect((await ask(world.target, '/Users?startIndex=1&count=1')).body['totalResults']).toBe(before)
})
