import { canonicalJson, isObject, type JsonObject } from '#shared/domain/canonical-json'
import {
  isEnabled,
  listOf,
  placedMappings,
  type SchemaDocument,
  schemaText,
  sourceKind,
  textOf,
  unstamped,
} from '#shared/domain/schema-document'
import { scopingWords } from '#shared/domain/scoping-words'
import { sourceWords } from '#shared/domain/source-words'
import type { AttributeSource } from '#shared/domain/synchronization-schema'

export interface SchemaDifference {
  /** e.g. `User: userName`, `Group: scoping filter`. */
  readonly where: string
  readonly what: 'added' | 'removed' | 'changed'
  readonly before: string | null
  readonly after: string | null
}

/** What of a document is dangerous to change, by the names of the object mappings (`User`) and attributes (`User: userName`). */
export interface SchemaRisks {
  readonly switchedOff: readonly string[]
  /** Filters that may let fewer through than before. */
  readonly narrowed: readonly string[]
  /** Attributes by which accounts are matched, whose value may be another now. */
  readonly rematched: readonly string[]
}

/** What differs between two documents of a job, mapping by mapping; `elsewhere` is whether they also differ in other parts. */
export function schemaDifference(
  before: SchemaDocument,
  after: SchemaDocument,
): { changes: SchemaDifference[]; elsewhere: boolean } {
  const olds = namedMappings(before)
  const news = namedMappings(after)
  const names = [...new Set([...olds.keys(), ...news.keys()])]
  const changes = names.flatMap((key) => mappingChanges(olds.get(key), news.get(key)))
  const same = new Set(names.filter((key) => olds.has(key) && news.has(key)))
  const elsewhere =
    canonicalJson(remains(before, same)) !== canonicalJson(remains(after, same)) ||
    (changes.length === 0 && schemaText(before) !== schemaText(after))
  return { changes, elsewhere }
}

/** What a person must be warned of before a document becomes another one. */
export function schemaRisks(before: SchemaDocument, after: SchemaDocument): SchemaRisks {
  const olds = namedMappings(before)
  const news = namedMappings(after)
  const both = [...olds].flatMap(([key, old]) => (isEnabled(old.mapping) ? [{ old, now: news.get(key) }] : []))
  const stayed = both.flatMap(({ old, now }) => (now !== undefined && isEnabled(now.mapping) ? [{ old, now }] : []))
  return {
    switchedOff: both.filter(({ now }) => now === undefined || !isEnabled(now.mapping)).map(({ old }) => old.name),
    narrowed: stayed.filter(({ old, now }) => mayNarrow(old.mapping, now.mapping)).map(({ old }) => old.name),
    rematched: stayed.flatMap(({ old, now }) => {
      const rows = byTarget(now.mapping)
      return [...byTarget(old.mapping)].flatMap(([target, row]) => {
        const fresh = rows.get(target)
        const matched = [row, fresh].some((one) => Number(one?.['matchingPriority'] ?? 0) > 0)
        const alike = fresh !== undefined && canonicalJson(valued(row)) === canonicalJson(valued(fresh))
        return matched && !alike ? [`${old.name}: ${textOf(row['targetAttributeName'])}`] : []
      })
    }),
  }
}

interface NamedMapping {
  readonly name: string
  readonly mapping: JsonObject
}

/** By rule, source and target object, and place among its like: what a mapping keeps when it is edited. */
function namedMappings(document: SchemaDocument): Map<string, NamedMapping> {
  const placed = placedMappings(document)
  const found = new Map<string, NamedMapping>()
  for (const { rule, mapping } of placed) {
    const source = textOf(mapping['sourceObjectName'])
    const target = textOf(mapping['targetObjectName'])
    const alone = placed.filter((one) => sourceKind(one.mapping) === source.toLowerCase()).length === 1
    const key = freeKey(found, `${ruleKey(document, rule)} ${source} ${target}`)
    found.set(key, { name: alone ? source : `${source} to ${target}`, mapping })
  }
  return found
}

