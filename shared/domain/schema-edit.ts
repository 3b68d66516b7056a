import { canonicalJson, isObject, type JsonObject } from '#shared/domain/canonical-json'
import { attributesOf, readExpression } from '#shared/domain/expression-syntax'
import { scopingOperator } from '#shared/domain/scoping-operators'
import {
  isEnabled,
  listOf,
  type PlacedMapping,
  placedMappings,
  type SchemaDocument,
  sourceKind,
  textOf,
  withMapping,
} from '#shared/domain/schema-document'

export type SourceEdit =
  | { readonly type: 'Attribute'; readonly name: string }
  | { readonly type: 'Constant'; readonly value: string }
  | {
      readonly type: 'Function'
      readonly expression: string
      /** The attributeMappingSource that Graph made of it; null where it was not asked. */
      readonly parsed: JsonObject | null
    }

export interface FilterGroup {
  readonly name: string
  readonly clauses: readonly {
    readonly attribute: string
    readonly operator: string
    readonly values: readonly string[]
  }[]
}

/** One change of a document; everything else of it stays as it is. */
export type SchemaEdit =
  | { readonly kind: 'group-mapping'; readonly enabled: boolean }
  | { readonly kind: 'source'; readonly object: 'user' | 'group'; readonly target: string; readonly source: SourceEdit }
  | {
      readonly kind: 'scoping-filter'
      readonly object: 'user' | 'group'
      /** Null: no filter. */
      readonly groups: readonly FilterGroup[] | null
    }

export type EditedSchema =
  | { readonly ok: true; readonly document: SchemaDocument }
  /** Why it cannot be, as a sentence. */
  | { readonly ok: false; readonly why: string }

/** The document with one change made; never throws, and never touches the document given. */
export function editSchema(document: SchemaDocument, edit: SchemaEdit): EditedSchema {
  const kind = edit.kind === 'group-mapping' ? 'group' : edit.object
  const place = theMapping(document, kind)
  if (typeof place === 'string') return refused(place)
  const edited = edit.kind === 'group-mapping' ? switched(place.mapping, edit.enabled) : filteredOrFed(place, edit)
  if (typeof edited === 'string') return refused(edited)
  if (canonicalJson(edited) === canonicalJson(place.mapping)) return refused('It is so already: nothing would change.')
  return { ok: true, document: withMapping(document, place, edited) }
}

const refused = (why: string): EditedSchema => ({ ok: false, why })

/** The one mapping of users or groups that a change means: the one that is switched on, or the only one; else why there is none. */
function theMapping(document: SchemaDocument, kind: 'user' | 'group'): PlacedMapping | string {
  const found = placedMappings(document).filter(({ mapping }) => sourceKind(mapping) === kind)
  const on = found.filter(({ mapping }) => isEnabled(mapping))
  const [place, another] = on.length > 0 ? on : found
  if (place === undefined) return `The job has no mapping of ${kind}s.`
  if (another !== undefined) return `The job has several mappings of ${kind}s; which one is meant cannot be told here.`
  return place
}

function switched(mapping: JsonObject, enabled: boolean): JsonObject {
  return isEnabled(mapping) === enabled ? mapping : { ...mapping, enabled }
}

function filteredOrFed(
  { mapping }: PlacedMapping,
  edit: Exclude<SchemaEdit, { kind: 'group-mapping' }>,
): JsonObject | string {
  return edit.kind === 'source' ? fed(mapping, edit.target, edit.source) : filtered(mapping, edit.groups)
}

function fed(mapping: JsonObject, target: string, edit: SourceEdit): JsonObject | string {
  const rows = listOf(mapping['attributeMappings'])
  const at = placeOf(rows, target)
  const row = at === null ? null : rows[at]
  if (!isObject(row)) return `The mapping has no target attribute '${target}'.`
  const matched = typeof row['matchingPriority'] === 'number' && row['matchingPriority'] > 0
  const source = sourceOf(edit, matched)
  if (typeof source === 'string') return source
  const before = isObject(row['source']) ? row['source'] : {}
  const fresh = { ...row, source: { ...before, ...source } }
  return { ...mapping, attributeMappings: rows.map((one, index) => (index === at ? fresh : one)) }
}

