import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningProduct } from '#shared/demo/model'
import { startProducts } from '#shared/demo/products/start-products'
import { seedTenant } from '#shared/demo/seed/tenant'
import { ask, type Target } from '#tests/demo/provisioning/world'

let products: RunningProduct[] = []
let target: Target = { base: '', token: '' }
beforeAll(async () => {
  products = await startProducts({ tenant: seedTenant(1), clock: { now: () => Date.UTC(2026, 1, 2) } })
  target = targetOf('howspace')
})
afterAll(() => Promise.all(products.map((product) => product.stop())))

function targetOf(id: string): Target {
  const product = products.find((one) => one.id === id)
  if (product === undefined) throw new Error(`There is no ${id}.`)
  return { base: product.scim, token: product.token }
}

let made = 0
async function newUser(differs: Record<string, unknown> = {}): Promise<{ id: string; userName: string }> {
  made += 1
  const userName = `person.${made}@x.example`
  const { status, body } = await ask(target, '/Users', {
    method: 'POST',
    body: {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName,
      displayName: `Person ${made}`,
      ...differs,
    },
  })
  expect(status).toBe(201)
  return { id: String(body['id']), userName }
}

async function newGroup(members: string[] = []): Promise<string> {
  made += 1
  const { body } = await ask(target, '/Groups', {
    method: 'POST',
    body: { displayName: `Group ${made}`, externalId: `Ext-${made}`, members: members.map((value) => ({ value })) },
  })
  return String(body['id'])
}

const patch = (path: string, ...Operations: unknown[]) =>
  ask(target, path, {
    method: 'PATCH',
    body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations },
  })

const find = async (collection: string, filter: string) =>
  (await ask(target, `/${collection}?filter=${encodeURIComponent(filter)}`)).body['totalResults']

test('every address wants the token and answers a SCIM error without it', async () => {
  for (const path of ['/Users', '/Groups', '/ServiceProviderConfig', '/ResourceTypes', '/Schemas']) {
    const { status, body, headers } = await ask({ ...target, token: 'wrong' }, path)
    expect(status).toBe(401)
    expect(headers.get('content-type')).toContain('application/scim+json')
    expect(headers.get('www-authenticate')).toContain('Bearer')
    expect(body).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '401' })
  }
})

test('discovery says what is served', async () => {
  expect((await ask(target, '/ServiceProviderConfig')).body).toMatchObject({
    filter: { supported: true, maxResults: 100 },
  })
  expect((await ask(target, '/ResourceTypes')).body).toMatchObject({ totalResults: 2 })
  expect((await ask(targetOf('uma'), '/ResourceTypes')).body).toMatchObject({ totalResults: 1 })
  const schema = await ask(target, '/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group')
  expect(schema.body).toMatchObject({ name: 'Group' })
  expect((await ask(target, '/Schemas/none')).status).toBe(404)
})

test('lists page by startIndex and count, never more than 100', async () => {
  for (let n = 0; n < 5; n += 1) await newUser()
  const { body: all } = await ask(target, '/Users')
  const total = Number(all['totalResults'])
  const ids: unknown[] = []
  for (let startIndex = 1; startIndex <= total; startIndex += 2) {
    const { body } = await ask(target, `/Users?startIndex=${startIndex}&count=2`)
    expect(body).toMatchObject({ totalResults: total, startIndex })
    ids.push(...(body['Resources'] as { id: string }[]).map(({ id }) => id))
  }
  expect(new Set(ids).size).toBe(total)
  expect((await ask(target, '/Users?count=0')).body).toMatchObject({ totalResults: total, Resources: [] })
  expect((await ask(target, '/Users?startIndex=0&count=-1')).body).toMatchObject({ startIndex: 1, itemsPerPage: 0 })
  expect((await ask(target, `/Users?startIndex=${total + 1}`)).body).toMatchObject({ Resources: [] })
  expect((await ask(target, '/Users?count=many')).status).toBe(400)
})

