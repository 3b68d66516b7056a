import { expect, test } from 'vitest'
import { mappingsWorld } from '#tests/engine/mappings/mappings-world'

const app = 'SmartSpace SSO'
const elsewhere = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeee01'

test('each line of a list says what it would be and why', async () => {
  const { client, portal, groupId, personId } = await mappingsWorld(app)
  await portal(['create-group', 'Twins', 'security'], ['create-group', 'Twins', 'security'])
  await client.call('mappings.add', { app, group: 'STEM Workshop', to: 'Machine shop' })
  const person = [...(await client.call('directory.people', { search: 'ann' })).people][0]
  const id = groupId('STEM Visitors')
  const list = [
    'group;to;note',
    'STEM Workshop;machine shop;known by its name',
    `{${id.toUpperCase()}};Visitor badges;in braces`,
    `"${id.slice(0, 10)} ${id.slice(10)} ";Nowhere;blanks within`,
    `${id};Visitor badges;twice`,
    `${elsewhere};Machine shop;`,
    `${person?.id ?? ''};Machine shop;`,
    `${person?.userPrincipalName ?? ''};Machine shop;`,
    'Twins;Machine shop;',
    'Nobody knows;Machine shop;',
    ';Machine shop;no group',
    `Facilities;;${'x'.repeat(2001)}`,
    'Newsletter;;',
  ].join('\r\n')
  const { lines } = await client.call('mappings.readList', { app, text: `\uFEFF${list}` })
  expect(lines.map(({ line, outcome, group }) => [line, outcome, group?.displayName ?? null])).toEqual([
    [2, 'known', 'STEM Workshop'],
    [3, 'new', 'STEM Visitors'],
    [4, 'new', 'STEM Visitors'],
    [5, 'refused', 'STEM Visitors'],
    [6, 'refused', null],
    [7, 'refused', null],
    [8, 'refused', null],
    [9, 'refused', null],
    [10, 'refused', null],
    [11, 'refused', null],
    [12, 'refused', 'Facilities'],
    [13, 'new', 'Newsletter'],
  ])
  const says = lines.map((line) => line.says.join(' '))
  for (const [at, part] of [
    '',
    `Read as the object id ${id}`,
    "The product had no group 'Nowhere'",
    'Line 3 says the same.',
    'it may be of another tenant, deleted, or younger than the last sync',
    'the object id of the person',
    'is the person',
    "2 groups are called 'Twins'",
    "No group of this tenant is called 'Nobody knows'.",
    'The line names no group.',
    'longer than 2,000 letters',
    'A distribution group cannot be provisioned',
  ].entries()) {
    expect(says[at]).toContain(part)
  }
  expect(lines[1]).toMatchObject({ note: 'in braces', says: [expect.not.stringContaining('not found')] })
  expect(person?.id).toBe(personId(person?.displayName ?? ''))
  expect((await client.call('mappings.list', { app })).mappings).toHaveLength(1)

  // Kept are those that can be: what a line says of its product group means the same when it is kept.
  const fresh = lines.flatMap(({ outcome, group, to, note }) =>
    outcome === 'new' && group !== null ? [{ group: group.id, to, note }] : [],
  )
  expect(await client.call('mappings.addMany', { app, mappings: [...fresh, ...fresh] })).toEqual({ added: 3, known: 0 })
  expect(await client.call('mappings.addMany', { app, mappings: fresh })).toEqual({ added: 0, known: 3 })
  const { mappings } = await client.call('mappings.list', { app })
  expect(mappings).toHaveLength(4)
  expect(mappings.find(({ note }) => note === 'in braces')?.to).toMatchObject({ name: 'Visitor badges' })
})

