import type { LongCall } from '#shared/contract/server'
import type { Comparison } from '#shared/contract/verification'
import { comparisonOf } from '#shared/engine/verification/comparison-of'
import { judgeReading } from '#shared/engine/verification/judge-reading'
import { keepReading, keptReading } from '#shared/engine/verification/kept-reading'
import { mergeReadings } from '#shared/engine/verification/merge-readings'
import type { Reading } from '#shared/engine/verification/reading'
import { type ReadingRequest, takeReading } from '#shared/engine/verification/take-reading'

/**
 * Compares each mapped group of an app, person by person: Graph, the job's rules and the SCIM server are read now. The reading is kept
 * for the pages that show it; one of a single group is laid over the last one of all.
 */
export async function compare(request: ReadingRequest, members: boolean, call: LongCall): Promise<Comparison> {
  const { access, only, app } = request
  const fresh = await takeReading(request, call)
  const judged = judgeReading(fresh)
  const answer = comparisonOf(fresh, judged, { members, ...(only === null ? {} : { rows: rowsOf(fresh, only) }) })
  const result = only === null && !members ? answer : comparisonOf(fresh, judged, { members: false })
  const before = only === null ? null : keptReading(access.directory, app.id)
  if (fresh.rows.every(({ product }) => product.kind === 'failed')) {
    // The product was not read: what is kept of an earlier time tells more.
  } else if (before === null) {
    keepReading(access.directory, fresh, only === null, { joins: judged.joins, result })
  } else {
    const whole = mergeReadings(before.reading, fresh)
    const all = judgeReading(whole)
    keepReading(access.directory, whole, before.whole, {
      joins: all.joins,
      result: comparisonOf(whole, all, { members: false }),
    })
  }
  // Totals of an answer about one group are of that group's people.
  return only === null ? answer : { ...answer, totals: judgeReading(rowsAlone(fresh, only)).totals }
}

const rowsOf = (reading: Reading, groupId: string) =>
  new Set(reading.rows.filter((row) => row.groupId === groupId).map(({ row }) => row))

const rowsAlone = (reading: Reading, groupId: string): Reading => ({
  ...reading,
  rows: reading.rows.filter((row) => row.groupId === groupId),
})
