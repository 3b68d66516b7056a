import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { inFigures } from '../../ui/in-figures'

export type Drift = Output<'history.drift'>
type Side = Drift['assignments']['unknown']

/** One line of what differs: what, before, after; null where there is nothing on that side. */
export interface DriftLine {
  readonly id: string
  readonly what: string
  readonly before: string | null
  readonly after: string | null
}

/** One sentence. */
export function driftVerdict(drift: Drift): string {
  const { joined, left } = peopleTotals(drift)
  const lines = [
    ...assignmentLines(drift),
    ...mappingLines(drift),
    ...countLines(drift),
    ...jobLines(drift),
    ...schemaLines(drift),
  ].length
  if (!drift.differs) {
    return unknownParts(drift).length === 0 ? t`Nothing differs` : t`Nothing differs that is known of both`
  }
  const parts = [
    joined === 0 ? null : t`${{ count: inFigures(joined) }} joined`,
    left === 0 ? null : t`${{ count: inFigures(left) }} left`,
    lines === 0 ? null : plural(lines, { one: '# other change', other: '# other changes' }),
  ].filter((part) => part !== null)
  return parts.length === 0 ? t`Something differs` : parts.join(', ')
}

/** Over all groups: somebody in two of them counts twice. */
function peopleTotals({ people }: Drift): { joined: number; left: number } {
  return {
    joined: people.reduce((sum, one) => sum + one.joined.count, 0),
    left: people.reduce((sum, one) => sum + one.left.count, 0),
  }
}

export function assignmentLines({ assignments: { added, removed, changed } }: Drift): DriftLine[] {
  return [
    ...added.map((one) => ({ id: `+${one.id}`, what: one.name, before: null, after: t`assigned` })),
    ...removed.map((one) => ({ id: `-${one.id}`, what: one.name, before: t`assigned`, after: null })),
    ...changed.map(({ before, after }) =>
      before.name === after.name
        ? { id: after.id, what: after.name, before: t`one app role`, after: t`another app role` }
        : { id: after.id, what: t`Name of an assigned group`, before: before.name, after: after.name },
    ),
  ]
}

export function mappingLines({ mappings: { added, removed, changed } }: Drift): DriftLine[] {
  const target = ({ to }: Drift['mappings']['added'][number]) => to?.name ?? t`no product group chosen`
  const id = (one: Drift['mappings']['added'][number]) => `${one.groupId} ${one.to?.id ?? one.to?.name ?? ''}`
  return [
    ...added.map((one) => ({ id: `+${id(one)}`, what: one.groupName, before: null, after: target(one) })),
    ...removed.map((one) => ({ id: `-${id(one)}`, what: one.groupName, before: target(one), after: null })),
    ...changed.map(({ before, after }) => ({
      id: id(after),
      what: after.groupName,
      before: `${target(before)} (${before.mode})`,
      after: `${target(after)} (${after.mode})`,
    })),
  ]
}

export function countLines({ counts }: Drift): DriftLine[] {
  const words = (count: Drift['counts']['rows'][number]['before']) =>
    count === null
      ? null
      : t`Entra ${{ entra: inFigures(count.entra) }}, expected ${{ expected: orUnknown(count.expected) }}, product ${{ product: orUnknown(count.product) }}`
  return counts.rows.map(({ row, name, before, after }) => ({
    id: row,
    what: name,
    before: words(before),
    after: words(after),
  }))
}

const orUnknown = (count: number | null) => (count === null ? t`not known` : inFigures(count))

export function jobLines({ jobs, seats }: Drift): DriftLine[] {
  const names: Readonly<Record<Drift['jobs']['lines'][number]['what'], string>> = {
    job: t`Provisioning job`,
    state: t`State of the job`,
    interval: t`Interval`,
    quarantine: t`Quarantine`,
    'last cycle': t`End of the last cycle`,
  }
  return [
    ...jobs.lines.map(({ jobId, what, before, after }) => ({
      id: `${jobId} ${what}`,
      what: names[what],
      before,
      after,
    })),
    ...(seats === null
      ? []
      : [{ id: 'seats', what: t`Seats bought`, before: orUnknown(seats.before), after: orUnknown(seats.after) }]),
  ]
}

export function schemaLines({ schemas }: Drift): DriftLine[] {
  return schemas.flatMap(({ jobId, lines, elsewhere }) => [
    ...lines.map(({ where, before, after }) => ({ id: `${jobId} ${where}`, what: where, before, after })),
    ...(elsewhere
      ? [{ id: `${jobId} elsewhere`, what: t`Other parts of the schema`, before: null, after: t`changed` }]
      : []),
  ])
}

/** What is not known of one of the two, in sentences. */
export function unknownParts(drift: Drift): string[] {
  const parts: [name: string, unknown: Side][] = [
    [t`Assignments`, drift.assignments.unknown],
    [t`Counts of a comparison`, drift.counts.unknown],
    [t`Provisioning jobs`, drift.jobs.unknown],
    ...drift.people.map(({ group, unknown }): [string, Side] => [
      group === null ? t`People assigned directly` : t`People of ${{ group: group.name }}`,
      unknown,
    ]),
    ...drift.schemas.map(({ unknown }): [string, Side] => [t`Attribute mappings`, unknown]),
  ]
  return parts.flatMap(([name, unknown]) => {
    if (unknown === null) return []
    if (unknown === 'both') return [t`${name}: not known in either.`]
    return [unknown === 'before' ? t`${name}: not known in the first.` : t`${name}: not known in the second.`]
  })
}
