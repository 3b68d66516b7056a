import type { CachedApp } from '#shared/engine/store/app-rows'
import type { FactMapping, Facts } from '#shared/engine/readiness/snapshot/facts'
import {
  answers,
  assigned,
  assignedOnly,
  crowd,
  everybody,
  group,
  job,
  lost,
  mapped,
  type Tables,
} from '#tests/engine/readiness/checks/people-planted'

const sales = group('sales')
const staff = group('staff')
const to = (id: string | null, name: string) => ({ id, name })
const row = (of: typeof sales, product: FactMapping['to'], mode: FactMapping['mode'] = 'picked') =>
  mapped(of, { to: product, mode })
const productGroup = (id: string, displayName: string) => ({ id, displayName, externalId: null, members: null })

const app = (...roles: readonly string[]): CachedApp => ({
  id: 'app',
  appId: 'app-id',
  displayName: 'App',
  applicationTemplateId: null,
  appRoles: roles.map((displayName) => ({
    id: displayName,
    displayName,
    isEnabled: true,
    allowedMemberTypes: ['User'],
  })),
  jobsUnknown: null,
  assignmentsKnown: true,
  jobs: [],
})
const bare = { appRoleId: '00000000-0000-0000-0000-000000000000' }

const adoption = (more: Partial<Facts['adoption']>): Partial<Facts> => ({
  adoption: {
    takenAt: '2026-11-01T09:00:00Z',
    duplicates: [],
    orphans: [],
    unlinked: [],
    unknown: 0,
    ranBefore: true,
    ...more,
  },
})

const id = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeee01'
const other = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeee02'
const known = new Map([
  [id, { kind: 'group', displayName: 'Sales' }],
  [other, { kind: 'person', displayName: 'Ann' }],
] as const)
const pasted = (text: string): Partial<Facts> => ({ answers: answers({ 'pasted-ids': text }), pasted: known })
const pastedIds = { answer: 'pasted-ids' }
const rooms = { answer: 'workspaces' }
const meant = { answer: 'sharing-intended' }
const success = {
  activityIdentifier: null,
  state: 'Succeeded',
  began: null,
  ended: null,
  exported: null,
  escrowed: null,
  error: null,
}

