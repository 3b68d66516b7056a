import { expect, test } from 'vitest'
import type { CycleFacts } from '#shared/domain/simulation'
import { HeldObjects, targetsOf } from '#shared/domain/simulation-objects'
import { PeopleForesight } from '#shared/domain/simulation-person'
import type { SimulatedPerson } from '#shared/domain/simulation-standing'
import { heldAt, targetPath } from '#shared/domain/simulation-target'
import type { SourcePerson } from '#shared/domain/source-attributes'
import type { AttributeMapping, ObjectMapping } from '#shared/domain/synchronization-schema'

const from = (target: string, source: string, more: Partial<AttributeMapping> = {}): AttributeMapping => ({
  target,
  matchingPriority: 0,
  flowType: 'Always',
  defaultValue: null,
  source: /^\w+$/.test(source)
    ? { type: 'Attribute', name: source, expression: `[${source}]` }
    : { type: 'Function', name: source.split('(')[0] ?? '', expression: source },
  ...more,
})

const active = from('active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")')
const stock: readonly AttributeMapping[] = [
  from('userName', 'userPrincipalName', { matchingPriority: 1 }),
  active,
  from('title', 'jobTitle'),
  from('externalId', 'mailNickname'),
]

const mapped = (attributes = stock, more: Partial<ObjectMapping> = {}): ObjectMapping => ({
  enabled: true,
  flowTypes: ['Add', 'Update', 'Delete'],
  sourceObject: 'User',
  targetObject: 'User',
  scope: null,
  attributes,
  ...more,
})

const ann: SourcePerson = {
  id: '11111111-2222-4333-8444-555555555555',
  displayName: 'Ann Lee',
  userPrincipalName: 'ann@contoso.com',
  mail: 'ann.lee@contoso.com',
  accountEnabled: true,
  userType: 'Member',
  attributes: { jobTitle: 'Engineer', mailNickname: 'ann' },
}
const account = { id: 'a1', userName: 'ann@contoso.com', active: true, title: 'Engineer', externalId: 'ann' }

const never: CycleFacts = { initial: true, links: 'none', skipsOutOfScope: false, complete: true }
const restarted: CycleFacts = { ...never, links: 'untold' }
const next: CycleFacts = { ...restarted, initial: false }

type Account = Readonly<Record<string, unknown>> & { readonly id: string }

interface Case {
  readonly mapping?: ObjectMapping
  readonly accounts?: readonly Account[]
  readonly cycle?: CycleFacts
  readonly others?: readonly SourcePerson[]
  readonly one?: Partial<SimulatedPerson>
}

function foreseenOf({ mapping = mapped(), accounts = [account], cycle = never, others = [], one = {} }: Case) {
  const paths = targetsOf(mapping).map(targetPath)
  const objects = accounts.map((each) => ({
    id: each.id,
    values: paths.map((path) => (path === null ? undefined : heldAt(each, path))),
  }))
  const foresight = new PeopleForesight(
    { user: mapping, group: null },
    mapping,
    new HeldObjects(mapping, objects),
    cycle,
  )
  const person = { person: ann, entitled: true, deleted: false, fresh: false, link: null, ...one }
  for (const each of [person, ...others.map((other) => ({ ...person, person: other }))]) foresight.meet(each)
  return foresight.foresee(person)
}

function seen(given: Case) {
  const found = foreseenOf(given)
  return found === null ? null : [found.kind, found.targetId]
}

const sends = (given: Case) => foreseenOf(given)?.attributes.map(({ target, before, after }) => [target, before, after])

const disabled = { ...ann, accountEnabled: false }
const link = { targetId: 'a1', disabled: false }
const sales = {
  groups: [{ name: '', clauses: [{ attribute: 'jobTitle', operator: 'EQUALS', values: ['Sales'] }] }],
  beyond: null,
}

