import type { LongCall } from '#shared/contract/server'
import type { Comparison } from '#shared/contract/verification'
import { comparisonOf } from '#shared/engine/verification/comparison-of'
import { judgeReading } from '#shared/engine/verification/judge-reading'
import { keepReading, keptReading } from '#shared/engine/verification/kept-reading'
import { loggedFailures, logMayExplain } from '#shared/engine/verification/logged-failures'
import { mergeReadings } from '#shared/engine/verification/merge-readings'
import type { Reading } from '#shared/engine/verification/reading'
import { type ReadingRequest, takeReading } from '#shared/engine/verification/take-reading'

/**
 * Compares each mapped group of an app, person by person: Graph, the job's rules and the SCIM server are read now. The reading is kept
 * for the pages that show it; one of a single group is laid over the last one of all.
 */
export async function compare(request: ReadingRequest, members: boolean, call: LongCall): Promise<Comparison> {
  const { access, only, app } = request
  const { fresh, judged } = await explained(request, await takeReading(request, call), call)
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

/** The log of the provisioning service may be asked five times in ten seconds: it is asked only where it can say more. */
async function explained({ access }: ReadingRequest, fresh: Reading, call: LongCall) {
  const judged = judgeReading(fresh)
  if (!logMayExplain(judged, fresh.job)) return { fresh, judged }
  call.progress({ phase: 'Reading the provisioning log', done: 0, total: null })
  const logged = await loggedFailures(access, fresh.job, call.signal)
  if (logged.size === 0) return { fresh, judged }
  const told = { ...fresh, logged }
  return { fresh: told, judged: judgeReading(told) }
}

const rowsOf = (reading: Reading, groupId: string) =>
  new Set(reading.rows.filter((row) => row.groupId === groupId).map(({ row }) => row))

const rowsAlone = (reading: Reading, groupId: string): Reading => ({
  ...reading,
  rows: reading.rows.filter((row) => row.groupId === groupId),
})
