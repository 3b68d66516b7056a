import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#shared/domain/canonical-json'
import { schemaDifference, schemaRisks } from '#shared/domain/schema-difference'
import { type SchemaDocument, schemaText } from '#shared/domain/schema-document'
import { editSchema, type SchemaEdit, type SourceEdit } from '#shared/domain/schema-edit'
import { schemaFlaw, unlistedAttributes } from '#shared/domain/schema-flaws'

type Json = Record<string, unknown>

const runs = process.env['FULL'] === '1' ? 3000 : 150

/** Members of tomorrow, beside those that the console knows. */
const extras = fc.dictionary(fc.stringMatching(/^(x[A-Za-z@.]{0,6}|ü)$/), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 })
const name = fc.stringMatching(/^[a-z][A-Za-z]{0,7}$/)
const text = fc.string({ maxLength: 8 })

const attributeSource = fc.record({ name, extras }).map(({ name: attribute, extras: more }) => ({
  ...more,
  type: 'Attribute',
  name: attribute,
  expression: `[${attribute}]`,
  parameters: [] as unknown[],
}))

const targets = ['userName', 'title', 'displayName', 'externalId'] as const

const row = (target: string, matching: boolean) =>
  fc.record({ source: attributeSource, extras }).map(({ source, extras: more }) => ({
    ...more,
    targetAttributeName: target,
    matchingPriority: matching ? 1 : 0,
    flowType: 'Always',
    defaultValue: null,
    source,
  }))

const clause = fc
  .record({ attribute: name, operator: fc.constantFrom('EQUALS', 'Includes'), value: text, extras })
  .map(({ attribute, operator, value, extras: more }) => ({
    ...more,
    sourceOperandName: attribute,
    operatorName: operator,
    targetOperand: { values: [`v${value}`] },
  }))
const scope = fc.option(
  fc
    .record({
      groups: fc.array(fc.record({ name: text, clauses: fc.array(clause, { minLength: 1, maxLength: 2 }) }), {
        minLength: 1,
        maxLength: 2,
      }),
      extras,
    })
    .map(({ groups, extras: more }) => ({ inputFilterGroups: [], categoryFilterGroups: [], groups, ...more })),
)

const mapping = (object: string) =>
  fc
    .record({
      rows: fc.tuple(...targets.map((target, at) => row(target, at === 0))),
      scope,
      enabled: fc.boolean(),
      extras,
    })
    .map(({ rows, scope: filter, enabled, extras: more }) => ({
      ...more,
      enabled: object === 'Group' ? enabled : true,
      flowTypes: 'Add,Update,Delete',
      sourceObjectName: object,
      targetObjectName: `urn:${object}`,
      scope: filter,
      attributeMappings: rows,
    }))

const documents: fc.Arbitrary<SchemaDocument> = fc
  .record({ user: mapping('User'), group: mapping('Group'), device: mapping('Device'), extras, ruleExtras: extras })
  .map(({ user, group, device, extras: more, ruleExtras }) => ({
    ...more,
    '@odata.context': 'https://graph.example/$metadata',
    id: 's',
    version: 'v1',
    directories: [{ name: 'Entra', version: 'd1', objects: [] }],
    synchronizationRules: [{ ...ruleExtras, id: 'r', objectMappings: [device, user, group] }],
  }))

