import { afterEach, expect, test } from 'vitest'
import { addMembers, attributeOperations, removeMembers } from '#shared/demo/provisioning/patch-forms'
import { ask, startProductWorld } from '#tests/demo/provisioning/world'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

const several = [
  { attribute: 'displayName', value: 'Ada B', present: true },
  { attribute: 'name.givenName', value: 'Ada', present: true },
  { attribute: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', value: 'Labs', present: true },
  { attribute: 'emails[type eq "work"].value', value: 'ada@x.example', present: true },
]

test.each([
  {
    change: 'disable',
    default: attributeOperations([{ attribute: 'active', value: 'False', present: true }], false),
    expectDefault: [{ op: 'Replace', path: 'active', value: 'False' }],
    flag: attributeOperations([{ attribute: 'active', value: 'False', present: true }], true),
    expectFlag: [{ op: 'replace', path: 'active', value: false }],
  },
  {
    change: 'add a single value',
    default: attributeOperations([{ attribute: 'nickName', value: 'Ad', present: false }], false),
    expectDefault: [{ op: 'Add', path: 'nickName', value: 'Ad' }],
    flag: attributeOperations([{ attribute: 'nickName', value: 'Ad', present: false }], true),
    expectFlag: [{ op: 'add', path: 'nickName', value: 'Ad' }],
  },
  {
    change: 'several attributes',
    default: attributeOperations(several, false),
    expectDefault: several.map(({ attribute, value }) => ({ op: 'Replace', path: attribute, value })),
    flag: attributeOperations(several, true),
    expectFlag: [
      {
        op: 'replace',
        value: {
          displayName: 'Ada B',
          'name.givenName': 'Ada',
          'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department': 'Labs',
        },
      },
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'ada@x.example' },
    ],
  },
  {
    change: 'add members',
    default: addMembers(['1', '2'], false),
    expectDefault: [
      {
        op: 'Add',
        path: 'members',
        value: [
          { $ref: null, value: '1' },
          { $ref: null, value: '2' },
        ],
      },
    ],
    flag: addMembers(['1', '2'], true),
    expectFlag: [{ op: 'add', path: 'members', value: [{ value: '1' }, { value: '2' }] }],
  },
  {
    change: 'remove members',
    default: removeMembers(['1', '2'], false),
    expectDefault: [{ op: 'Remove', path: 'members', value: [{ value: '1' }, { value: '2' }] }],
    flag: removeMembers(['1', '2'], true),
    expectFlag: [
      { op: 'remove', path: 'members[value eq "1"]' },
      { op: 'remove', path: 'members[value eq "2"]' },
    ],
  },
])('$change, without and with the compliance flag', (row) => {
  expect(row.default).toEqual(row.expectDefault)
  expect(row.flag).toEqual(row.expectFlag)
})

test.each([false, true])('the demo product understands every form on the wire (flag: %s)', async (compliant) => {
  const world = await startProductWorld('workspace-365', { compliant })
  open.push(world)
  await world.cycle()
  const ada = world.user('ada.byron')
  ada.displayName = 'Ada Augusta Byron'
  ada.givenName = 'Augusta'
  ada.mail = 'augusta@northwind-learning.example'
  world.user('bram.devries').accountEnabled = false
  const employees = world.group('All Employees')
  employees.members.delete(world.user('grace.okafor').id)
  const sent = (await world.cycle()).filter(({ method }) => method === 'PATCH')
  const capitals = sent.flatMap(({ body }) =>
    (body as { Operations: { op: string }[] }).Operations.map(({ op }) => /^[A-Z]/.test(op)),
  )
  expect(capitals.length).toBeGreaterThan(2)
  expect(new Set(capitals)).toEqual(new Set([!compliant]))
  expect(sent.filter(({ status }) => status >= 400)).toEqual([])

  const target = { base: world.running.scim, token: world.running.token }
  const { body } = await ask(target, `/Users?filter=externalId%20eq%20%22ada.byron%22`)
  expect(body['Resources']).toMatchObject([
    {
      displayName: 'Ada Augusta Byron',
      name: { givenName: 'Augusta', familyName: 'Byron' },
      emails: [{ type: 'work', value: 'augusta@northwind-learning.example' }],
      active: true,
    },
  ])
  const bram = await ask(target, `/Users?filter=externalId%20eq%20%22bram.devries%22`)
  expect(bram.body['Resources']).toMatchObject([{ active: false }])
  const groups = await ask(target, `/Groups?filter=displayName%20eq%20%22all%20employees%22`)
  const [group] = groups.body['Resources'] as { members: { display: string }[] }[]
  const names = group?.members.map(({ display }) => display) ?? []
  expect(names).toContain('Bram de Vries')
  expect(names).not.toContain('Grace Okafor')
})