test('filters: userName, displayName and mail without case, externalId to the letter, clauses joined by and', async () => {
  const { id, userName } = await newUser({ externalId: 'Key-A', emails: [{ type: 'work', value: 'Mail@x.example' }] })
  expect(await find('Users', `userName eq "${userName.toUpperCase()}"`)).toBe(1)
  expect(await find('Users', 'USERNAME EQ "nobody"')).toBe(0)
  expect(await find('Users', 'externalId eq "Key-A"')).toBe(1)
  expect(await find('Users', 'externalId eq "key-a"')).toBe(0)
  expect(await find('Users', 'emails[type eq "work"].value eq "mail@X.example"')).toBe(1)
  expect(await find('Users', 'emails[type eq "home"].value eq "mail@x.example"')).toBe(0)
  expect(await find('Users', `id eq "${id}" and active eq true`)).toBe(1)
  expect(await find('Users', `id eq "${id}" and active eq false`)).toBe(0)
  const group = await newGroup([id])
  expect(await find('Groups', `id eq "${group}" and members eq "${id}"`)).toBe(1)
  expect(await find('Groups', `id eq "${group}" and members.value eq "someone"`)).toBe(0)
  expect(await find('Groups', `displayName eq "GROUP ${made}"`)).toBe(1)
})

test.each([
  'userName co "a"',
  'userName',
  'userName eq',
  'userName eq "a" or userName eq "b"',
  'userName eq "a""',
  '((',
])('the filter %s is 400 invalidFilter', async (filter) => {
  const { status, body } = await ask(target, `/Users?filter=${encodeURIComponent(filter)}`)
  expect(status).toBe(400)
  expect(body).toMatchObject({ scimType: 'invalidFilter', status: '400' })
})

test('projection leaves members out or picks them, and refuses both ways at once', async () => {
  const { id } = await newUser()
  const group = await newGroup([id])
  expect((await ask(target, `/Groups/${group}`)).body['members']).toMatchObject([{ value: id, type: 'User' }])
  expect((await ask(target, `/Groups/${group}?excludedAttributes=members`)).body).not.toHaveProperty('members')
  const picked = (await ask(target, `/Groups/${group}?attributes=members.value`)).body
  expect(picked).toEqual({ schemas: expect.anything(), id: group, members: [{ value: id }] })
  expect((await ask(target, `/Groups?attributes=id&excludedAttributes=members`)).status).toBe(400)
})

test('a userName is unique whatever its case', async () => {
  const { userName } = await newUser()
  const again = await ask(target, '/Users', { method: 'POST', body: { userName: userName.toUpperCase() } })
  expect(again.status).toBe(409)
  expect(again.body).toMatchObject({ scimType: 'uniqueness', status: '409' })
  const other = await newUser()
  expect((await patch(`/Users/${other.id}`, { op: 'replace', path: 'userName', value: userName })).status).toBe(409)
  expect((await ask(target, `/Users/${other.id}`)).body).toMatchObject({ userName: other.userName })
})

const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

test.each([
  ['word False', [{ op: 'Replace', path: 'active', value: 'False' }], { active: false }],
  ['boolean false', [{ op: 'replace', path: 'active', value: false }], { active: false }],
  ['capital op', [{ op: 'Add', path: 'nickName', value: 'P' }], { nickName: 'P' }],
  ['dotted path', [{ op: 'Replace', path: 'name.givenName', value: 'G' }], { name: { givenName: 'G' } }],
  [
    'no path',
    [{ op: 'replace', value: { displayName: 'D', 'name.familyName': 'F', [`${urn}:department`]: 'L' } }],
    { displayName: 'D', name: { familyName: 'F' }, [urn]: { department: 'L' } },
  ],
  ['no path, extension object', [{ op: 'add', value: { [urn]: { department: 'M' } } }], { [urn]: { department: 'M' } }],
  [
    'filtered path that hits nothing',
    [{ op: 'Add', path: 'emails[type eq "work"].value', value: 'w@x' }],
    { emails: [{ type: 'work', value: 'w@x' }] },
  ],
  ['urn path', [{ op: 'Add', path: `${urn}:department`, value: 'Labs' }], { [urn]: { department: 'Labs' } }],
  [
    'core urn path',
    [{ op: 'Replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:title', value: 'T' }],
    { title: 'T' },
  ],
  ['other case of the name', [{ op: 'replace', path: 'DISPLAYNAME', value: 'Case' }], { displayName: 'Case' }],
])('PATCH of a user: %s', async (_, operations, expected) => {
  const { id } = await newUser()
  const { status, body } = await patch(`/Users/${id}`, ...operations)
  expect(status).toBe(200)
  expect(body).toMatchObject(expected)
  expect((await ask(target, `/Users/${id}`)).body).toMatchObject(expected)
})

