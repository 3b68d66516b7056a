import { expect, test } from 'vitest'
import { type FoundState, type Mapping, mappingStates, type MappingSurroundings } from '#shared/domain/mapping'
import { statesOf } from '#shared/domain/mapping-states'
import type { ProductDemands } from '#shared/domain/product-demands'

const mapping: Mapping = {
  appId: 'app',
  groupId: 'g1',
  groupName: 'Sales',
  mode: 'synced',
  to: null,
  addedAt: '2026-11-01T09:00:00Z',
  note: '',
}

const product: ProductDemands = {
  name: 'Acme',
  peopleOnly: false,
  byName: false,
  menu: ['Settings', 'Groups'],
  kinds: [],
  againstDynamic: null,
}

const group: NonNullable<MappingSurroundings['group']> = {
  displayName: 'Sales',
  kind: 'security',
  dynamic: false,
  securityEnabled: true,
}

const around: MappingSurroundings = {
  group,
  namesakes: [],
  assigned: true,
  takesAll: false,
  productGroups: null,
  fellows: 0,
  product,
}

const to = (id: string | null, name: string) => ({ id, name })
const there = (...groups: readonly (readonly [string, string])[]) =>
  groups.map(([id, displayName]) => ({ id, displayName }))
const only = (allowed: readonly string[], grave: boolean): Partial<ProductDemands> => ({
  kinds: [{ allowed, refused: [], grave }],
})
const never = (refused: readonly string[], grave: boolean): Partial<ProductDemands> => ({
  kinds: [{ allowed: null, refused, grave }],
})

interface Line {
  readonly when: string
  readonly mapping?: Partial<Mapping>
  readonly group?: Partial<typeof group> | null
  readonly product?: Partial<ProductDemands> | null
  readonly around?: Partial<MappingSurroundings>
  /** Codes, gravest first; an exclamation mark where it is grave. */
  readonly states: readonly string[]
  /** In the first state's sentence, and in its cure. */
  readonly says?: string
  readonly cure?: string
}