test.each<[string, Case, string, string | null]>([
  ['nobody fits: made', { accounts: [] }, 'create', null],
  ['the account fits and is the same', {}, 'link', 'a1'],
  ['the account fits and differs', { accounts: [{ ...account, title: 'Boss' }] }, 'update', 'a1'],
  [
    'the name in other letters is the same name',
    { accounts: [{ ...account, userName: 'ANN@contoso.com' }] },
    'cannot-predict',
    'a1',
  ],
  ['two accounts fit', { accounts: [account, { ...account, id: 'a2' }] }, 'skip', null],
  ['the job may not create', { accounts: [], mapping: mapped(stock, { flowTypes: ['Update'] }) }, 'skip', null],
  [
    'the job may not update',
    { accounts: [{ ...account, title: 'Boss' }], mapping: mapped(stock, { flowTypes: ['Add'] }) },
    'link',
    'a1',
  ],
  [
    'the matching value is empty',
    {
      accounts: [],
      mapping: mapped([from('userName', 'employeeId', { matchingPriority: 1 }), active]),
      one: { person: { ...ann, attributes: { employeeId: null } } },
    },
    'skip',
    null,
  ],
  [
    'the matching value was not read',
    { mapping: mapped([from('userName', 'employeeId', { matchingPriority: 1 }), active]) },
    'cannot-predict',
    null,
  ],
  [
    'the matching value has a quotation mark',
    { one: { person: { ...ann, userPrincipalName: 'a"b@contoso.com' } } },
    'skip',
    null,
  ],
  [
    'the matching value has an ampersand',
    { one: { person: { ...ann, userPrincipalName: 'a&b@contoso.com' } } },
    'cannot-predict',
    null,
  ],
  ['disabled in Entra, and nothing is managed', { one: { person: disabled } }, 'skip', null],
  ['kept out by the filter', { mapping: mapped(stock, { scope: sales }) }, 'skip', null],
  [
    'the filter cannot be worked out',
    { mapping: mapped(stock, { scope: { ...sales, beyond: 'input filters' } }) },
    'cannot-predict',
    'a1',
  ],
  [
    'whether the person is enabled is not told',
    { one: { person: { ...ann, accountEnabled: null } } },
    'cannot-predict',
    'a1',
  ],
  [
    'somebody else has the same matching value',
    { accounts: [], others: [{ ...ann, id: 'other' }] },
    'cannot-predict',
    null,
  ],
  ['two people fit one account', { others: [{ ...ann, id: 'other' }] }, 'cannot-predict', 'a1'],
  [
    'the list of accounts has no proven end',
    { accounts: [], cycle: { ...never, complete: false } },
    'cannot-predict',
    null,
  ],
  [
    'an expression is beyond the rules',
    { accounts: [], mapping: mapped([...stock, from('nickName', 'Guid()')]) },
    'cannot-predict',
    null,
  ],
  [
    'userName is taken by an account that does not match',
    {
      accounts: [{ ...account, externalId: 'zoe' }],
      mapping: mapped([
        from('externalId', 'mailNickname', { matchingPriority: 1 }),
        from('userName', 'userPrincipalName'),
      ]),
    },
    'cannot-predict',
    'a1',
  ],
  ['after a restart, the same account', { cycle: restarted }, 'link', 'a1'],
  [
    'after a restart, an account that differs',
    { cycle: restarted, accounts: [{ ...account, title: 'Boss' }] },
    'update',
    'a1',
  ],
  [
    'after a restart, an account under an earlier name',
    { cycle: restarted, accounts: [{ ...account, userName: 'ann.old@contoso.com' }] },
    'cannot-predict',
    'a1',
  ],
  ['after a restart, nobody like that', { cycle: restarted, accounts: [] }, 'create', null],
  ['in the next cycle, the same account', { cycle: next }, 'unchanged', 'a1'],
  [
    'in the next cycle, an account that differs',
    { cycle: next, accounts: [{ ...account, title: 'Boss' }] },
    'cannot-predict',
    'a1',
  ],
  ['in the next cycle, nobody like that', { cycle: next, accounts: [] }, 'cannot-predict', null],
  ['in the next cycle, somebody new', { cycle: next, accounts: [], one: { fresh: true } }, 'create', null],
  [
    'in the next cycle, somebody new with an account',
    { cycle: next, accounts: [{ ...account, title: 'Boss' }], one: { fresh: true } },
    'update',
    'a1',
  ],
  [
    'a proven account under another name',
    { cycle: restarted, accounts: [{ ...account, userName: 'ann.old@contoso.com' }], one: { link } },
    'update',
    'a1',
  ],
  ['a proven account that is gone, next cycle', { cycle: next, accounts: [], one: { link } }, 'cannot-predict', 'a1'],
  ['a proven account that is gone, after a restart', { cycle: restarted, accounts: [], one: { link } }, 'create', null],
  ['unassigned and proven', { cycle: next, one: { entitled: false, link } }, 'disable', 'a1'],
  [
    'unassigned and proven, and such are left alone',
    { cycle: { ...next, skipsOutOfScope: true }, one: { entitled: false, link } },
    'skip',
    'a1',
  ],
  ['unassigned and not proven', { cycle: next, one: { entitled: false } }, 'cannot-predict', 'a1'],
  [
    'unassigned, not proven, and disabled already',
    { cycle: next, accounts: [{ ...account, active: false }], one: { entitled: false } },
    'unchanged',
    'a1',
  ],
  ['disabled in Entra and proven', { cycle: next, one: { person: disabled, link } }, 'disable', 'a1'],
  [
    'disabled in Entra, proven, and disabled before',
    { cycle: next, one: { person: disabled, link: { ...link, disabled: true } } },
    'cannot-predict',
    'a1',
  ],
  ['deleted and proven', { cycle: next, one: { entitled: false, deleted: true, link } }, 'disable', 'a1'],
  [
    'nothing tells that somebody left: deleted',
    { cycle: next, mapping: mapped(stock.filter((one) => one !== active)), one: { entitled: false, link } },
    'delete',
    'a1',
  ],
  [
    'neither disabling nor deleting is allowed',
    { cycle: next, mapping: mapped(stock, { flowTypes: ['Add'] }), one: { entitled: false, link } },
    'skip',
    'a1',
  ],
])('%s', (_, given, kind, targetId) => {
  expect(seen(given)).toEqual([kind, targetId])
})

