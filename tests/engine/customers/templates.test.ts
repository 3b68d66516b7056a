import { expect, test } from 'vitest'
import { add, appOf, journalOf, machine, twoCustomers } from '#tests/engine/customers/two-customers'
import { idsIn } from '#tests/engine/session/two-tenants'

const customers = twoCustomers()

async function twoOnOneMachine() {
  const demos = customers()
  const world = machine(demos)
  await add(world.client, demos, 0, 'contoso')
  await add(world.client, demos, 1, 'fabrikam')
  const [one, other] = demos
  return {
    ...world,
    from: { tenant: 'contoso', app: appOf(one, 'workspace-365') },
    to: { tenant: 'fabrikam', app: appOf(other, 'workspace-365') },
    wrong: { tenant: 'fabrikam', app: appOf(other, 'spaceiq') },
    demos,
  }
}

test('what was made for one customer is applied to another by name, and nothing of the first goes with it', async () => {
  const { client, from, to, wrong } = await twoOnOneMachine()
  const { groups } = await client.call('directory.groups', { tenant: 'contoso' })
  const { groups: theirs } = await client.call('directory.groups', { tenant: 'fabrikam' })
  const count = (name: string, list: typeof groups) =>
    list.filter(({ displayName }) => displayName.toLowerCase() === name.toLowerCase()).length
  const [both] = groups.filter(
    ({ displayName }) => count(displayName, groups) === 1 && count(displayName, theirs) === 1,
  )
  const twice = groups.find(({ displayName }) => count(displayName, theirs) > 1 && count(displayName, groups) >= 1)
  if (both === undefined) throw new Error('The demos share no group name.')
  await client.call('mappings.add', { ...from, group: both.id, to: 'Everybody' })
  await client.call('mappings.edit', { ...from, group: both.id, set: { note: 'As agreed with fabrikamish people' } })
  if (twice !== undefined) await client.call('mappings.add', { ...from, group: twice.id })
  await client.call('readiness.answer', { ...from, answers: { price: '4.50', seats: '40', scope: 'assigned' } })
  await client.call('readiness.answer', { ...to, answers: { scope: 'all' } })

  const made = await client.call('customers.makeTemplate', { ...from, name: 'House rules' })
  expect(made.answers).toEqual([
    { key: 'price', value: '4.50' },
    { key: 'scope', value: 'assigned' },
  ])
  expect(idsIn(JSON.stringify(made))).toEqual(new Set())
  await expect(client.call('customers.makeTemplate', { ...from, name: 'house RULES' })).rejects.toMatchObject({
    failure: { code: 'name-taken' },
  })

  await expect(client.call('customers.previewTemplate', { ...wrong, template: 'house rules' })).rejects.toMatchObject({
    failure: { code: 'invalid-input', message: expect.stringContaining('SpaceIQ') as string },
  })
  const preview = await client.call('customers.previewTemplate', { ...to, template: 'house rules' })
  expect(preview.mappings.find(({ group }) => group === both.displayName)).toMatchObject({
    outcome: 'new',
    to: 'Everybody',
  })
  if (twice !== undefined) {
    const several = preview.mappings.find(({ group }) => group === twice.displayName)
    expect(several?.outcome).toBe('several')
    expect(several?.candidates).toHaveLength(count(twice.displayName, theirs))
  }
  expect(preview.answers).toMatchObject([
    { key: 'price', before: null, after: '4.50', outcome: 'new' },
    { key: 'scope', before: 'all', after: 'assigned', outcome: 'differs' },
  ])
  expect((await client.call('mappings.list', to)).mappings).toEqual([])

  const applied = await client.call('customers.applyTemplate', {
    ...to,
    template: 'House rules',
    leaveAnswers: ['scope'],
  })
  expect(applied).toMatchObject({ mappings: { added: 1, known: 0 }, answers: { set: 1, same: 0, left: 1 } })
  const { mappings } = await client.call('mappings.list', to)
  expect(mappings).toMatchObject([
    {
      groupId: theirs.find(({ displayName }) => displayName.toLowerCase() === both.displayName.toLowerCase())?.id,
      to: { id: null, name: 'Everybody' },
      note: 'As agreed with fabrikamish people',
    },
  ])
  const { answers } = await client.call('readiness.answers', to)
  expect(answers).toMatchObject([
    { key: 'price', value: '4.50' },
    { key: 'scope', value: 'all' },
  ])
  // Once more changes nothing.
  const again = await client.call('customers.applyTemplate', {
    ...to,
    template: 'House rules',
    leaveAnswers: ['scope'],
  })
  expect(again).toMatchObject({ mappings: { added: 0, known: 1 }, answers: { set: 0, same: 1 } })
  // A template survives the customer that it was made from, and does not name it.
  const receipt = await client.call('session.removeTenant', { tenant: 'contoso' })
  expect(receipt.left).toEqual([])
  expect((await client.call('customers.templates', {})).templates).toMatchObject([{ name: 'House rules' }])
})