/** To the letter first; names of SCIM attributes are the same in any case. */
function placeOf(rows: readonly unknown[], target: string): number | null {
  const names = rows.map((row) => (isObject(row) ? textOf(row['targetAttributeName']) : ''))
  const exact = names.indexOf(target)
  if (exact >= 0) return exact
  const folded = names.flatMap((name, index) => (name.toLowerCase() === target.toLowerCase() ? [index] : []))
  return folded.length === 1 ? (folded[0] ?? null) : null
}

/** attributeMappingSource as Graph writes it; else why the source cannot be. */
function sourceOf(edit: SourceEdit, matched: boolean): JsonObject | string {
  if (edit.type === 'Attribute') {
    return /^[^[\]"]+$/.test(edit.name.trim())
      ? ofAttribute(edit.name.trim())
      : `'${edit.name}' cannot be the name of an attribute.`
  }
  if (edit.type === 'Constant') return matched ? fixedMatch : ofConstant(edit.value)
  const read = readExpression(edit.expression)
  if (matched && read.ok && attributesOf(read.expression).length === 0) return fixedMatch
  // Graph knows more of expressions than the console does.
  if (edit.parsed !== null) return { ...ofFunction('', edit.expression), ...edit.parsed }
  if (!read.ok) return `The expression cannot be read: ${read.why}.`
  if (read.expression.kind === 'attribute') return ofAttribute(read.expression.name)
  if (read.expression.kind === 'text') return ofConstant(read.expression.text)
  if (read.expression.kind !== 'call') return 'The expression is no function, attribute or text.'
  return ofFunction(read.expression.name, edit.expression)
}

const fixedMatch =
  'Accounts are matched by this attribute: a source that is the same for everybody would match them all with one account.'

const ofAttribute = (name: string): JsonObject => ({
  type: 'Attribute',
  name,
  expression: `[${name}]`,
  parameters: [],
})

const ofConstant = (value: string): JsonObject => ({
  type: 'Constant',
  name: value,
  expression: `"${value.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`,
  parameters: [],
})

const ofFunction = (name: string, expression: string): JsonObject => ({
  type: 'Function',
  name,
  expression: expression.trim(),
  parameters: [],
})

function filtered(mapping: JsonObject, wanted: readonly FilterGroup[] | null): JsonObject | string {
  const before = isObject(mapping['scope']) ? mapping['scope'] : null
  // Filters of other kinds stay: only the groups of clauses are what was edited.
  const others = Object.entries(before ?? {}).some(
    ([name, value]) => name !== 'groups' && Array.isArray(value) && value.length > 0,
  )
  if (wanted === null || wanted.length === 0)
    return { ...mapping, scope: others && before !== null ? { ...before, groups: [] } : null }
  const known = listOf(before?.['groups'])
  const groups: JsonObject[] = []
  for (const group of wanted) {
    const made = filterGroup(group)
    if (typeof made === 'string') return made
    groups.push(sameAs(made, known) ?? made)
  }
  const scope = before === null ? { groups, inputFilterGroups: [], categoryFilterGroups: [] } : { ...before, groups }
  return { ...mapping, scope }
}

function filterGroup({ name, clauses }: FilterGroup): JsonObject | string {
  const made: JsonObject[] = []
  for (const { attribute, operator, values } of clauses) {
    const known = scopingOperator(operator)
    if (known === null) return `'${operator}' is no operator of scoping filters.`
    if (known.takesValue && !values.some((value) => value !== ''))
      return `The operator ${operator} needs a value (attribute ${attribute}).`
    made.push({
      sourceOperandName: attribute,
      operatorName: operator,
      targetOperand: { values: known.takesValue ? [...values] : [] },
    })
  }
  return made.length === 0 ? 'A group of a scoping filter needs at least one clause.' : { name, clauses: made }
}

/** A group that is there already is kept as it is, with whatever else the document says of it. */
function sameAs(made: JsonObject, known: readonly unknown[]): JsonObject | undefined {
  const wanted = canonicalJson(made)
  return known.filter(isObject).find((group) => canonicalJson(plainGroup(group)) === wanted)
}

function plainGroup(group: JsonObject): JsonObject {
  return {
    name: group['name'],
    clauses: listOf(group['clauses']).map((clause) => {
      if (!isObject(clause)) return clause
      const { sourceOperandName, operatorName, targetOperand } = clause
      const values = isObject(targetOperand) ? targetOperand['values'] : undefined
      return { sourceOperandName, operatorName, targetOperand: { values } }
    }),
  }
}