test('nothing is said of somebody who is not in scope and has no account', () => {
  expect(seen({ cycle: never, one: { entitled: false } })).toBeNull()
  expect(seen({ cycle: next, accounts: [], one: { entitled: false, deleted: true } })).toBeNull()
})

test('a default stands in while an account is made, and not afterwards', () => {
  const mapping = mapped([
    ...stock.slice(0, 2),
    from('title', 'jobTitle', { defaultValue: 'None' }),
    from('locale', 'x', { source: null, defaultValue: 'nl' }),
  ])
  const one = { person: { ...ann, attributes: { jobTitle: null } } }
  expect(sends({ mapping, accounts: [], one })).toEqual([
    ['userName', null, 'ann@contoso.com'],
    ['active', null, 'True'],
    ['title', null, 'None'],
    ['locale', null, 'nl'],
  ])
  expect(sends({ mapping, one })).toEqual([['locale', null, 'nl']])
})

test('what a flow type keeps for the making of an account is not updated', () => {
  const accounts = [{ ...account, title: 'Boss', nickName: null }]
  const flows = (flowType: string) =>
    sends({
      accounts,
      mapping: mapped([
        ...stock.slice(0, 2),
        from('title', 'jobTitle', { flowType }),
        from('nickName', 'displayName', { flowType }),
      ]),
    })
  expect(flows('Always')).toEqual([
    ['title', 'Boss', 'Engineer'],
    ['nickName', null, 'Ann Lee'],
  ])
  expect(flows('ObjectAddOnly')).toEqual([])
  expect(flows('AttributeAddOnly')).toEqual([['nickName', null, 'Ann Lee']])
  expect(
    seen({
      accounts,
      mapping: mapped([...stock.slice(0, 2), from('title', 'jobTitle', { flowType: 'ValueAddOnly' })]),
    }),
  ).toEqual(['cannot-predict', 'a1'])
})

test('somebody who is unassigned is told to be inactive and no more; of a disabled person what changed is sent, too', () => {
  const accounts = [{ ...account, title: 'Boss' }]
  expect(sends({ cycle: next, accounts, one: { entitled: false, link } })).toEqual([['active', 'True', 'False']])
  expect(sends({ cycle: next, accounts, one: { person: disabled, link } })).toEqual([
    ['active', 'True', 'False'],
    ['title', 'Boss', 'Engineer'],
  ])
})

test('a manager is a reference, and no reason to leave an account open', () => {
  const manager = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager'
  expect(seen({ mapping: mapped([...stock, from(manager, 'manager')]) })).toEqual(['link', 'a1'])
})
