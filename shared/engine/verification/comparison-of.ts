import type { Comparison } from '#shared/contract/verification'
import type { JudgedReading } from '#shared/engine/verification/judge-reading'
import { membersOf } from '#shared/engine/verification/compared-members'
import { marksOf } from '#shared/engine/verification/tell-members'
import type { Reading } from '#shared/engine/verification/reading'

/** A judged reading in the words of the contract; with members only where they are asked for. */
export function comparisonOf(
  reading: Reading,
  judged: JudgedReading,
  options: { readonly members: boolean; readonly rows?: ReadonlySet<string> },
): Comparison {
  const { app, takenAt, takenBy, notes } = reading
  const marks = marksOf(reading)
  const groups = reading.rows.flatMap((row, at): Comparison['groups'] => {
    const verdict = judged.rows[at]
    if (verdict === undefined || options.rows?.has(row.row) === false) return []
    const product = row.product.kind === 'there' ? reading.productGroups[row.product.at] : undefined
    const group = reading.groups[row.group]
    const counted = verdict.people
    return [
      {
        row: row.row,
        groupId: row.groupId,
        groupName: row.groupName,
        mode: row.mode,
        direct: row.direct,
        productGroup: product === undefined ? row.to : { id: product.id, name: product.name },
        graph: { count: group?.members.length ?? 0 },
        expected: verdict.expected === null ? null : { count: verdict.expected },
        scim: { count: verdict.count, inactive: verdict.inactive, confirmed: verdict.confirmed },
        verdict: verdict.verdict,
        basis: verdict.basis,
        why: verdict.why,
        people:
          counted === null
            ? null
            : {
                inBoth: counted.inBoth,
                missing: counted.missing,
                unexpected: counted.unexpected,
                excluded: counted.excluded,
                inactive: counted.inactive,
                ambiguous: counted.ambiguous,
              },
        reasons: verdict.reasons.map(({ code, count }) => ({ code, count })),
        notes: [...verdict.notes],
        readAt: row.readAt,
        failure: verdict.failure,
        ...(options.members ? { members: membersIn(reading, judged, row, marks) } : {}),
      },
    ]
  })
  return { app, takenAt, takenBy, groups, totals: judged.totals, notes: [...notes] }
}

function membersIn(
  reading: Reading,
  judged: JudgedReading,
  row: Reading['rows'][number],
  marks: ReturnType<typeof marksOf>,
) {
  const { all, show } = membersOf(reading, judged.joins, row, marks)
  return all.map(show)
}
