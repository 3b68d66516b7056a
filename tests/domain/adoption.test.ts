import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  adoptionFates,
  type AdoptionRow,
  fateOfUnmatched,
  inTellingOrder,
  matchingWords,
  tallyOfFates,
} from '#shared/domain/adoption'
import { Adoption } from '#shared/domain/adoption-fates'
import type { AdoptionSides } from '#shared/domain/adoption-read'
import { fateOfStranger } from '#shared/domain/adoption-strangers'
import { HeldObjects, targetsOf } from '#shared/domain/simulation-objects'
import { heldAt, targetPath } from '#shared/domain/simulation-target'
import type { ProvenLink } from '#shared/domain/simulation'
import type { SourcePerson } from '#shared/domain/source-attributes'
import type { AttributeMapping, ObjectMapping } from '#shared/domain/synchronization-schema'
import { expectedFates, type SmallAccount, type SmallPerson, type SmallTenant } from '#tests/reference/adoption/fates'

const targets = { userName: 'userName', externalId: 'externalId', mail: 'emails[type eq "work"].value' } as const
const sources = { userName: 'userPrincipalName', externalId: 'objectId', mail: 'mail' } as const

const from = (target: string, source: string, matchingPriority = 0): AttributeMapping => ({
  target,
  matchingPriority,
  flowType: 'Always',
  defaultValue: null,
  source: { type: 'Attribute', name: source, expression: `[${source}]` },
})

const mapped = (matching: SmallTenant['matching'], more: Partial<ObjectMapping> = {}): ObjectMapping => ({
  enabled: true,
  flowTypes: ['Add', 'Update', 'Delete'],
  sourceObject: 'User',
  targetObject: 'User',
  scope: null,
  attributes: (['userName', 'externalId', 'mail'] as const).map((key) =>
    from(targets[key], sources[key], key === matching ? 1 : 0),
  ),
  ...more,
})

const sales = {
  groups: [{ name: '', clauses: [{ attribute: 'department', operator: 'EQUALS', values: ['Sales'] }] }],
  beyond: null,
}

interface Case {
  readonly mapping?: ObjectMapping
  readonly people: readonly SmallPerson[]
  readonly accounts: readonly (SmallAccount & { readonly active?: boolean })[]
  readonly links?: Readonly<Record<string, ProvenLink>>
  readonly sides?: Partial<AdoptionSides>
}

async function worked({ mapping = mapped('userName'), people, accounts, links = {}, sides = {} }: Case) {
  const paths = targetsOf(mapping).map(targetPath)
  const held = accounts.map(({ mail, ...account }) => {
    const resource = { ...account, emails: mail === null ? [] : [{ type: 'work', value: mail }] }
    return { id: account.id, values: paths.map((path) => (path === null ? undefined : heldAt(resource, path))) }
  })
  const both: AdoptionSides = {
    schema: { user: mapping, group: null },
    mapping,
    accounts: new HeldObjects(mapping, held),
    complete: true,
    everybody: true,
    rule: { matched: 'linked', unmatched: 'left-alone', notKeptWhen: null, says: '' },
    answer: null,
    product: 'Zeta',
    ...sides,
  }
  const adoption = new Adoption(both)
  await adoption.workOut(
    people.map((one) => ({
      person: {
        id: one.id,
        displayName: `Name of ${one.id}`,
        userPrincipalName: one.upn,
        mail: one.mail,
        accountEnabled: one.enabled,
        userType: 'Member',
        attributes: { department: one.department },
      } satisfies SourcePerson,
      entitled: true,
      deleted: false,
      fresh: false,
      link: links[one.id] ?? null,
    })),
    () => Promise.resolve(),
  )
  const rows = [...adoption.rows, ...adoption.strangers.map((one) => fateOfStranger(both, one))]
  return { rows, without: adoption.without }
}

const seen = (rows: readonly AdoptionRow[]) =>
  rows.map(({ fate, account, person }) => `${fate} ${account?.id ?? '-'} ${person?.id ?? '-'}`)