const lines: readonly Line[] = [
  { when: 'all is well', states: [] },
  { when: 'the app is of no known product', product: null, states: [] },

  {
    when: 'the group is gone',
    group: null,
    states: ['group-deleted!'],
    says: 'not in the directory any more',
    cure: 'choose the group that stands in its place',
  },
  {
    when: 'the group is gone and another has its name',
    group: null,
    around: { namesakes: ['g2'] },
    states: ['group-recreated!'],
    says: 'under another object id: g2.',
    cure: 'choose the group that has the name now.',
  },
  {
    when: 'and its object id is pasted in the product',
    mapping: { mode: 'pasted' },
    group: null,
    around: { namesakes: ['g2', 'g3', 'g4', 'g5'] },
    states: ['group-recreated!', 'same-choice-in-product'],
    says: 'g2, g3, g4 and 1 more.',
    cure: 'paste its object id in Acme',
  },
  {
    when: 'the group is gone and nobody is assigned',
    group: null,
    around: { assigned: false },
    states: ['group-deleted!', 'not-assigned!'],
  },

  {
    when: 'the group has another name now',
    mapping: { groupName: 'Old' },
    states: ['group-renamed'],
    says: "called 'Old' when it was mapped, and is called 'Sales' now",
  },
  { when: 'the name differs in case only', mapping: { groupName: 'sales' }, states: ['group-renamed'] },
  {
    when: 'another group has the name',
    around: { namesakes: ['g2'] },
    states: ['group-name-twice'],
    says: '1 other group has the same name: g2.',
    cure: 'Go by the object id',
  },
  {
    when: 'two others have it, and the product goes by names',
    product: { byName: true },
    around: { namesakes: ['g2', 'g3'] },
    states: ['group-name-twice!'],
    says: '2 other groups have',
    cure: 'rename one of them',
  },

  {
    when: 'it is a distribution group',
    group: { kind: 'distribution', securityEnabled: false },
    states: ['group-kind!'],
    says: 'A distribution group cannot be provisioned',
  },
  {
    when: 'it is one that the product refuses, too',
    group: { kind: 'distribution', securityEnabled: false },
    product: never(['distribution'], true),
    states: ['group-kind!'],
  },
  {
    when: 'it is a kind that the product does not allow',
    group: { kind: 'microsoft365' },
    product: only(['security'], true),
    states: ['group-kind!'],
    says: 'Acme does not take Microsoft 365 groups.',
    cure: 'security group',
  },
  {
    when: 'the product only warns of that kind',
    group: { kind: 'microsoft365' },
    product: only(['security'], false),
    states: ['group-kind'],
  },
  {
    when: 'it is a kind that the product allows',
    group: { kind: 'microsoft365' },
    product: only(['security', 'microsoft365'], true),
    states: [],
  },
  {
    when: 'it is a kind that the product refuses',
    group: { kind: 'mail-enabled-security' },
    product: never(['mail-enabled-security'], true),
    states: ['group-kind!'],
  },
  {
    when: 'it is managed in Exchange and the product refuses another kind',
    group: { kind: 'mail-enabled-security' },
    product: never(['distribution'], true),
    states: ['group-kind'],
    says: 'managed in Exchange',
  },
  {
    when: 'it is not security-enabled',
    group: { kind: 'microsoft365', securityEnabled: false },
    states: ['group-not-security-enabled!'],
    says: 'provisioning does not read it',
  },
  {
    when: 'it is neither allowed nor security-enabled',
    group: { kind: 'microsoft365', securityEnabled: false },
    product: only(['security'], false),
    states: ['group-not-security-enabled!', 'group-kind'],
  },
  { when: 'it is dynamic, and the product says nothing of that', group: { dynamic: true }, states: [] },
  {
    when: 'it is dynamic, and the product advises against it',
    group: { dynamic: true },
    product: { againstDynamic: { grave: true } },
    states: ['group-dynamic!'],
    says: 'Acme advises against',
    cure: 'kept by hand',
  },
  {
    when: 'it is static where the product advises against dynamic ones',
    product: { againstDynamic: { grave: true } },
    states: [],
  },

  {
    when: 'it is not assigned',
    around: { assigned: false },
    states: ['not-assigned!'],
    says: 'sends none of its members',
    cure: 'Assignments',
  },
  {
    when: 'whether it is assigned is not known',
    around: { assigned: null },
    states: ['assignments-unknown!'],
    says: 'is not known',
  },
  { when: 'it is not assigned and the job takes everybody', around: { assigned: false, takesAll: true }, states: [] },

  { when: 'the product was never asked for a group that is kept by id', mapping: { to: to('p1', 'Team') }, states: [] },
  {
    when: 'the product was never asked for a group that is kept by name',
    mapping: { to: to(null, 'Team') },
    states: ['product-group-unresolved!'],
    says: 'could not be asked',
  },
  {
    when: 'the product group is there',
    mapping: { to: to('p1', 'Team') },
    around: { productGroups: there(['p1', 'Team'], ['p2', 'Team']) },
    states: [],
  },
  {
    when: 'the product group has another name',
    mapping: { to: to('p1', 'Team') },
    around: { productGroups: there(['p1', 'Crew']) },
    states: ['product-group-renamed'],
    says: "was called 'Team' when it was chosen, and is called 'Crew' now",
  },
  {
    when: 'the product group is gone',
    mapping: { to: to('p1', 'Team') },
    around: { productGroups: there(['p2', 'Crew']) },
    states: ['product-group-missing!'],
    says: "The product had no group 'Team'",
  },
  {
    when: 'the product has the name under another id',
    mapping: { to: to('p1', 'Team') },
    around: { productGroups: there(['p2', ' team']) },
    states: ['product-group-missing!'],
    says: 'under another id now: p2.',
    cure: 'choose it again',
  },
  {
    when: 'a kept name is there by now',
    mapping: { to: to(null, 'team') },
    around: { productGroups: there(['p1', 'Team']) },
    states: ['product-group-unresolved'],
    says: 'has one of that name now',
  },
  {
    when: 'a kept name is there twice',
    mapping: { to: to(null, 'Team') },
    around: { productGroups: there(['p1', 'Team'], ['p2', 'Team']) },
    states: ['product-group-unresolved!'],
    says: '2 groups called',
  },
  {
    when: 'a kept name is not there',
    mapping: { to: to(null, 'Team') },
    around: { productGroups: there(['p1', 'Crew']) },
    states: ['product-group-missing!'],
    says: "no group 'Team'",
    cure: 'Create it in the product',
  },
  { when: 'Entra makes the product group', around: { productGroups: [] }, states: [] },
  {
    when: 'a workspace is no group that SCIM tells',
    mapping: { mode: 'pasted', to: to(null, 'Room') },
    around: { productGroups: [] },
    states: ['product-group-unresolved', 'same-choice-in-product'],
    says: "Whether Acme has 'Room' cannot be asked over SCIM",
  },

  {
    when: 'the product takes no groups',
    mapping: { to: to('p1', 'Team') },
    product: { peopleOnly: true },
    states: ['product-takes-people-only!'],
    says: 'Acme is known to take people only',
    cure: 'leave the product group out',
  },
  {
    when: 'the product takes no groups, and none is named',
    mapping: { mode: 'scope-only' },
    product: { peopleOnly: true },
    states: [],
  },
  {
    when: 'two others feed the product group',
    mapping: { to: to('p1', 'Team') },
    around: { fellows: 2 },
    states: ['several-into-one'],
    says: '3 Entra groups feed',
  },
  {
    when: 'another one is pasted into the same workspace',
    mapping: { mode: 'pasted', to: to('p1', 'Team') },
    around: { fellows: 1 },
    states: ['several-into-one', 'same-choice-in-product'],
    says: '2 Entra groups feed this product group: it takes the people of all of them.',
  },
  {
    when: 'the same choice is made in the product',
    mapping: { mode: 'picked', to: to('p1', 'Team') },
    states: ['same-choice-in-product'],
    says: 'The same choice must be saved in Acme',
    cure: 'In Acme: Settings > Groups.',
  },
  {
    when: 'ids are pasted in the product',
    mapping: { mode: 'pasted' },
    product: { menu: null },
    states: ['same-choice-in-product'],
    says: 'paste it there',
  },

  {
    when: 'all is wrong',
    mapping: { mode: 'picked', to: to('p1', 'Team'), groupName: 'Old' },
    group: { kind: 'microsoft365', securityEnabled: false, dynamic: true },
    product: { ...only(['security'], true), againstDynamic: { grave: false }, peopleOnly: true },
    around: { namesakes: ['g2'], assigned: false, productGroups: [], fellows: 1 },
    states: [
      'group-kind!',
      'group-not-security-enabled!',
      'not-assigned!',
      'product-group-missing!',
      'product-takes-people-only!',
      'group-renamed',
      'group-name-twice',
      'group-dynamic',
      'several-into-one',
      'same-choice-in-product',
    ],
  },
]

const of = (line: Line): FoundState[] =>
  statesOf(
    { ...mapping, ...line.mapping },
    {
      ...around,
      group: line.group === null ? null : { ...group, ...line.group },
      product: line.product === null ? null : { ...product, ...line.product },
      ...line.around,
    },
  )

test.each(lines)('$when', (line) => {
  const states = of(line)
  expect(states.map(({ code, grave }) => `${code}${grave ? '!' : ''}`)).toEqual(line.states)
  if (line.says !== undefined) expect(states[0]?.says).toContain(line.says)
  if (line.cure !== undefined) expect(states[0]?.cure).toContain(line.cure)
  for (const { code, grave, says, cure } of states) {
    expect(says).toMatch(/^[A-Z0-9].*\.$/)
    // Only what is to be known, and nothing to be done about, has no cure.
    if (grave || code !== 'same-choice-in-product') expect(cure).toMatch(/^[A-Z].*\.$/)
  }
})

test('every state is met by a line', () => {
  const met = new Set(lines.flatMap((line) => of(line).map(({ code }) => code)))
  expect([...met].toSorted()).toEqual([...mappingStates].toSorted())
})