test('a pasted list takes one product group for all, and too long a list is refused', async () => {
  const { client, groupId, failure } = await mappingsWorld(app)
  const read = (text: string, to?: string) =>
    client.call('mappings.readList', { app, text, ...(to === undefined ? {} : { to }) })
  const pasted = `${groupId('STEM Visitors')}, ${groupId('STEM Workshop')}\n\n“Facilities”\n`
  const { lines } = await read(pasted, 'machine shop')
  expect(lines.map(({ line, outcome, group }) => [line, outcome, group?.displayName])).toEqual([
    [1, 'new', 'STEM Visitors'],
    [1, 'new', 'STEM Workshop'],
    [3, 'new', 'Facilities'],
  ])
  const [to] = new Set(lines.map((line) => line.to))
  expect(to).not.toBe('machine shop')
  expect((await read('')).lines).toEqual([])
  expect((await read('Facilities\n'.repeat(2000))).lines).toHaveLength(2000)
  expect(await failure(read('Facilities\n'.repeat(2001)))).toBe('invalid-input')
  expect(await failure(read('x'.repeat(1_000_001)))).toBe('invalid-input')
})

test('where one of many means nothing none is kept', async () => {
  const { client, failure, portal } = await mappingsWorld()
  await portal(['create-group', 'Twins', 'security'], ['create-group', 'Twins', 'security'])
  const many = (...groups: string[]) =>
    client.call('mappings.addMany', { app, mappings: groups.map((group) => ({ group, to: null, note: '' })) })
  expect(await failure(many('Facilities', 'Nobody knows', 'Twins'))).toBe('invalid-input')
  await expect(many('Facilities', 'Nobody knows', 'Twins')).rejects.toMatchObject({
    failure: {
      message: expect.stringMatching(/^Nothing was kept\. Mapping 2: .*Nobody knows.*Mapping 3: .*Twins/) as string,
    },
  })
  expect((await client.call('mappings.list', { app })).mappings).toEqual([])
  expect(await many('Facilities')).toEqual({ added: 1, known: 0 })
})

test('an object id is taken whatever was pasted around it, and one of something else says of what', async () => {
  const { client, groupId, personId } = await mappingsWorld()
  const id = groupId('Facilities')
  const add = (group: string) => client.call('mappings.add', { app, group })
  for (const text of [id, id.toUpperCase(), `{${id}}`, ` "${id}" `, `${id.slice(0, 8)} ${id.slice(8)}`]) {
    expect((await add(text)).groupId).toBe(id)
  }
  expect((await client.call('mappings.list', { app })).mappings).toHaveLength(1)
  const person = [...(await client.call('directory.people', { search: 'ann' })).people][0]
  const [anApp] = (await client.call('directory.apps', {})).apps
  for (const [text, why] of [
    [personId(person?.displayName ?? ''), 'the object id of the person'],
    [person?.userPrincipalName ?? '', 'is the person'],
    [anApp?.id ?? '', `the object id of the app '${anApp?.displayName}'`],
    [elsewhere, 'may be of another tenant'],
    ['Nobody knows', "There is no group 'Nobody knows'."],
  ] as const) {
    await expect(add(text)).rejects.toMatchObject({
      failure: { code: 'unknown-name', message: expect.stringContaining(why) as string },
    })
  }
})

test('an exported table is read again as what is known, and no spreadsheet takes a name for a formula', async () => {
  const { client, portal } = await mappingsWorld(app)
  await portal(['create-group', '=HYPERLINK("x")', 'security'])
  await client.call('mappings.add', { app, group: 'STEM Workshop', to: 'Machine shop' })
  await client.call('mappings.add', { app, group: '=HYPERLINK("x")', to: '@Nowhere' })
  await client.call('mappings.add', { app: 'Howspace', group: 'Facilities' })
  await client.call('mappings.edit', { app, group: 'STEM Workshop', set: { note: 'with "quotes", and\na line' } })
  const csv = await client.call('mappings.file', { app, format: 'csv' })
  expect(csv.name).toMatch(/^SmartSpace SSO mappings \d{4}-\d\d-\d\d\.csv$/)
  expect(csv.text).toContain(`"'=HYPERLINK(""x"")"`)
  expect(csv.text).toContain(`,"'@Nowhere",`)
  expect(csv.text).not.toContain('Facilities')
  const { lines } = await client.call('mappings.readList', { app, text: csv.text ?? '' })
  expect(lines.map(({ outcome }) => outcome)).toEqual(['known', 'known'])
  expect(lines.map(({ note }) => note)).toContain('with "quotes", and\na line')

  const json = await client.call('mappings.file', { format: 'json' })
  expect(json.name).toMatch(/^mappings \d{4}-\d\d-\d\d\.json$/)
  const { mappings } = await client.call('mappings.list', {})
  expect(JSON.parse(json.text ?? '')).toMatchObject({ mappings })
  expect(mappings).toHaveLength(3)
})

