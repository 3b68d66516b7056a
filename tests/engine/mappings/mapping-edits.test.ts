import { expect, test } from 'vitest'
import { mappingsWorld } from '#tests/engine/mappings/mappings-world'

const app = 'SmartSpace SSO'

test('what becomes of groups on both sides is a state of their mapping, and editing cures it', async () => {
  const { client, demo, portal, groupId, states, failure } = await mappingsWorld(app)
  const stem = (...words: string[]) => demo.do(['smartspace-stem', ...words])
  await stem('create-group', 'Laser')
  for (const [group, to] of [
    ['STEM Workshop', 'Machine shop'],
    ['STEM Visitors', 'Visitor badges'],
    ['Facilities', 'Laser'],
    ['Finance', 'Nowhere'],
  ] as const) {
    await client.call('mappings.add', { app, group, to })
  }
  const begun = await states(app)
  expect(begun['STEM Workshop > Machine shop']).toEqual(['same-choice-in-product'])
  expect(begun['Facilities > Laser']).toEqual(['not-assigned!', 'same-choice-in-product'])
  // The product was asked, so that a name which it has not is known to be missing.
  expect(begun['Finance > Nowhere']).toEqual(['not-assigned!', 'product-group-missing!', 'same-choice-in-product'])

  const workshop = groupId('STEM Workshop')
  const old = groupId('STEM Visitors')
  await portal(
    ['rename-group', 'STEM Workshop', 'Workshop 2'],
    ['delete-group', 'STEM Visitors'],
    ['create-group', 'STEM Visitors', 'security'],
    ['delete-group', 'Facilities'],
    ['make-dynamic', 'Finance', 'user.department -eq "Finance"'],
  )
  await stem('delete-group', 'Laser')
  await stem('create-group', 'Nowhere')
  // What the product listed last is gone by until it is asked again.
  expect((await states(app))['Facilities > Laser']).toEqual([
    'group-deleted!',
    'not-assigned!',
    'same-choice-in-product',
  ])
  await client.call('mappings.productGroups', { app })
  expect(await states(app)).toMatchObject({
    'Workshop 2 > Machine shop': ['group-renamed', 'same-choice-in-product'],
    'STEM Visitors > Visitor badges': ['group-recreated!', 'not-assigned!', 'same-choice-in-product'],
    'Facilities > Laser': ['group-deleted!', 'not-assigned!', 'product-group-missing!', 'same-choice-in-product'],
    'Finance > Nowhere': ['not-assigned!', 'product-group-unresolved', 'same-choice-in-product'],
  })

  const edit = (group: string, set: { group?: string; to?: string | null; note?: string }, to?: string | null) =>
    client.call('mappings.edit', { app, group, ...(to === undefined ? {} : { to }), set })
  // Whatever is edited, the names are remembered as they are now.
  await edit(workshop, { note: 'agreed' })
  const again = await edit(old, { group: groupId('STEM Visitors') })
  expect(again).toMatchObject({ groupId: groupId('STEM Visitors'), to: { name: 'Visitor badges' }, grave: true })
  const found = await edit('Finance', { to: 'nowhere' })
  expect(found.to?.id).not.toBeNull()
  const other = await edit('Facilities', { group: 'Finance', to: null, note: 'for now' })
  expect(other).toMatchObject({ groupName: 'Finance', to: null, note: 'for now', mode: 'synced' })
  expect(await states(app)).toEqual({
    'Workshop 2 > Machine shop': ['same-choice-in-product'],
    'STEM Visitors > Visitor badges': ['not-assigned!', 'same-choice-in-product'],
    'Finance > Nowhere': ['not-assigned!', 'same-choice-in-product'],
    Finance: ['not-assigned!'],
  })

  expect(await failure(edit('Finance', { note: '' }))).toBe('ambiguous-name')
  expect((await edit('Finance', { note: '' }, null)).note).toBe('')
  expect(await failure(edit('Finance', { to: 'Nowhere' }, null))).toBe('name-taken')
  expect(await failure(edit('Finance', { to: 'Machine shop' }, 'Laser'))).toBe('unknown-name')
  expect(await failure(edit('Nobody', { note: 'x' }))).toBe('unknown-name')
  expect(await failure(edit('Workshop 2', { group: 'Nobody' }))).toBe('unknown-name')
  expect((await client.call('mappings.list', { app })).mappings).toHaveLength(4)
})

test('a product that wants other groups, takes people only or goes by names says so', async () => {
  const { client, portal, states } = await mappingsWorld()
  await portal(['create-group', 'Project Aurora', 'security'])
  for (const [to, group] of [
    ['Howspace', 'Dynamic - Sales'],
    ['Howspace', 'Newsletter'],
    ['UMA', 'UMA Users'],
  ] as const) {
    await client.call('mappings.add', { app: to, group })
  }
  const { groups } = await client.call('directory.groups', { search: 'Project Aurora' })
  const aurora = groups.filter(({ displayName }) => displayName === 'Project Aurora').map(({ id }) => id)
  expect(aurora.length).toBeGreaterThan(1)
  await client.call('mappings.add', { app: 'Workspace 365 SCIM sync', group: aurora[0] ?? '' })
  await client.call('mappings.add', { app: 'Howspace', group: aurora[0] ?? '', to: 'Room' })
  await client.call('mappings.add', { app: 'UMA', group: aurora[0] ?? '', to: 'Team' })
  const howspace = await states('Howspace')
  expect(howspace['Dynamic - Sales']).toContain('group-dynamic!')
  expect(howspace['Newsletter']).toContain('group-kind!')
  expect(howspace['Project Aurora > Room']).toEqual(
    expect.arrayContaining(['group-name-twice', 'product-group-unresolved', 'same-choice-in-product']),
  )
  expect((await states('Workspace 365 SCIM sync'))['Project Aurora']).toContain('group-name-twice!')
  const uma = await states('UMA')
  expect(uma['UMA Users']).toEqual([])
  expect(uma['Project Aurora > Team']).toContain('product-takes-people-only!')
})

test('assignments that are not needed are no trouble, and groups that feed the same one are told', async () => {
  const { client, states } = await mappingsWorld()
  await client.call('mappings.add', { app: 'UMA', group: 'Facilities' })
  expect((await states('UMA'))['Facilities']).toEqual(['not-assigned!'])
  await client.call('readiness.answer', { app: 'UMA', answers: { scope: 'all' } })
  expect((await states('UMA'))['Facilities']).toEqual([])
  await client.call('readiness.answer', { app: 'UMA', answers: { scope: null } })
  await client.call('mappings.add', { app, group: 'STEM Workshop', to: 'Lab' })
  await client.call('mappings.add', { app, group: 'STEM Visitors', to: 'Lab' })
  expect((await states(app))['STEM Visitors > Lab']).toEqual(
    expect.arrayContaining(['product-group-unresolved!', 'several-into-one']),
  )
})