const ann: SmallPerson = { id: 'ann', upn: 'ann@x.test', mail: 'ann.lee@x.test', department: 'Sales', enabled: true }
const hers: SmallAccount = { id: 'a1', userName: 'ann@x.test', externalId: null, mail: null }

test.each<[string, Case, string, string]>([
  [
    'found by the matching attribute',
    { people: [ann], accounts: [hers] },
    'link a1 ann',
    "Found by userName 'ann@x.test'.",
  ],
  [
    'known by another sign only',
    { people: [ann], accounts: [{ ...hers, userName: 'lee', mail: 'ANN.LEE@x.test' }] },
    'duplicate a1 ann',
    "Not found by userName 'ann@x.test', but it has the mail address of the person: a second one is made.",
  ],
  [
    'the name is taken, and it is matched by something else',
    { people: [ann], accounts: [hers], mapping: mapped('mail') },
    'duplicate a1 ann',
    'Not found by emails[type eq "work"].value \'ann.lee@x.test\', but it has the user name of the person: the product refuses a second one of that name, as a rule, and Entra reports a failure.',
  ],
  ['there is none', { people: [ann], accounts: [] }, 'create - ann', "No account is found by userName 'ann@x.test'."],
  [
    'managed already',
    { people: [ann], accounts: [{ ...hers, userName: 'old' }], links: { ann: { targetId: 'a1', disabled: false } } },
    'link a1 ann',
    'Entra manages it already, as the provisioning log tells.',
  ],
  [
    'matched by what is empty',
    { people: [{ ...ann, mail: null }], accounts: [], mapping: mapped('mail') },
    'cannot-tell - ann',
    'What is mapped to emails[type eq "work"].value, by which it is matched, is empty in Entra: Entra sends nothing.',
  ],
  [
    'the list of accounts was cut',
    { people: [ann], accounts: [], sides: { complete: false } },
    'cannot-tell - ann',
    'No account was found, but the list of accounts could not be read to its end.',
  ],
  [
    'an account of nobody',
    { people: [], accounts: [hers] },
    'left-alone a1 -',
    'It fits nobody in scope. Entra leaves it alone, and it stays in Zeta as it is.',
  ],
  [
    'an account of who is disabled in Entra',
    { people: [{ ...ann, enabled: false }], accounts: [hers] },
    'left-alone a1 ann',
    'It is that of Name of ann, disabled in Entra. Entra leaves it alone, and it stays in Zeta as it is.',
  ],
  [
    'the scope was not read whole',
    { people: [], accounts: [hers], sides: { everybody: false } },
    'cannot-tell a1 -',
    'It fits nobody of those who could be read; not everybody in scope could be read.',
  ],
  [
    'a product that keeps nothing else',
    {
      people: [],
      accounts: [hers],
      sides: { rule: { matched: 'linked', unmatched: 'not-kept', notKeptWhen: null, says: '' } },
    },
    'orphan a1 -',
    'It fits nobody in scope. Zeta does not keep what is out of scope.',
  ],
])('%s', async (_, given, expected, why) => {
  const { rows } = await worked(given)
  expect(seen(rows)).toEqual([expected])
  expect(rows[0]?.why).toBe(why)
})

test('who gets no account is counted by the reason, and whether an account is in use is told', async () => {
  const { rows, without } = await worked({
    people: [
      { ...ann, enabled: false },
      { ...ann, id: 'bo', upn: 'bo@x.test', mail: null, department: 'IT' },
    ],
    accounts: [{ ...hers, id: 'b1', userName: 'bo@x.test', active: false }],
    mapping: mapped('userName', { scope: sales }),
  })
  expect(seen(rows)).toEqual(['left-alone b1 bo'])
  expect(rows[0]?.account?.active).toBe(false)
  expect([...without.values()]).toEqual([1, 1])
  expect([...without.keys()][0]).toBe('disabled in Entra')
})

const kept = { matched: 'linked', unmatched: 'not-kept', says: '' } as const
const tool = { key: 'old-tool', values: ['off', 'running'] }