test('what no mapping speaks of is told of both sides', async () => {
  const { client, demo, portal, groupId, failure } = await mappingsWorld(app, 'Workspace 365 SCIM sync')
  const names = (rows: readonly { readonly displayName: string }[] | null) =>
    rows?.map(({ displayName }) => displayName)
  const before = await client.call('mappings.gaps', { app })
  expect(names(before.assigned)).toContain('STEM Workshop')
  expect(names(before.productGroups)).toEqual(expect.arrayContaining(['Machine shop', 'Visitor badges']))
  expect(before.productGroups?.find(({ displayName }) => displayName === 'Machine shop')?.members).not.toBeUndefined()
  // SmartSpace maps what Entra makes to groups of its own: only those want a source.
  const { productGroups } = await client.call('mappings.productGroups', { app })
  const material = productGroups.filter(({ externalId }) => externalId !== null).map(({ displayName }) => displayName)
  expect(material).toContain('STEM Workshop')
  expect(names(before.productGroups)?.filter((name) => material.includes(name))).toEqual([])
  await client.call('mappings.add', { app, group: 'STEM Workshop', to: 'Machine shop' })
  const after = await client.call('mappings.gaps', { app })
  expect(names(after.assigned)).toEqual(names(before.assigned)?.filter((name) => name !== 'STEM Workshop'))
  expect(names(after.productGroups)).toEqual(names(before.productGroups)?.filter((name) => name !== 'Machine shop'))

  // Entra makes the groups of Workspace 365: they know whom they are made of.
  const workspace = 'Workspace 365 SCIM sync'
  const made = await client.call('mappings.gaps', { app: workspace })
  const newsletter = made.assigned.find(({ displayName }) => displayName === 'Newsletter')
  expect(newsletter?.says).toContain('A distribution group cannot be used')
  const [one] = made.productGroups?.filter(({ says }) => says.startsWith('Entra made it of')) ?? []
  expect(one).toBeDefined()
  await client.call('mappings.add', { app: workspace, group: groupId(one?.displayName ?? '') })
  const less = await client.call('mappings.gaps', { app: workspace })
  expect(less.productGroups?.map(({ id }) => id)).not.toContain(one?.id)
  expect(less.productGroups?.length).toBe((made.productGroups?.length ?? 0) - 1)
  // Made anew in Entra, the group has another id, and what the product has of the old one is fed by nothing.
  const name = one?.displayName ?? ''
  const old = groupId(name)
  await portal(['delete-group', name], ['create-group', name, 'security'])
  await client.call('mappings.edit', { app: workspace, group: old, set: { group: groupId(name) } })
  const orphaned = (await client.call('mappings.gaps', { app: workspace })).productGroups ?? []
  expect(orphaned.find(({ id }) => id === one?.id)?.says).toContain('may be gone')

  expect(await client.call('mappings.gaps', { app: 'UMA' })).toMatchObject({
    productGroups: null,
    note: expect.stringContaining('takes people, no groups') as string,
  })
  expect(await client.call('mappings.gaps', { app: 'Howspace' })).toMatchObject({
    productGroups: null,
    note: expect.stringContaining('no SCIM address') as string,
  })
  await demo.do(['smartspace-stem', 'scim-2', 'off'])
  const off = await client.call('mappings.gaps', { app })
  expect(off).toMatchObject({ productGroups: null, note: expect.stringContaining('could not be asked') as string })
  expect(names(off.assigned)).toEqual(names(after.assigned))
  expect(await failure(client.call('mappings.gaps', { app: 'Nobody' }))).toBe('unknown-name')
})