export const mappingTables: Tables = {
  'mappings-exist': [
    { when: 'there is one', facts: { mappings: [lost('old')] }, outcome: 'pass', found: '1 mapping kept.' },
    { when: 'there is none', facts: { mappings: [] }, outcome: 'fail', found: 'No group is mapped.' },
  ],
  'mapped-groups-assigned': [
    {
      when: 'all are',
      facts: { mappings: [mapped(sales), mapped(sales)], assignments: [assigned('sales')], takes: assignedOnly },
      outcome: 'pass',
      found: 'The only mapped group is assigned',
    },
    {
      when: 'one is not',
      facts: { mappings: [mapped(sales), mapped(staff)], assignments: [assigned('sales')], takes: assignedOnly },
      outcome: 'fail',
      found: "Not assigned to the app: 1 of 2 mapped groups ('staff').",
      concerned: ['staff'],
    },
    {
      when: 'one is not, and the job takes everybody',
      facts: { mappings: [mapped(staff)], assignments: [], takes: everybody },
      outcome: 'pass',
      found: 'takes everybody',
    },
    {
      when: 'one is gone, which is another matter',
      facts: { mappings: [mapped(sales), lost('old')], assignments: [assigned('sales')], takes: assignedOnly },
      outcome: 'pass',
      found: 'Left out, because the directory has them no more: 1 mapped group.',
    },
    {
      when: 'none is mapped',
      facts: { mappings: [], assignments: [assigned('sales')], takes: assignedOnly },
      outcome: 'not-applicable',
      found: 'No group of the directory is mapped.',
    },
  ],
  'assigned-groups-mapped': [
    {
      when: 'all are',
      facts: { mappings: [mapped(sales)], assignments: [assigned('sales')] },
      outcome: 'pass',
      found: 'The only assigned group is mapped.',
    },
    {
      when: 'one is not',
      facts: {
        mappings: [mapped(sales)],
        assignments: [assigned('sales'), assigned('staff'), assigned('staff', 'Group', bare)],
      },
      outcome: 'fail',
      found: "Without a mapping: 1 of 2 assigned groups ('staff').",
      concerned: ['staff'],
    },
    {
      when: 'a person is assigned',
      facts: { mappings: [mapped(sales)], assignments: [assigned('sales'), assigned('ann', 'User')] },
      outcome: 'pass',
      found: 'The only',
    },
    {
      when: 'none is assigned',
      facts: { mappings: [mapped(sales)], assignments: [assigned('ann', 'User')] },
      outcome: 'not-applicable',
      found: 'No group is assigned.',
    },
  ],
  'mappings-not-shared': [
    {
      when: 'each has one',
      facts: { mappings: [row(sales, to('1', 'A')), row(staff, to('2', 'A'))], answers: answers({}) },
      outcome: 'pass',
      found: 'Each mapped group feeds one product group',
    },
    {
      when: 'a product group has two sources, by its name',
      params: meant,
      facts: { mappings: [row(sales, to(null, 'A')), row(staff, to(null, ' a '))], answers: answers({}) },
      outcome: 'fail',
      found: 'Fed by several groups: 1 product group.',
      concerned: ['sales', 'staff'],
      why: ["'A' is fed by 2 groups.", "'A' is fed by 2 groups."],
      answer: 'sharing-intended',
    },
    {
      when: 'a group feeds two, one of which another feeds',
      facts: {
        mappings: [row(sales, to('1', 'A')), row(sales, to('2', 'B')), row(staff, to('1', 'A'))],
        answers: answers({}),
      },
      outcome: 'fail',
      found: 'Fed by several groups: 1 product group; mapped several times: 1 group.',
      why: ["'A' is fed by 2 groups. Mapped 2 times.", "'A' is fed by 2 groups."],
    },
    {
      when: 'it is meant',
      params: meant,
      facts: {
        mappings: [row(sales, to('1', 'A')), row(staff, to('1', 'A'))],
        answers: answers({ 'sharing-intended': 'yes' }),
      },
      outcome: 'pass',
      found: 'This is meant',
    },
    {
      when: 'it is not meant',
      params: meant,
      facts: {
        mappings: [row(sales, to('1', 'A')), row(staff, to('1', 'A'))],
        answers: answers({ 'sharing-intended': 'no' }),
      },
      outcome: 'fail',
      found: '1 product group',
    },
    {
      when: 'two rows name no product group',
      facts: { mappings: [row(sales, null), row(staff, null)], answers: answers({}) },
      outcome: 'pass',
      found: 'Each mapped group',
    },
    {
      when: 'none is mapped',
      facts: { mappings: [], answers: answers({}) },
      outcome: 'not-applicable',
      found: 'No group is mapped.',
    },
  ],
  'product-groups-exist': [
    {
      when: 'all are there, one renamed and one by its name',
      facts: {
        mappings: [row(sales, to('1', 'Old name')), row(staff, to(null, ' stem '))],
        productGroups: [productGroup('1', 'New name'), productGroup('2', 'STEM')],
      },
      outcome: 'pass',
      found: 'All 2 product groups',
    },
    {
      when: 'one is not there, one has another id, one was never chosen',
      facts: {
        mappings: [row(sales, to('1', 'A')), row(sales, to('9', 'B')), row(staff, null)],
        productGroups: [productGroup('2', 'b')],
      },
      outcome: 'fail',
      found: "3 of 3 mappings ('A', 'B' and 'staff')",
      concerned: ['sales', 'staff'],
      why: [
        "The product has no group 'A'. The product has 'B' under another id.",
        'Nobody has chosen its product group.',
      ],
    },
    {
      when: 'Entra makes the groups',
      facts: {
        mappings: [row(sales, null, 'synced'), row(staff, to(null, 'Room'), 'pasted'), row(staff, null, 'scope-only')],
        productGroups: [],
      },
      outcome: 'not-applicable',
      found: 'No mapping names',
    },
    {
      when: 'a named group that Entra makes is not there',
      facts: { mappings: [row(sales, to(null, 'A'), 'synced')], productGroups: [] },
      outcome: 'fail',
      found: '1 of 1 mapping',
      concerned: ['sales'],
    },
  ],
  'pasted-ids-resolve': [
    {
      when: 'all are ids of groups',
      params: pastedIds,
      facts: pasted(`Room: one: ${id.toUpperCase()}\n${id}`),
      outcome: 'pass',
      found: 'of a group of this tenant',
    },
    {
      when: 'each is wrong in another way',
      params: pastedIds,
      facts: pasted(
        `{${id}}, Sales\n${other};aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeee03\n${id.slice(0, 20)} ${id.slice(20)}`,
      ),
      outcome: 'fail',
      found: '5 of 5 pasted texts',
      concerned: [
        `{${id}}`,
        'Sales',
        other,
        'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeee03',
        `${id.slice(0, 20)} ${id.slice(20)}`,
      ],
      why: [
        "It is meant for 'Sales', but has blanks, quotes or braces in it.",
        'It is no object id.',
        "It is the id of the person 'Ann', not of a group.",
        'Nothing in the directory of this tenant has this id: it may be of another tenant, or deleted.',
        "It is meant for 'Sales', but has blanks, quotes or braces in it.",
      ],
    },
    {
      when: 'blanks part two ids',
      params: pastedIds,
      facts: pasted(`${id} ${id}`),
      outcome: 'pass',
      found: 'The only pasted object id',
    },
    {
      when: 'none is pasted',
      params: pastedIds,
      facts: pasted(' \n'),
      outcome: 'not-applicable',
      found: 'No object id is pasted',
    },
    {
      when: 'nobody has said',
      params: pastedIds,
      facts: { answers: answers({}), pasted: new Map() },
      outcome: 'cannot-tell',
      found: 'nobody has said',
      answer: 'pasted-ids',
    },
  ],
  'workspaces-covered': [
    {
      when: 'each has its own',
      params: rooms,
      facts: {
        answers: answers({ workspaces: 'Room A\nroom b' }),
        mappings: [row(sales, to(null, 'room a')), row(sales, to(null, 'Room A')), row(staff, to(null, 'Room B'))],
      },
      outcome: 'pass',
      found: 'All 2 workspaces are mapped',
    },
    {
      when: 'one has none and two share a group',
      params: rooms,
      facts: {
        answers: answers({ workspaces: 'A\nB\nC\nD' }),
        mappings: [row(sales, to(null, 'A')), row(sales, to(null, 'B')), row(staff, to(null, 'D'))],
      },
      outcome: 'fail',
      found: 'Of 4 workspaces: 1 without a group, 2 with a group that another one has too',
      concerned: ['A', 'B', 'C'],
      why: [
        "Shares 'sales' with another workspace.",
        "Shares 'sales' with another workspace.",
        'No group is mapped to it.',
      ],
    },
    {
      when: 'the other user of a group is no listed workspace',
      params: rooms,
      facts: {
        answers: answers({ workspaces: 'A' }),
        mappings: [row(sales, to(null, 'A')), row(sales, to(null, 'Elsewhere'))],
      },
      outcome: 'pass',
      found: 'The only workspace',
    },
    {
      when: 'none is synchronised',
      params: rooms,
      facts: { answers: answers({ workspaces: '' }), mappings: [] },
      outcome: 'not-applicable',
      found: 'No workspace',
    },
    {
      when: 'nobody has said',
      params: rooms,
      facts: { answers: answers({}), mappings: [] },
      outcome: 'cannot-tell',
      found: 'nobody has said',
      answer: 'workspaces',
    },
  ],
  'assignments-exist': [
    {
      when: 'a group is',
      facts: { assignments: [assigned('sales'), assigned('ann', 'User')] },
      outcome: 'pass',
      found: '1 group and 1 person assigned.',
    },
    { when: 'nobody is', facts: { assignments: [] }, outcome: 'fail', found: 'Nobody is assigned' },
    {
      when: 'only a service principal is',
      facts: { assignments: [{ ...assigned('robot'), principalType: 'ServicePrincipal' }] },
      outcome: 'fail',
      found: 'Nobody is assigned',
    },
  ],
  'pilot-size': [
    {
      when: 'one is in scope',
      params: { most: 1 },
      facts: { people: crowd(1), job: job() },
      outcome: 'pass',
      found: '1 person in scope before the first cycle, 1 at most',
    },
    {
      when: 'there is no job yet',
      params: { most: 1 },
      facts: { people: crowd(2), job: null },
      outcome: 'fail',
      found: '2 people in scope',
      concerned: ['p0', 'p1'],
    },
    {
      when: 'a filter may keep enough out',
      params: { most: 1 },
      facts: { people: crowd(2, { uncertain: 1 }), job: null },
      outcome: 'cannot-tell',
      found: 'may keep out 1 of them',
    },
    {
      when: 'a cycle has been',
      params: { most: 1 },
      facts: { people: crowd(2), job: job({ last: success }) },
      outcome: 'not-applicable',
      found: 'The first cycle has been',
    },
    {
      when: 'a group was not read',
      params: { most: 1 },
      facts: { people: crowd(1, { unread: ['dark'] }), job: job() },
      outcome: 'cannot-tell',
      found: "('dark')",
    },
    {
      when: 'nobody is in scope',
      params: { most: 1 },
      facts: { people: crowd(0), job: job() },
      outcome: 'not-applicable',
      found: 'Nobody is in scope.',
    },
  ],
  'roles-chosen': [
    {
      when: 'all have one',
      facts: {
        app: app('User'),
        assignments: [assigned('sales'), assigned('robot', 'Group', { ...bare, principalType: 'ServicePrincipal' })],
      },
      outcome: 'pass',
      found: 'The only assignment is with a role.',
    },
    {
      when: 'a group and a person have none',
      facts: {
        app: app('User', 'Admin'),
        assignments: [assigned('sales', 'Group', bare), assigned('ann', 'User', bare), assigned('staff')],
      },
      outcome: 'fail',
      found: "instead of 'User' and 'Admin': 2 of 3 assignments. People among them, see the Assignments page: 1.",
      concerned: ['sales'],
    },
    {
      when: 'only people have none',
      facts: { app: app('User'), assignments: [assigned('ann', 'User', bare)] },
      outcome: 'fail',
      found: '1 of 1 assignment.',
      concerned: ['ann'],
    },
    {
      when: 'the app has no roles',
      facts: { app: app(), assignments: [assigned('sales', 'Group', bare)] },
      outcome: 'not-applicable',
      found: 'no roles of its own',
    },
    {
      when: 'nobody is assigned',
      facts: { app: app('User'), assignments: [] },
      outcome: 'not-applicable',
      found: 'Nobody is assigned.',
    },
  ],
  'existing-accounts': [
    {
      when: 'there is none',
      params: { which: 'orphans' },
      facts: adoption({ unlinked: ['a'], duplicates: ['b'] }),
      outcome: 'pass',
      found: 'Somebody in scope matches every account.',
    },
    {
      when: 'there are orphans',
      params: { which: 'orphans' },
      facts: adoption({ orphans: ['a', 'b'], unknown: 1 }),
      outcome: 'fail',
      found: '2 accounts that nobody in scope matches. Of 1 more account that is not known.',
      concerned: ['a', 'b'],
    },
    {
      when: 'some stay apart',
      params: { which: 'unlinked' },
      facts: adoption({ unlinked: ['a'] }),
      outcome: 'fail',
      found: '1 account of people who are not in scope',
      concerned: ['a'],
    },
    {
      when: 'some get a second one',
      params: { which: 'duplicates' },
      facts: adoption({ duplicates: ['a'], ranBefore: false }),
      outcome: 'fail',
      found: '1 account that the matching attribute does not find',
      concerned: ['a'],
    },
    {
      when: 'of some it is not known',
      params: { which: 'duplicates' },
      facts: adoption({ unknown: 2 }),
      outcome: 'cannot-tell',
      found: '2 accounts',
    },
  ],
  'former-people-gone': [
    {
      when: 'there is none',
      facts: adoption({ unlinked: ['a'] }),
      outcome: 'pass',
      found: 'Somebody in scope matches every account.',
    },
    {
      when: 'there are orphans after a cycle',
      facts: adoption({ orphans: ['a'] }),
      outcome: 'fail',
      found: '1 account that nobody in scope matches',
      concerned: ['a'],
    },
    {
      when: 'there are orphans before the first cycle',
      facts: adoption({ orphans: ['a'], ranBefore: false }),
      outcome: 'not-applicable',
      found: 'No cycle has been yet',
    },
    {
      when: 'whether a cycle has been is not known',
      facts: adoption({ orphans: ['a'], ranBefore: null }),
      outcome: 'cannot-tell',
      found: 'whether a cycle has been is not known',
      concerned: ['a'],
    },
    { when: 'of some it is not known', facts: adoption({ unknown: 1 }), outcome: 'cannot-tell', found: '1 account' },
  ],
}
