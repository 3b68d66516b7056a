import type { SimulatedChange } from '#shared/contract/simulation'
import { type Attributes, isObject } from '#shared/demo/scim/attributes'
import { readPath, valuesAt } from '#shared/demo/scim/path'
import { plainValue, type Sent, sentKey } from '#tests/reference/simulation/sent'

/** What a product held before a cycle, by target id; groups with their members. */
export type Held = ReadonlyMap<string, Attributes>

/** Where a prediction and what was sent are not the same, a line each; none where they agree. */
export function disagreements(
  rows: readonly SimulatedChange[],
  sent: ReadonlyMap<string, Sent>,
  before: Held,
): string[] {
  const met = new Map<Sent, SimulatedChange>()
  const lines: string[] = []
  for (const row of rows) {
    const found = sentFor(row, sent)
    const other = found === undefined ? undefined : met.get(found)
    // Two doubts about one object, as what it may become and as what it may have been, do not contradict each other.
    if (other !== undefined && (row.kind !== 'cannot-predict' || other.kind !== 'cannot-predict'))
      lines.push(`${nameOf(row)} is predicted twice`)
    if (found !== undefined) met.set(found, row)
    if (row.kind !== 'cannot-predict') lines.push(...differences(row, found, before))
  }
  for (const [key, one] of sent) {
    const effect = effectOf(one, before)
    if (!met.has(one) && effect.does !== 'nothing') lines.push(`${key} is not predicted, sent: ${told(effect)}`)
  }
  return lines
}

function sentFor(row: SimulatedChange, sent: ReadonlyMap<string, Sent>): Sent | undefined {
  if (row.sourceId !== null) return sent.get(sentKey(row.object, row.sourceId))
  return [...sent.values()].find(({ object, targetId }) => object === row.object && targetId === row.targetId)
}

interface Effect {
  readonly does: 'create' | 'change' | 'delete' | 'nothing'
  readonly attributes: readonly string[]
  /** +ID for who came into the group, -ID for who left it. */
  readonly members: readonly string[]
}

function differences(row: SimulatedChange, found: Sent | undefined, before: Held): string[] {
  const unknown = new Set(row.attributes.flatMap(({ target, after }) => (after === null ? [target] : [])))
  const expected = predicted(row)
  const seen = found === undefined ? nothing : effectOf(found, before, unknown)
  const further = seen.members.filter((one) => !expected.members.includes(one))
  const covered = further.length <= (row.members?.open ?? 0) ? new Set(further) : new Set()
  const compared = effect(
    seen.does,
    seen.attributes,
    seen.members.filter((one) => !covered.has(one)),
  )
  const lines: string[] = []
  if (told(expected) !== told(compared))
    lines.push(`${nameOf(row)} (${row.kind}: ${row.why}): predicted ${told(expected)}, sent ${told(compared)}`)
  if (found === undefined || seen.does === 'nothing') return lines
  if (found.kind !== 'create' && row.targetId !== found.targetId)
    lines.push(`${nameOf(row)}: predicted for ${row.targetId ?? 'nobody'}, sent to ${found.targetId}`)
  const turnsOff = found.kind === 'change' && valuesChanged(found, before).get('active') === 'false'
  if (turnsOff !== (row.kind === 'disable'))
    lines.push(`${nameOf(row)} is predicted as ${row.kind}, disabled: ${turnsOff}`)
  for (const { target, before: value } of row.kind === 'delete' ? [] : row.attributes) {
    const [said, was] = [value === null ? null : plainValue(target, value), heldAt(before, found.targetId, target)]
    if (said !== was) lines.push(`${nameOf(row)}: ${target} is said to be ${said}, it was ${was}`)
  }
  return lines
}

const nothing: Effect = { does: 'nothing', attributes: [], members: [] }

function predicted({ kind, attributes, members }: SimulatedChange): Effect {
  if (kind === 'skip' || kind === 'unchanged') return nothing
  if (kind === 'delete') return { ...nothing, does: 'delete' }
  return effect(
    kind === 'create' ? 'create' : 'change',
    attributes.flatMap(({ target, after }) => (after === null ? [] : [`${target}=${plainValue(target, after)}`])),
    moves((members?.added ?? []).map(idOf), (members?.removed ?? []).map(idOf)),
  )
}

const idOf = ({ id }: { readonly id: string }) => id

/** What the requests change, with the values of some attributes left aside. To say what the product holds already changes nothing. */
function effectOf(sent: Sent, before: Held, unknown: ReadonlySet<string> = new Set()): Effect {
  if (sent.kind === 'delete') return { ...nothing, does: 'delete' }
  const values = [...valuesChanged(sent, before)].flatMap(([target, value]) =>
    unknown.has(target) ? [] : [`${target}=${value}`],
  )
  const { came, went } = membersMoved(sent, before)
  return effect(sent.kind, values, moves(came, went))
}

/** The attributes that were sent and that the product held otherwise, or not at all. */
export function valuesChanged(sent: Sent, before: Held): Map<string, string> {
  const changed = [...sent.attributes].filter(([target, value]) => heldAt(before, sent.targetId, target) !== value)
  return new Map(changed)
}

/** Object ids of the people who came into a group that was sent to, and of those who left it. */
export function membersMoved(sent: Sent, before: Held): { readonly came: string[]; readonly went: string[] } {
  const listed = before.get(sent.targetId)?.['members']
  const held = new Set((Array.isArray(listed) ? listed : []).filter(isObject).map(({ value }) => value))
  const those = (people: ReadonlyMap<string, string>, wereIn: boolean) =>
    [...people].flatMap(([id, account]) => (held.has(account) === wereIn ? [id] : []))
  return { came: those(sent.added, false), went: those(sent.removed, true) }
}

function effect(does: Effect['does'], attributes: readonly string[], members: readonly string[]): Effect {
  const some = attributes.length + members.length > 0
  return {
    does: does === 'change' && !some ? 'nothing' : does,
    attributes: attributes.toSorted(),
    members: members.toSorted(),
  }
}

function moves(came: readonly string[], went: readonly string[]): string[] {
  return [...came.map((id) => `+${id}`), ...went.map((id) => `-${id}`)]
}

function told({ does, attributes, members }: Effect): string {
  return [does, attributes.join(', '), members.join(' ')].filter((part) => part !== '').join(' | ')
}

/** What the product held in a mapping's target attribute; null for nothing, and for what it did not hold at all. */
export function heldAt(before: Held, targetId: string, target: string): string | null {
  const [resource, path] = [before.get(targetId), readPath(target)]
  const [value] = resource === undefined || path === null ? [] : valuesAt(resource, path)
  return value === undefined ? null : plainValue(target, value)
}

function nameOf(row: SimulatedChange): string {
  return `${row.object} ${row.name} ${row.sourceId ?? row.targetId ?? ''}`
}