test.each([
  ['active is no boolean', { op: 'replace', path: 'active', value: 'perhaps' }, 'invalidValue'],
  ['id', { op: 'replace', path: 'id', value: 'x' }, 'mutability'],
  ['remove without path', { op: 'remove' }, 'noTarget'],
  ['unknown op', { op: 'move', path: 'title' }, 'invalidSyntax'],
  ['broken path', { op: 'add', path: 'emails[', value: 'x' }, 'invalidPath'],
  ['userName away', { op: 'remove', path: 'userName' }, 'invalidValue'],
])('PATCH of a user is refused and changes nothing: %s', async (_, operation, scimType) => {
  const { id } = await newUser()
  const before = (await ask(target, `/Users/${id}`)).body
  const { status, body } = await patch(`/Users/${id}`, { op: 'replace', path: 'title', value: 'changed' }, operation)
  expect(status).toBe(400)
  expect(body).toMatchObject({ scimType })
  expect((await ask(target, `/Users/${id}`)).body).toEqual(before)
})

test.each([
  ['add', (ids: string[]) => [{ op: 'Add', path: 'members', value: [{ $ref: null, value: ids[2] }] }], [0, 1, 2]],
  ['add again', (ids: string[]) => [{ op: 'add', path: 'members', value: [{ value: ids[0] }] }], [0, 1]],
  ['add without path', (ids: string[]) => [{ op: 'add', value: { members: [{ value: ids[2] }] } }], [0, 1, 2]],
  ['remove by value array', (ids: string[]) => [{ op: 'Remove', path: 'members', value: [{ value: ids[0] }] }], [1]],
  ['remove by path', (ids: string[]) => [{ op: 'remove', path: `members[value eq "${ids[0]}"]` }], [1]],
  ['remove all', () => [{ op: 'remove', path: 'members' }], []],
  ['replace all', (ids: string[]) => [{ op: 'replace', path: 'members', value: [{ value: ids[2] }] }], [2]],
] as const)('PATCH of members: %s', async (_, operations, expected) => {
  const ids = [(await newUser()).id, (await newUser()).id, (await newUser()).id]
  const group = await newGroup(ids.slice(0, 2))
  expect((await patch(`/Groups/${group}`, ...operations(ids))).status).toBe(204)
  const { body } = await ask(target, `/Groups/${group}`)
  expect((body['members'] as { value: string }[]).map(({ value }) => value)).toEqual(expected.map((at) => ids[at]))
})

test('an unknown member is refused with the whole PATCH', async () => {
  const { id } = await newUser()
  const group = await newGroup()
  const { status } = await patch(`/Groups/${group}`, {
    op: 'add',
    path: 'members',
    value: [{ value: id }, { value: 'nobody' }],
  })
  expect(status).toBe(400)
  expect((await ask(target, `/Groups/${group}`)).body['members']).toEqual([])
})

test('DELETE takes a user out of his groups; what is gone is 404', async () => {
  const { id } = await newUser()
  const group = await newGroup([id])
  expect((await ask(target, `/Users/${id}`, { method: 'DELETE' })).status).toBe(204)
  expect((await ask(target, `/Users/${id}`)).status).toBe(404)
  expect((await ask(target, `/Users/${id}`, { method: 'DELETE' })).status).toBe(404)
  expect((await ask(target, `/Groups/${group}`)).body['members']).toEqual([])
  expect((await ask(target, '/Elsewhere')).status).toBe(404)
})

test('PUT replaces', async () => {
  const { id, userName } = await newUser({ title: 'Old' })
  const { body } = await ask(target, `/Users/${id}`, { method: 'PUT', body: { userName, active: 'False' } })
  expect(body).toMatchObject({ id, userName, active: false })
  expect(body).not.toHaveProperty('title')
})