function ruleKey(document: SchemaDocument, place: number): string {
  const rule = listOf(document['synchronizationRules'])[place]
  return isObject(rule) ? textOf(rule['id']) : ''
}

function freeKey(taken: ReadonlyMap<string, unknown>, wanted: string): string {
  let key = wanted
  for (let nth = 2; taken.has(key); nth += 1) key = `${wanted} ${nth}`
  return key
}

function byTarget(mapping: JsonObject): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>()
  for (const row of listOf(mapping['attributeMappings'])) {
    if (isObject(row)) found.set(freeKey(found, textOf(row['targetAttributeName']).toLowerCase()), row)
  }
  return found
}

function mappingChanges(old: NamedMapping | undefined, now: NamedMapping | undefined): SchemaDifference[] {
  const name = old?.name ?? now?.name ?? ''
  if (old === undefined || now === undefined) {
    const words = (one: NamedMapping | undefined) =>
      one === undefined ? null : `${switchWords(one.mapping)}, ${byTarget(one.mapping).size} attributes`
    const what = old === undefined ? 'added' : 'removed'
    return [{ where: `${name}: the mapping`, what, before: words(old), after: words(now) }]
  }
  const part = (where: string, before: string | null, after: string | null): SchemaDifference[] =>
    before === after ? [] : [{ where: `${name}: ${where}`, what: whatOf(before, after), before, after }]
  return [
    ...part('switch', switchWords(old.mapping), switchWords(now.mapping)),
    ...part('actions', flows(old.mapping), flows(now.mapping)),
    ...filterChange(name, old.mapping, now.mapping),
    ...attributeChanges(name, old.mapping, now.mapping),
  ]
}

function filterChange(name: string, old: JsonObject, now: JsonObject): SchemaDifference[] {
  const [before, after] = [old['scope'] ?? null, now['scope'] ?? null]
  if (canonicalJson(before) === canonicalJson(after)) return []
  const [was, is] = toldApart(filterWords(before, name), filterWords(after, name), before, after)
  return [{ where: `${name}: scoping filter`, what: whatOf(was, is), before: was, after: is }]
}

function attributeChanges(name: string, old: JsonObject, now: JsonObject): SchemaDifference[] {
  const olds = byTarget(old)
  const news = byTarget(now)
  return [...new Set([...olds.keys(), ...news.keys()])].flatMap((key) => {
    const [row, fresh] = [olds.get(key), news.get(key)]
    if (canonicalJson(row ?? null) === canonicalJson(fresh ?? null)) return []
    const [was, is] = toldApart(attributeWords(row), attributeWords(fresh), row, fresh)
    const target = textOf((row ?? fresh)?.['targetAttributeName'])
    return [{ where: `${name}: ${target}`, what: whatOf(was, is), before: was, after: is }]
  })
}

function whatOf(before: string | null, after: string | null): SchemaDifference['what'] {
  return before === null ? 'added' : after === null ? 'removed' : 'changed'
}

/** Words that are the same for what is not are no words. */
function toldApart(
  before: string | null,
  after: string | null,
  old: unknown,
  now: unknown,
): [string | null, string | null] {
  return before === after ? [bounded(canonicalJson(old)), bounded(canonicalJson(now))] : [before, after]
}

const mostShown = 2000

function bounded(text: string): string {
  return text.length <= mostShown ? text : `${text.slice(0, mostShown - 1)}…`
}

function switchWords(mapping: JsonObject): string {
  return isEnabled(mapping) ? 'on' : 'off'
}

function flows(mapping: JsonObject): string {
  return textOf(mapping['flowTypes'])
    .split(',')
    .map((flow) => flow.trim())
    .filter((flow) => flow !== '')
    .join(', ')
}

