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
  const unsaid = new Set(rows.flatMap((row) => (row.kind === 'cannot-predict' ? (row.sourceId ?? []) : [])))
  const met = new Set<Sent>()
  const lines: string[] = []
  for (const row of rows) {
    const found = sentFor(row, sent)
    if (found !== undefined && met.has(found)) lines.push(`${nameOf(row)} is predicted twice`)
    if (found !== undefined) met.add(found)
    if (row.kind !== 'cannot-predict') lines.push(...differences(row, found, unsaid, before))
  }
  for (const [key, one] of sent)
    if (!met.has(one) && hasEffect(one, unsaid))
      lines.push(`${key} is not predicted, sent: ${told(actual(one, unsaid))}`)
  return lines
}

function sentFor(row: SimulatedChange, sent: ReadonlyMap<string, Sent>): Sent | undefined {
  if (row.sourceId !== null) return sent.get(sentKey(row.object, row.sourceId))
  return [...sent.values()].find(({ object, targetId }) => object === row.object && targetId === row.targetId)
}

interface Effect {
  readonly does: string
  readonly attributes: readonly string[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

const nothing: Effect = { does: 'nothing', attributes: [], added: [], removed: [] }

function differences(
  row: SimulatedChange,
  found: Sent | undefined,
  unsaid: ReadonlySet<string>,
  before: ReadonlyMap<string, Attributes>,
): string[] {
  const lines: string[] = []
  const [expected, seen] = [predicted(row, unsaid), found === undefined ? nothing : actual(found, unsaid)]
  if (told(expected) !== told(seen))
    lines.push(`${nameOf(row)} (${row.kind}: ${row.why}): predicted ${told(expected)}, sent ${told(seen)}`)
  if (found === undefined) return lines
  if (found.kind !== 'create' && row.targetId !== found.targetId)
    lines.push(`${nameOf(row)}: predicted for ${row.targetId ?? 'nobody'}, sent to ${found.targetId}`)
  const turnsOff = found.kind === 'change' && found.attributes.get('active') === 'false'
  if (turnsOff !== (row.kind === 'disable'))
    lines.push(`${nameOf(row)} is predicted as ${row.kind}, disabled: ${turnsOff}`)
  const target = before.get(found.targetId)
  for (const { target: name, before: value } of row.kind === 'delete' ? [] : row.attributes) {
    const path = readPath(name)
    const [now] = target === undefined || path === null ? [] : valuesAt(target, path)
    const [said, was] = [
      value === null ? null : plainValue(name, value),
      now === undefined ? null : plainValue(name, now),
    ]
    if (said !== was) lines.push(`${nameOf(row)}: ${name} is said to be ${said}, it was ${was}`)
  }
  return lines
}

function predicted(row: SimulatedChange, unsaid: ReadonlySet<string>): Effect {
  if (row.kind === 'delete') return { ...nothing, does: 'delete' }
  const attributes = row.attributes.map(({ target, after }) => `${target}=${plainValue(target, after)}`).toSorted()
  const ids = (members: readonly { readonly id: string }[]) =>
    members.flatMap(({ id }) => (unsaid.has(id) ? [] : [id])).toSorted()
  const [added, removed] = [ids(row.members?.added ?? []), ids(row.members?.removed ?? [])]
  const some = attributes.length + added.length + removed.length > 0
  return { does: row.kind === 'create' ? 'create' : some ? 'change' : 'nothing', attributes, added, removed }
}

function actual(sent: Sent, unsaid: ReadonlySet<string>): Effect {
  if (sent.kind === 'delete') return { ...nothing, does: 'delete' }
  const ids = (members: ReadonlySet<string>) => [...members].filter((id) => !unsaid.has(id)).toSorted()
  const effect = {
    attributes: [...sent.attributes].map(([target, value]) => `${target}=${value}`).toSorted(),
    added: ids(sent.added),
    removed: ids(sent.removed),
  }
  const some = effect.attributes.length + effect.added.length + effect.removed.length > 0
  return { does: sent.kind === 'change' && !some ? 'nothing' : sent.kind, ...effect }
}

function hasEffect(sent: Sent, unsaid: ReadonlySet<string>): boolean {
  return actual(sent, unsaid).does !== 'nothing'
}

function told({ does, attributes, added, removed }: Effect): string {
  const parts = [attributes.join(', '), added.map((id) => `+${id}`).join(' '), removed.map((id) => `-${id}`).join(' ')]
  return [does, ...parts.filter((part) => part !== '')].join(' | ')
}

function nameOf(row: SimulatedChange): string {
  return `${row.object} ${row.name} ${row.sourceId ?? row.targetId ?? ''}`
}