test('what is no JSON is 400, what is too long is 413', async () => {
  const send = (body: string) =>
    fetch(`${target.base}/Users`, { method: 'POST', headers: { authorization: `Bearer ${target.token}` }, body })
  expect((await send('<html>')).status).toBe(400)
  expect((await send(JSON.stringify({ userName: 'x', note: 'x'.repeat(1024 * 1024) }))).status).toBe(413)
})

test('UMA and SpaceIQ have no groups: the list is empty and a write is refused', async () => {
  for (const product of ['uma', 'spaceiq']) {
    expect((await ask(targetOf(product), '/Groups')).body).toMatchObject({ totalResults: 0, Resources: [] })
    const { status } = await ask(targetOf(product), '/Groups', { method: 'POST', body: { displayName: 'G' } })
    expect(status).toBe(501)
  }
})

test('Workspace 365 refuses a second group of one name and a user without a first or last name', async () => {
  const workspace = targetOf('workspace-365')
  const group = { displayName: 'Sales' }
  expect((await ask(workspace, '/Groups', { method: 'POST', body: group })).status).toBe(201)
  const again = await ask(workspace, '/Groups', { method: 'POST', body: { displayName: 'SALES' } })
  expect(again).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } })
  const nameless = await ask(workspace, '/Users', {
    method: 'POST',
    body: { userName: 'a@x', name: { givenName: 'A' } },
  })
  expect(nameless.status).toBe(400)
})

test('the admin role of Workspace 365 is its own: SCIM cannot give or take it', async () => {
  const workspace = targetOf('workspace-365')
  const actions = products.find(({ id }) => id === 'workspace-365')?.actions
  const { body } = await ask(workspace, '/Users', {
    method: 'POST',
    body: { userName: 'b@x', name: { givenName: 'B', familyName: 'C' }, roles: [{ value: 'admin' }] },
  })
  expect(body).not.toHaveProperty('roles')
  expect(await actions?.['admins']?.run([])).not.toContain('b@x')
  await actions?.['make-admin']?.run(['b@x'])
  await ask(workspace, `/Users/${String(body['id'])}`, { method: 'PUT', body: { userName: 'b@x', roles: [] } })
  expect(await actions?.['admins']?.run([])).toContain('b@x')
})

test('STEM groups are shown beside pushed ones and no SCIM client may change them', async () => {
  const stem = targetOf('smartspace-stem')
  const { body } = await ask(stem, '/Groups')
  const groups = body['Resources'] as { id: string; displayName: string; externalId?: string }[]
  expect(groups.map(({ displayName }) => displayName)).toContain('Laboratory access')
  expect(groups.every((group) => group.externalId === undefined)).toBe(true)
  const { status } = await ask(stem, `/Groups/${groups[0]?.id ?? ''}`, { method: 'DELETE' })
  expect(status).toBe(403)
})

test('a hand is told what it did wrong', async () => {
  const stem = products.find(({ id }) => id === 'smartspace-stem')?.actions
  expect(() => stem?.['map']?.run(['STEM Visitors'])).toThrow('This takes ENTRA-GROUP STEM-GROUP.')
  expect(() => stem?.['map']?.run(['Nobody', 'Machine shop'])).toThrow('Entra has no group "Nobody".')
  expect(() => stem?.['map']?.run(['STEM Visitors', 'Nowhere'])).toThrow('There is no STEM group "Nowhere" here.')
  expect(() => stem?.['create-group']?.run(['machine SHOP'])).toThrow(
    'There is a STEM group named machine SHOP already.',
  )
  await stem?.['create-group']?.run(['Boiler room'])
  await stem?.['map']?.run(['STEM Visitors', 'Boiler room'])
  expect(await stem?.['delete-group']?.run(['Boiler room'])).toBe('STEM group Boiler room is deleted.')
  expect(await stem?.['rows']?.run([])).not.toContain('STEM Visitors')
  const uma = products.find(({ id }) => id === 'uma')?.actions
  await ask(targetOf('uma'), '/Users', { method: 'POST', body: { userName: 'scim@x' } })
  expect(() => uma?.['delete-user']?.run(['scim@x'])).toThrow('came by SCIM')
})