function filterWords(scope: unknown, name: string): string | null {
  if (scope === null) return null
  if (!isObject(scope)) return bounded(canonicalJson(scope))
  const groups = listOf(scope['groups']).filter(isObject)
  const whom = name.toLowerCase().startsWith('group') ? 'Groups' : 'People'
  const words = scopingWords({ groups: groups.map((group) => ({ name: '', clauses: clausesOf(group) })) }, whom)
  return words.length === 0 ? 'without groups of clauses' : words.join(' ')
}

function clausesOf(group: JsonObject): { attribute: string; operator: string; values: string[] }[] {
  return listOf(group['clauses'])
    .filter(isObject)
    .map((clause) => {
      const operand = clause['targetOperand']
      return {
        attribute: textOf(clause['sourceOperandName']),
        operator: textOf(clause['operatorName']),
        values: listOf(isObject(operand) ? operand['values'] : null).map(String),
      }
    })
}

function attributeWords(row: JsonObject | undefined): string | null {
  if (row === undefined) return null
  const raw = row['source']
  const source = isObject(raw) ? sourceIn(raw) : null
  const priority = Number(row['matchingPriority'] ?? 0)
  const standing = row['defaultValue']
  const flow = textOf(row['flowType'])
  const from =
    source?.type === 'Function' && source.expression !== ''
      ? source.expression
      : sourceWords(source, typeof standing === 'string' ? standing : null)
  return [
    from,
    priority > 0 ? `matched by, ${priority}` : null,
    flow === '' || flow === 'Always' ? null : flow,
    source?.type === 'Function' && typeof standing === 'string' && standing !== '' ? `default "${standing}"` : null,
  ]
    .filter((part) => part !== null)
    .join('; ')
}

/** A type that nobody documents is read by its expression, which says the same. */
function sourceIn(raw: JsonObject): AttributeSource {
  const type = textOf(raw['type'])
  return {
    type: type === 'Attribute' || type === 'Constant' ? type : 'Function',
    name: textOf(raw['name']),
    expression: textOf(raw['expression']),
  }
}

/** The document without what is compared part by part. */
function remains(document: SchemaDocument, compared: ReadonlySet<string>): unknown {
  const bare = unstamped(document)
  const kept = [...namedMappings(bare)].flatMap(([key, { mapping }]) => {
    if (!compared.has(key)) return []
    const { enabled: _, flowTypes: __, scope: ___, attributeMappings: ____, ...rest } = mapping
    return [[key, rest] as const]
  })
  const rules = listOf(bare['synchronizationRules']).map((rule) => {
    if (!isObject(rule)) return rule
    const { objectMappings: _, ...rest } = rule
    return rest
  })
  return { ...bare, synchronizationRules: rules, mappings: Object.fromEntries(kept) }
}

/** Only a filter that holds every group of the former one, and nothing else that is new, surely lets as many through. */
function mayNarrow(old: JsonObject, now: JsonObject): boolean {
  const [before, after] = [old['scope'] ?? null, now['scope'] ?? null]
  if (after === null || canonicalJson(before) === canonicalJson(after)) return false
  if (!isObject(after)) return true
  const { groups, ...others } = after
  const filters = Object.values(others).some((value) => Array.isArray(value) && value.length > 0)
  const wanted = listOf(groups)
  if (!filters && wanted.length === 0) return false
  if (!isObject(before)) return true
  const { groups: formerGroups, ...formerOthers } = before
  if (canonicalJson(others) !== canonicalJson(formerOthers)) return true
  const former = listOf(formerGroups)
  if (former.length === 0) return true
  const there = new Set(wanted.map(clausesText))
  return !former.every((group) => there.has(clausesText(group)))
}

/** The name of a group does not decide whom it lets through. */
function clausesText(group: unknown): string {
  return canonicalJson(isObject(group) ? (group['clauses'] ?? null) : group)
}

function valued(row: JsonObject): unknown {
  const { source, defaultValue, matchingPriority } = row
  return { source, defaultValue, matchingPriority }
}