test.each([
  [{ ...kept, unmatched: 'unknown', notKeptWhen: null }, null, 'cannot-tell'],
  [{ ...kept, unmatched: 'left-alone', notKeptWhen: null }, null, 'left-alone'],
  [{ ...kept, notKeptWhen: null }, null, 'orphan'],
  [{ ...kept, notKeptWhen: tool }, null, 'cannot-tell'],
  [{ ...kept, notKeptWhen: tool }, 'off', 'orphan'],
  [{ ...kept, notKeptWhen: tool }, 'none', 'left-alone'],
] as const)('by the rule %o and the answer %s an account of nobody in scope is %s', (rule, answer, fate) => {
  expect(fateOfUnmatched(rule, answer)).toBe(fate)
})

test('what needs somebody is told first, and every fate is told', async () => {
  const { rows } = await worked({ people: [ann], accounts: [hers] })
  const of = (fate: AdoptionRow['fate'], why: string): AdoptionRow[] => rows.map((row) => ({ ...row, fate, why }))
  const all = [...adoptionFates.flatMap((fate) => of(fate, '1')), ...of('orphan', '2')]
  const told = inTellingOrder(all)
  expect(told).toHaveLength(all.length)
  expect(told.slice(0, 3).map(({ fate, why }) => `${fate} ${why}`)).toEqual(['duplicate 1', 'orphan 1', 'orphan 2'])
  expect(told.at(-1)?.fate).toBe('link')
})

test('what is matched by is told as the mapping has it', () => {
  expect(matchingWords({ user: mapped('mail'), group: null })).toBe('emails[type eq "work"].value = mail')
  expect(matchingWords({ user: null, group: null })).toBeNull()
  expect(tallyOfFates([{ fate: 'link' }, { fate: 'link' }, { fate: 'create' }])).toMatchObject({
    link: 2,
    create: 1,
    orphan: 0,
  })
})

// Few values, so that people and accounts are often in each other's way.
const name = fc.constantFrom('ann', 'bo', 'cy', 'di')
const address = (domain: string) => name.map((word) => `${word}@${domain}`)
const tenants: fc.Arbitrary<SmallTenant> = fc.record({
  matching: fc.constantFrom('userName', 'externalId', 'mail'),
  filtered: fc.boolean(),
  unmatched: fc.constantFrom('left-alone', 'orphan', 'cannot-tell'),
  people: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5'),
      upn: address('x.test'),
      mail: fc.option(address('mail.test'), { nil: null }),
      department: fc.constantFrom('Sales', 'IT'),
      enabled: fc.constantFrom(true, true, true, false, null),
    }),
    { selector: ({ id }) => id, maxLength: 5 },
  ),
  accounts: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a1', 'a2', 'a3', 'a4', 'a5', 'a6'),
      userName: fc.oneof(address('x.test'), address('mail.test'), fc.constantFrom('local', 'other')),
      externalId: fc.option(fc.constantFrom('p1', 'p2', 'p3', 'p9'), { nil: null }),
      mail: fc.option(address('mail.test'), { nil: null }),
    }),
    { selector: ({ id }) => id, maxLength: 6 },
  ),
})

test('everybody and every account has the fate that trying every pair gives', async () => {
  const rule = { 'left-alone': 'left-alone', orphan: 'not-kept', 'cannot-tell': 'unknown' } as const
  await fc.assert(
    fc.asyncProperty(tenants, async (tenant) => {
      const { matching, filtered, people, accounts, unmatched } = tenant
      const { rows } = await worked({
        mapping: mapped(matching, filtered ? { scope: sales } : {}),
        people,
        accounts,
        sides: { rule: { ...kept, unmatched: rule[unmatched as keyof typeof rule], notKeptWhen: null } },
      })
      expect(seen(rows).toSorted()).toEqual(expectedFates(tenant).toSorted())
      expect(new Set(rows.flatMap(({ account }) => account?.id ?? []))).toEqual(new Set(accounts.map(({ id }) => id)))
    }),
    { numRuns: process.env['FULL'] === '1' ? 20_000 : 1000 },
  )
})
