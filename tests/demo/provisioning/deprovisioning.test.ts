import { afterEach, expect, test } from 'vitest'
import type { ProductId } from '#shared/demo/model'
import { ask, startProductWorld } from '#tests/demo/provisioning/world'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

/** Each product with one of its assigned groups and a person who is in scope through that group alone. */
const people: readonly { product: ProductId; alias: string; group: string }[] = [
  { product: 'smartspace-stem', alias: 'noah.weiss', group: 'STEM Laboratories' },
  { product: 'workspace-365', alias: 'sami.virtanen', group: 'People & Culture' },
  { product: 'howspace', alias: 'nina.berg', group: '' },
  { product: 'uma', alias: 'nina.berg', group: 'UMA Users' },
  { product: 'spaceiq', alias: 'zeno.rossi', group: 'SpaceIQ Planners' },
]

async function start(product: ProductId) {
  const world = await startProductWorld(product)
  open.push(world)
  const target = { base: world.running.scim, token: world.running.token }
  const row = people.find((one) => one.product === product)
  if (row === undefined) throw new Error(`No person for ${product}.`)
  if (row.group === '') world.assign(world.user(row.alias).id)
  await world.cycle()
  const all = (await ask(target, '/Users?startIndex=1&count=100')).body['Resources'] as Record<string, unknown>[]
  const account = all.find(({ userName }) => userName === world.user(row.alias).userPrincipalName)
  if (account === undefined) throw new Error(`${row.alias} was not provisioned to ${product}.`)
  return {
    ...world,
    target,
    alias: row.alias,
    /** Takes the person out of scope by the one route there is. */
    leave() {
      const id = world.user(row.alias).id
      if (row.group === '') world.unassign(id)
      else world.group(row.group).members.delete(id)
    },
    now: () => ask(target, `/Users/${String(account['id'])}`),
    async changes() {
      return (await world.cycle()).filter(({ method }) => method === 'PATCH' || method === 'DELETE')
    },
  }
}

test.each(people)(
  '$product: out of scope is inactive, and a deletion afterwards sends nothing more',
  async ({ product }) => {
    const world = await start(product)
    world.leave()
    const sent = await world.changes()
    expect(sent[0]?.body).toMatchObject({ Operations: [{ op: 'Replace', path: 'active', value: 'False' }] })
    expect((await world.now()).body).toMatchObject({ active: false })
    const user = world.user(world.alias)
    user.deletedDateTime = new Date(world.clock.now()).toISOString()
    expect(await world.changes()).toEqual([])
    world.tenant.users.delete(user.id)
    expect(await world.changes()).toEqual([])
    expect((await world.now()).status).toBe(200)
  },
)

test.each(people)(
  '$product: the recycle bin makes inactive and renames, a permanent deletion removes',
  async ({ product }) => {
    const world = await start(product)
    const user = world.user(world.alias)
    user.deletedDateTime = new Date(world.clock.now()).toISOString()
    await world.changes()
    const binned = (await world.now()).body
    expect(binned).toMatchObject({ active: false })
    expect(binned['userName']).toBe(`${user.id.replaceAll('-', '')}${user.userPrincipalName}`)
    world.tenant.users.delete(user.id)
    const sent = await world.changes()
    expect(sent.map(({ method }) => method)).toEqual(['DELETE'])
    expect((await world.now()).status).toBe(404)
  },
)

test.each(people)('$product: a disabled account is inactive and comes back active', async ({ product }) => {
  const world = await start(product)
  world.user(world.alias).accountEnabled = false
  await world.changes()
  expect((await world.now()).body).toMatchObject({ active: false })
  expect(await world.changes()).toEqual([])
  world.user(world.alias).accountEnabled = true
  await world.changes()
  expect((await world.now()).body).toMatchObject({ active: true })
})