const object = fc.constantFrom('user' as const, 'group' as const)
const sources: fc.Arbitrary<SourceEdit> = fc.oneof(
  fc.record({ type: fc.constant('Attribute' as const), name }),
  fc.record({ type: fc.constant('Constant' as const), value: text }),
  name.map((attribute) => ({ type: 'Function' as const, expression: `ToLower([${attribute}])`, parsed: null })),
)
const edits: fc.Arbitrary<SchemaEdit> = fc.oneof(
  fc.record({ kind: fc.constant('group-mapping' as const), enabled: fc.boolean() }),
  fc.record({ kind: fc.constant('source' as const), object, target: fc.constantFrom(...targets), source: sources }),
  fc.record({
    kind: fc.constant('scoping-filter' as const),
    object,
    groups: fc.option(
      fc.array(
        fc.record({
          name: text,
          clauses: fc.array(
            fc.record({
              attribute: name,
              operator: fc.constantFrom('EQUALS', 'IS NULL'),
              values: fc.constant(['Sales']),
            }),
            { minLength: 1, maxLength: 2 },
          ),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    ),
  }),
)

const mappingOf = (document: SchemaDocument, kind: string): Json =>
  (document as { synchronizationRules: [{ objectMappings: Json[] }] }).synchronizationRules[0].objectMappings.find(
    ({ sourceObjectName }) => String(sourceObjectName).toLowerCase() === kind,
  ) ?? {}

/** The document with the part that an edit names made the same. */
function blanked(document: SchemaDocument, edit: SchemaEdit): unknown {
  const copy = structuredClone(document)
  const mine = mappingOf(copy, edit.kind === 'group-mapping' ? 'group' : edit.object)
  if (edit.kind === 'group-mapping') mine['enabled'] = null
  else if (edit.kind === 'scoping-filter') mine['scope'] = null
  else {
    for (const one of mine['attributeMappings'] as Json[]) {
      const fed = one['source'] as Json
      if (one['targetAttributeName'] === edit.target)
        one['source'] = { ...fed, type: null, name: null, expression: null, parameters: null }
    }
  }
  return copy
}

test('only the part that is named becomes another, whatever else the document holds', () => {
  let made = 0
  fc.assert(
    fc.property(documents, edits, (document, edit) => {
      const before = JSON.stringify(document)
      const edited = editSchema(document, edit)
      expect(JSON.stringify(document)).toBe(before)
      if (!edited.ok) return
      made += 1
      expect(canonicalJson(edited.document)).not.toBe(canonicalJson(document))
      expect(JSON.stringify(blanked(edited.document, edit))).toBe(JSON.stringify(blanked(document, edit)))
      const { changes, elsewhere } = schemaDifference(document, edited.document)
      expect([changes.length, elsewhere]).toEqual([1, false])
      const what = edit.kind === 'group-mapping' ? 'switch' : edit.kind === 'source' ? edit.target : 'scoping filter'
      const whose = edit.kind === 'group-mapping' || edit.object === 'group' ? 'Group' : 'User'
      expect(changes[0]?.where).toBe(`${whose}: ${what}`)
      expect(changes[0]?.before).not.toBe(changes[0]?.after)
      expect(schemaFlaw(document, edited.document)).toBeNull()
    }),
    { numRuns: runs },
  )
  expect(made).toBeGreaterThan(runs / 3)
})

test('an edit and the edit back give the same document, byte for byte', () => {
  const feeding = fc.record({ object, target: fc.constantFrom(...targets), name })
  fc.assert(
    fc.property(documents, feeding, (document, { object: whose, target, name: attribute }) => {
      const rows = mappingOf(document, whose)['attributeMappings'] as { targetAttributeName: string; source: Json }[]
      const was = String(rows.find(({ targetAttributeName }) => targetAttributeName === target)?.source['name'])
      const feed = (source: string): SchemaEdit => ({
        kind: 'source',
        object: whose,
        target,
        source: { type: 'Attribute', name: source },
      })
      const there = editSchema(document, feed(attribute))
      fc.pre(there.ok)
      const back = there.ok ? editSchema(there.document, feed(was)) : there
      expect(back.ok ? JSON.stringify(back.document) : back.why).toBe(JSON.stringify(document))
    }),
    { numRuns: runs / 2 },
  )
  fc.assert(
    fc.property(documents, (document) => {
      const on = mappingOf(document, 'group')['enabled'] === true
      const there = editSchema(document, { kind: 'group-mapping', enabled: !on })
      const back = there.ok ? editSchema(there.document, { kind: 'group-mapping', enabled: on }) : there
      expect(back.ok ? JSON.stringify(back.document) : back.why).toBe(JSON.stringify(document))
    }),
    { numRuns: runs / 2 },
  )
})

const one = (more: { user?: Json; group?: Json } = {}): SchemaDocument => ({
  id: 's',
  version: 'v1',
  directories: [
    {
      name: 'Entra',
      version: 'd1',
      discoveryDateTime: null,
      objects: [{ name: 'User', attributes: [{ name: 'mail' }] }],
    },
  ],
  synchronizationRules: [
    {
      id: 'r',
      sourceDirectoryName: 'Entra',
      objectMappings: [
        {
          enabled: true,
          sourceObjectName: 'User',
          targetObjectName: 'urn:User',
          scope: null,
          attributeMappings: [
            {
              targetAttributeName: 'userName',
              matchingPriority: 1,
              source: { type: 'Attribute', name: 'mail', expression: '[mail]', parameters: [] },
            },
            { targetAttributeName: 'title', matchingPriority: 0, source: null, defaultValue: 'none' },
          ],
          ...more.user,
        },
        {
          enabled: true,
          sourceObjectName: 'Group',
          targetObjectName: 'urn:Group',
          attributeMappings: [],
          ...more.group,
        },
      ],
    },
  ],
})

const filter = (...values: string[]) =>
  values.map((value) => ({ name: value, clauses: [{ attribute: 'department', operator: 'EQUALS', values: [value] }] }))

describe('what cannot be', () => {
  const source = (target: string, fed: SourceEdit): SchemaEdit => ({
    kind: 'source',
    object: 'user',
    target,
    source: fed,
  })
  test.each<[SchemaEdit, RegExp]>([
    [{ kind: 'group-mapping', enabled: true }, /nothing would change/],
    [source('shoeSize', { type: 'Attribute', name: 'mail' }), /no target attribute/],
    [source('title', { type: 'Attribute', name: 'a]b' }), /cannot be the name/],
    [source('title', { type: 'Function', expression: 'Join(', parsed: null }), /cannot be read/],
    [source('title', { type: 'Function', expression: '5', parsed: null }), /no function, attribute or text/],
    [source('userName', { type: 'Constant', value: 'x' }), /match them all with one account/],
    [
      source('USERNAME', { type: 'Function', expression: 'Append("a", "b")', parsed: null }),
      /match them all with one account/,
    ],
    [{ kind: 'scoping-filter', object: 'user', groups: [{ name: '', clauses: [] }] }, /at least one clause/],
    [
      {
        kind: 'scoping-filter',
        object: 'user',
        groups: [{ name: '', clauses: [{ attribute: 'a', operator: 'constructor', values: ['x'] }] }],
      },
      /no operator/,
    ],
    [
      {
        kind: 'scoping-filter',
        object: 'user',
        groups: [{ name: '', clauses: [{ attribute: 'a', operator: 'EQUALS', values: [''] }] }],
      },
      /needs a value/,
    ],
  ])('%j', (edit, why) => {
    const edited = editSchema(one(), edit)
    expect(edited.ok ? 'it can' : edited.why).toMatch(why)
  })

  test.each([{}, { synchronizationRules: null }, { synchronizationRules: [null, 7, { objectMappings: 'x' }] }])(
    'anything in %j',
    (document) => {
      const edited = editSchema(document, { kind: 'group-mapping', enabled: false })
      expect(edited.ok ? 'it can' : edited.why).toBe('The job has no mapping of groups.')
    },
  )

  test('a choice between two mappings that are both on', () => {
    const document = one({ user: { sourceObjectName: 'group' } })
    const edited = editSchema(document, { kind: 'group-mapping', enabled: false })
    expect(edited.ok ? 'it can' : edited.why).toMatch(/several mappings of groups/)
  })
})

describe('a source', () => {
  const fed = (source: SourceEdit) => {
    const edited = editSchema(one(), { kind: 'source', object: 'user', target: 'title', source })
    if (!edited.ok) throw new Error(edited.why)
    return (mappingOf(edited.document, 'user')['attributeMappings'] as Json[])[1]?.['source']
  }
  test.each<[SourceEdit, Json]>([
    [
      { type: 'Attribute', name: ' mail ' },
      { type: 'Attribute', name: 'mail', expression: '[mail]', parameters: [] },
    ],
    [
      { type: 'Constant', value: 'a"b\\' },
      { type: 'Constant', name: 'a"b\\', expression: '"a\\"b\\\\"', parameters: [] },
    ],
    [
      { type: 'Function', expression: ' ToLower([mail]) ', parsed: null },
      { type: 'Function', name: 'ToLower', expression: 'ToLower([mail])', parameters: [] },
    ],
    [
      { type: 'Function', expression: '[mail]', parsed: null },
      { type: 'Attribute', name: 'mail', expression: '[mail]', parameters: [] },
    ],
    [
      { type: 'Function', expression: '"x"', parsed: null },
      { type: 'Constant', name: 'x', expression: '"x"', parameters: [] },
    ],
  ])('%j is written as Graph writes it', (edit, written) => {
    expect(fed(edit)).toEqual(written)
  })
})

describe('a filter', () => {
  const scopeOf = (document: SchemaDocument) => mappingOf(document, 'user')['scope']
  const edited = (document: SchemaDocument, groups: ReturnType<typeof filter> | null) => {
    const made = editSchema(document, { kind: 'scoping-filter', object: 'user', groups })
    if (!made.ok) throw new Error(made.why)
    return made.document
  }

  test('keeps what else the document says of a group that stays', () => {
    const sales = {
      '@odata.type': 't',
      name: 'Sales',
      clauses: [
        {
          sourceOperandName: 'department',
          operatorName: 'EQUALS',
          ofTomorrow: 1,
          targetOperand: { values: ['Sales'] },
        },
      ],
    }
    const document = one({ user: { scope: { groups: [sales], inputFilterGroups: [{ name: 'kept' }] } } })
    expect(scopeOf(edited(document, filter('IT', 'Sales')))).toMatchObject({
      groups: [{ name: 'IT' }, sales],
      inputFilterGroups: [{ name: 'kept' }],
    })
    // Filters of other kinds are not removed with it.
    expect(scopeOf(edited(document, null))).toEqual({ groups: [], inputFilterGroups: [{ name: 'kept' }] })
  })

  test.each<[string, ReturnType<typeof filter> | null, ReturnType<typeof filter> | null, boolean]>([
    ['from none to one', null, filter('Sales'), true],
    ['from one to none', filter('Sales'), null, false],
    ['one more that passes', filter('Sales'), filter('IT', 'Sales'), false],
    ['one less that passes', filter('IT', 'Sales'), filter('Sales'), true],
    ['another one', filter('IT'), filter('Sales'), true],
  ])('%s', (_, from, to, narrows) => {
    const before = from === null ? one() : edited(one(), from)
    expect(schemaRisks(before, edited(before, to))).toEqual({
      switchedOff: [],
      narrowed: narrows ? ['User'] : [],
      rematched: [],
    })
  })
})

describe('a difference', () => {
  test('of stamps and annotations is none', () => {
    const stamped = {
      ...one(),
      version: 'v2',
      '@odata.context': 'x',
      directories: [{ ...(one()['directories'] as Json[])[0], version: 'd2', discoveryDateTime: 'now' }],
    }
    expect(schemaText(stamped)).toBe(schemaText(one()))
    expect(schemaDifference(one(), stamped)).toEqual({ changes: [], elsewhere: false })
  })

  test('names mappings and attributes that came and went', () => {
    const rows = mappingOf(one(), 'user')['attributeMappings'] as Json[]
    const fewer = one({ user: { attributeMappings: rows.slice(0, 1), flowTypes: 'Add, Update' } })
    expect(schemaDifference(one(), fewer).changes).toEqual([
      { where: 'User: actions', what: 'changed', before: '', after: 'Add, Update' },
      { where: 'User: title', what: 'removed', before: 'always "none"', after: null },
    ])
    expect(schemaDifference(one({ group: { sourceObjectName: 'Device' } }), one()).changes).toEqual([
      { where: 'Device: the mapping', what: 'removed', before: 'on, 0 attributes', after: null },
      { where: 'Group: the mapping', what: 'added', before: null, after: 'on, 0 attributes' },
    ])
  })

  test('that words do not tell is shown as it stands', () => {
    const [userName, title] = mappingOf(one(), 'user')['attributeMappings'] as [Json, Json]
    const other = one({ user: { attributeMappings: [{ ...userName, exportMissingReferences: true }, title] } })
    const [change] = schemaDifference(one(), other).changes
    expect(change?.after).toContain('"exportMissingReferences":true')
  })

  test('of the order of mappings alone is elsewhere', () => {
    const rows = mappingOf(one(), 'user')['attributeMappings'] as Json[]
    const turned = one({ user: { attributeMappings: rows.toReversed() } })
    expect(schemaDifference(one(), turned)).toEqual({ changes: [], elsewhere: true })
  })
})

test('switching off and matching by something else are risks; a match without a source is a flaw', () => {
  const off = editSchema(one(), { kind: 'group-mapping', enabled: false })
  expect(off.ok && schemaRisks(one(), off.document)).toMatchObject({ switchedOff: ['Group'] })
  const rematched = editSchema(one(), {
    kind: 'source',
    object: 'user',
    target: 'userName',
    source: { type: 'Attribute', name: 'upn' },
  })
  expect(rematched.ok && schemaRisks(one(), rematched.document)).toMatchObject({ rematched: ['User: userName'] })
  expect(schemaFlaw(one(), one({ user: { enabled: false } }))).toBe('The mapping of users cannot be switched off.')
  const unfed = one({
    user: { attributeMappings: [{ targetAttributeName: 'userName', matchingPriority: 1, source: null }] },
  })
  expect(schemaFlaw(one(), unfed)).toMatch(/userName, which would be left without a source/)
})

test('attributes that the schema does not list are named, where it lists any', () => {
  expect(unlistedAttributes(one(), 'user', ['Mail', 'shoeSize'])).toEqual(['shoeSize'])
  expect(unlistedAttributes(one(), 'group', ['shoeSize'])).toEqual([])
  expect(unlistedAttributes({}, 'user', ['shoeSize'])).toEqual([])
})