test('{customer} stands for the name of whoever it is applied to; several groups of one name are asked about', async () => {
  const { client, to, folder, demos } = await twoOnOneMachine()
  const { groups } = await client.call('directory.groups', { tenant: 'fabrikam' })
  const [target, second] = groups
  if (target === undefined || second === undefined) throw new Error('The demo has no groups.')
  const words = target.displayName.split(' ')
  const customer = words[0] ?? ''
  const text = JSON.stringify({
    format: 'scim-console-template',
    version: 1,
    template: {
      name: 'By name',
      profile: { id: 'workspace-365', name: 'Workspace 365' },
      answers: [
        { key: 'nobody-asks', value: 'x' },
        { key: 'price', value: 'much' },
      ],
      mappings: [
        { group: ['{customer}', ...words.slice(1)].join(' '), to: '{customer} team', mode: 'synced', note: '' },
        { group: 'A group that nobody has', to: null, mode: 'synced', note: '' },
      ],
    },
  })
  await client.call('customers.readTemplate', { text })
  const unnamed = await client.call('customers.previewTemplate', { ...to, template: 'By name' })
  expect(unnamed.mappings.map(({ outcome }) => outcome)).toEqual(['none', 'none'])
  expect(unnamed.mappings[0]?.says).toMatch(/say who that is/)
  expect(unnamed.answers.map(({ outcome }) => outcome)).toEqual(['refused', 'refused'])
  const left = await client.call('customers.applyTemplate', { ...to, template: 'By name' })
  expect(left.mappings).toEqual({ added: 0, known: 0, left: 2 })

  const use = { ...to, template: 'By name', customer: customer.toUpperCase() }
  const named = await client.call('customers.previewTemplate', use)
  expect(named.mappings[0]).toMatchObject({ to: `${customer.toUpperCase()} team` })
  const applied = await client.call('customers.applyTemplate', {
    ...use,
    chosen: [
      { row: 0, group: target.id },
      { row: 1, group: second.id },
    ],
  })
  expect(applied.mappings).toEqual({ added: 2, known: 0, left: 0 })
  await expect(
    client.call('customers.applyTemplate', { ...use, chosen: [{ row: 2, group: target.id }] }),
  ).rejects.toMatchObject({ failure: { code: 'invalid-input' } })
  expect(journalOf(folder, demos[1].tenant.id).at(-1)).toMatchObject({
    kind: 'template-applied',
    subject: 'By name',
    record: { app: to.app, mappings: [{ groupId: target.id }, { groupId: second.id }], answers: [] },
  })
})

test.each([
  ['no JSON', '{', /no JSON/],
  ['another file', '{"format":"x"}', /no template/],
  ['null', 'null', /no template/],
  ['a newer one', '{"format":"scim-console-template","version":2,"template":{}}', /newer version/],
  [
    'one with more in it',
    '{"format":"scim-console-template","version":1,"template":{"name":"a","profile":{"id":"x","name":"x"},"answers":[],"mappings":[],"token":"x"}}',
    /'template'/,
  ],
  [
    'one with a name that is too long',
    JSON.stringify({
      format: 'scim-console-template',
      version: 1,
      template: { name: 'a'.repeat(101), profile: { id: 'x', name: 'x' }, answers: [], mappings: [] },
    }),
    /template\.name/,
  ],
])('%s is refused as a template', async (_, text, why) => {
  const { client } = machine([])
  await expect(client.call('customers.readTemplate', { text })).rejects.toMatchObject({
    failure: { code: 'invalid-input', message: expect.stringMatching(why) as string },
  })
  expect((await client.call('customers.templates', {})).templates).toEqual([])
})

test('what is too long for a template is said, and nothing is kept', async () => {
  const { client, from } = await twoOnOneMachine()
  const { groups } = await client.call('directory.groups', { tenant: 'contoso' })
  await client.call('mappings.add', { ...from, group: groups[0]?.id ?? '', to: '{'.repeat(1_000) })
  await expect(client.call('customers.makeTemplate', { ...from, name: 'Long' })).rejects.toMatchObject({
    failure: { code: 'invalid-input', message: expect.stringContaining('longer') as string },
  })
  expect((await client.call('customers.templates', {})).templates).toEqual([])
})

test('a template goes out as a file and comes back the same', async () => {
  const { client, from } = await twoOnOneMachine()
  const { groups } = await client.call('directory.groups', { tenant: 'contoso' })
  await client.call('mappings.add', { ...from, group: groups[0]?.id ?? '' })
  const made = await client.call('customers.makeTemplate', {
    ...from,
    name: 'Travels',
    customer: groups[0]?.displayName.split(' ')[0] ?? '',
  })
  expect((await client.call('customers.templates', {})).templates).toMatchObject([{ namesCustomer: true, mappings: 1 }])
  const file = await client.call('customers.templateFile', { template: 'travels' })
  expect(file.name).toBe('Travels.template.json')
  const elsewhere = machine([])
  expect(await elsewhere.client.call('customers.readTemplate', { text: file.text })).toEqual(made)
  await elsewhere.client.call('customers.removeTemplate', { template: 'TRAVELS' })
  await expect(elsewhere.client.call('customers.template', { template: 'Travels' })).rejects.toMatchObject({
    failure: { code: 'unknown-name' },
  })
})
