import type { SimulatedChange } from '#shared/contract/simulation'
import type { Attributes } from '#shared/demo/scim/attributes'
import { readPath, valuesAt } from '#shared/demo/scim/path'
import { plainValue, type Sent, sentKey } from '#tests/reference/simulation/sent'

/**
 * Where a prediction and what was sent are not the same, a line each; none where they agree. `before` is what the product held when the
 * prediction was made, by target id.
 */
export function disagreements(
  rows: readonly SimulatedChange[],
  sent: ReadonlyMap<string, Sent>,
  before: ReadonlyMap<string, Attributes>,
): string[] {
  const people = new Set(rows.flatMap((row) => (row.kind === 'cannot-predict' ? (row.sourceId ?? []) : [])))
  const met = new Set<Sent>()
  const lines: string[] = []
  for (const row of rows) {
    const found = sentFor(row, sent)
    if (found !== undefined && met.has(found)) lines.push(`${nameOf(row)} is predicted twice`)
    if (found !== undefined) met.add(found)
    if (row.kind !== 'cannot-predict') lines.push(...differences(row, found, people, before))
  }
  for (const [key, one] of sent) {
    const seen = actual(one, { people, targets: new Set() })
    if (!met.has(one) && seen.does !== 'nothing') lines.push(`${key} is not predicted, sent: ${told(seen)}`)
  }
  return lines
}

function sentFor(row: SimulatedChange, sent: ReadonlyMap<string, Sent>): Sent | undefined {
  if (row.sourceId !== null) return sent.get(sentKey(row.object, row.sourceId))
  return [...sent.values()].find(({ object, targetId }) => object === row.object && targetId === row.targetId)
}

/** What a prediction says that it does not know: of these people everything, of these attributes the value. */
interface LeftOpen {
  readonly people: ReadonlySet<string>
  readonly targets: ReadonlySet<string>
}

interface Effect {
  readonly does: 'create' | 'change' | 'delete' | 'nothing'
  readonly attributes: readonly string[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

const nothing: Effect = { does: 'nothing', attributes: [], added: [], removed: [] }

function differences(
  row: SimulatedChange,
  found: Sent | undefined,
  people: ReadonlySet<string>,
  before: ReadonlyMap<string, Attributes>,
): string[] {
  const targets = new Set(row.attributes.flatMap(({ target, after }) => (after === null ? [target] : [])))
  const open = { people, targets }
  const lines: string[] = []
  const [expected, seen] = [predicted(row, open), found === undefined ? nothing : actual(found, open)]
  if (told(expected) !== told(seen))
    lines.push(`${nameOf(row)} (${row.kind}: ${row.why}): predicted ${told(expected)}, sent ${told(seen)}`)
  if (found === undefined || seen.does === 'nothing') return lines
  if (found.kind !== 'create' && row.targetId !== found.targetId)
    lines.push(`${nameOf(row)}: predicted for ${row.targetId ?? 'nobody'}, sent to ${found.targetId}`)
  const turnsOff = found.kind === 'change' && found.attributes.get('active') === 'false'
  if (turnsOff !== (row.kind === 'disable'))
    lines.push(`${nameOf(row)} is predicted as ${row.kind}, disabled: ${turnsOff}`)
  for (const { target, before: value } of row.kind === 'delete' ? [] : row.attributes) {
    const [said, was] = [value === null ? null : plainValue(target, value), heldAt(before, found.targetId, target)]
    if (said !== was) lines.push(`${nameOf(row)}: ${target} is said to be ${said}, it was ${was}`)
  }
  return lines
}

/** What the product held in a mapping's target attribute; null for nothing, and for what it did not hold at all. */
export function heldAt(before: ReadonlyMap<string, Attributes>, targetId: string, target: string): string | null {
  const [resource, path] = [before.get(targetId), readPath(target)]
  const [value] = resource === undefined || path === null ? [] : valuesAt(resource, path)
  return value === undefined ? null : plainValue(target, value)
}

function predicted(row: SimulatedChange, open: LeftOpen): Effect {
  const { kind, members } = row
  if (kind === 'delete') return { ...nothing, does: 'delete' }
  if (kind === 'skip' || kind === 'unchanged') return nothing
  const attributes = row.attributes.map(({ target, after }): [string, string] => [target, plainValue(target, after)])
  const ids = (side: 'added' | 'removed') => (members?.[side] ?? []).map(({ id }) => id)
  return effectOf(kind === 'create' ? 'create' : 'change', attributes, ids('added'), ids('removed'), open)
}

function actual(sent: Sent, open: LeftOpen): Effect {
  if (sent.kind === 'delete') return { ...nothing, does: 'delete' }
  return effectOf(sent.kind, sent.attributes, sent.added, sent.removed, open)
}

function effectOf(
  does: 'create' | 'change',
  attributes: Iterable<readonly [string, string]>,
  added: Iterable<string>,
  removed: Iterable<string>,
  { people, targets }: LeftOpen,
): Effect {
  const known = (ids: Iterable<string>) => [...ids].filter((id) => !people.has(id)).toSorted()
  const values = [...attributes].flatMap(([target, value]) => (targets.has(target) ? [] : [`${target}=${value}`]))
  const effect = { attributes: values.toSorted(), added: known(added), removed: known(removed) }
  const some = values.length + effect.added.length + effect.removed.length > 0
  return { does: does === 'change' && !some ? 'nothing' : does, ...effect }
}

function told({ does, attributes, added, removed }: Effect): string {
  const parts = [attributes.join(', '), added.map((id) => `+${id}`).join(' '), removed.map((id) => `-${id}`).join(' ')]
  return [does, ...parts.filter((part) => part !== '')].join(' | ')
}

function nameOf(row: SimulatedChange): string {
  return `${row.object} ${row.name} ${row.sourceId ?? row.targetId ?? ''}`
}