test('SkipOutOfScopeDeletions: leaving the scope sends nothing, disabling still does', async () => {
  const world = await start('uma')
  world.job.secrets.set('SkipOutOfScopeDeletions', 'True')
  world.leave()
  expect(await world.changes()).toEqual([])
  expect((await world.now()).body).toMatchObject({ active: true })
  world.user('gwen.hughes').accountEnabled = false
  expect(await world.changes()).toHaveLength(1)
})

test('without an IsSoftDeleted mapping, leaving the scope is a DELETE', async () => {
  const world = await start('spaceiq')
  for (const mapping of world.job.schema.synchronizationRules[0]?.objectMappings ?? [])
    mapping.attributeMappings = mapping.attributeMappings.filter((one) => one.targetAttributeName !== 'active')
  world.leave()
  expect((await world.changes()).map(({ method }) => method)).toEqual(['DELETE'])
  expect((await world.now()).status).toBe(404)
})

test('Workspace 365: soft delete into the list of deleted users, restorable with its groups kept', async () => {
  const world = await start('workspace-365')
  world.user(world.alias).accountEnabled = false
  await world.changes()
  const { actions } = world.running
  expect(await actions['deleted']?.run([])).toContain('sami.virtanen@')
  expect(await actions['restore']?.run(['Sami Virtanen'])).toContain('restored')
  expect((await world.now()).body).toMatchObject({ active: true })
  expect(await actions['deleted']?.run([])).toBe('The list of deleted users is empty.')
  expect(await actions['groups']?.run([])).toContain('People & Culture 5')
})

test('Workspace 365: a group out of scope is destroyed, one of the same name is made anew', async () => {
  const world = await start('workspace-365')
  const id = world.group('Finance').id
  world.unassign(id)
  const sent = await world.changes()
  expect(sent.filter(({ method, path }) => method === 'DELETE' && path.startsWith('/Groups/'))).toHaveLength(1)
  expect(await world.running.actions['groups']?.run([])).not.toContain('Finance')
  world.assign(id)
  await world.cycle()
  expect(await world.running.actions['groups']?.run([])).toContain('Finance')
})

test('Howspace: who is deactivated leaves every workspace, those joined by hand too', async () => {
  const world = await start('howspace')
  const { actions } = world.running
  await actions['invite']?.run(['Customer days', 'nina.berg@northwind-learning.example'])
  await actions['paste']?.run(['Onboarding', world.group('Howspace Onboarding').id])
  const before = await actions['workspaces']?.run([])
  expect(before).toContain('Customer days 2')
  world.leave()
  await world.changes()
  expect(await actions['workspaces']?.run([])).toContain('Customer days 1')
})

test('SmartSpace: a STEM group is the union of its rows, once they are synced; an unsaved row feeds nothing', async () => {
  const world = await start('smartspace-stem')
  const { actions } = world.running
  const count = async (name: string) =>
    Number(new RegExp(`${name} (\\d+)`).exec(String(await actions['groups']?.run([])))?.[1])
  const active = (...names: string[]) =>
    new Set(
      names
        .flatMap((name) => [...world.group(name).members])
        .filter((id) => world.tenant.users.get(id)?.accountEnabled === true),
    ).size
  expect(await count('Machine shop')).toBe(active('STEM Workshop', 'STEM Workshop Evening'))
  const byHand = await count('Visitor badges')
  await actions['add-row']?.run(['STEM Visitors', 'Visitor badges'])
  await restart()
  expect(await count('Visitor badges')).toBe(byHand)
  await actions['save']?.run([])
  expect(await count('Visitor badges')).toBe(byHand)
  await restart()
  expect(await count('Visitor badges')).toBe(byHand + active('STEM Visitors'))
  // Whom a hand put in stays until a hand takes the person out.
  await actions['remove-member']?.run(['Visitor badges', 'STEM reception'])
  await restart()
  expect(await count('Visitor badges')).toBe(active('STEM Visitors'))

  async function restart(): Promise<void> {
    const before = world.job.lastExecution?.activityIdentifier
    world.service.restart(world.job, '')
    await expect.poll(() => world.job.lastExecution?.activityIdentifier).not.toBe(before)
  }
})
