import { failureOf, type FailureCode } from '#shared/contract/failure'
import type { LongCall } from '#shared/contract/server'
import { logPage, logPath } from '#shared/engine/graph/log-entries'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { logMark, type LogMark, putLogMark, putLogRows } from '#shared/engine/store/provisioning-log-rows'

const minute = 60_000
const day = 24 * 60 * minute

/** No licence lets Microsoft keep rows for longer. */
const longestRetentionDays = 30

/** Rows come into the log minutes after what they tell of; what is read again is kept once. */
const overlapMs = 60 * minute

/** Of a thousand rows each; five of them take ten seconds. */
const mostPages = 100

/** What ends the reading of a log without a fault of the console: the page says it, and everything read so far is kept. */
const told: ReadonlySet<FailureCode> = new Set([
  'permission-missing',
  'graph-refused',
  'graph-not-found',
  'token-rejected',
  'graph-answer-invalid',
])
const passing: ReadonlySet<FailureCode> = new Set(['graph-throttled', 'graph-failed', 'graph-unreachable'])

export interface LogReading {
  readonly fetched: number
  readonly notes: readonly string[]
}

/**
 * Reads what a job's log has since the last time, newest first, then what an earlier read left out. Rows are kept page by page, so that
 * nothing is lost where it is cut short. Throws where nothing at all could be read and another time may do.
 */
export async function readJobLog(
  work: { readonly access: TenantAccess; readonly app: CachedApp; readonly jobId: string; readonly now: () => number },
  call: LongCall,
): Promise<LogReading> {
  const { access, app, jobId, now } = work
  const { workspace, graph } = access
  const before = logMark(workspace, app.id, jobId)
  const began = now()
  const oldest = iso(began - longestRetentionDays * day)
  const notes: string[] = []
  let fetched = 0
  let odd = 0
  let pages = 0
  let read = 0

  /** How far back it came: null for all the way, else the oldest instant that was seen. */
  const walk = async (after: string, until: string | null) => {
    let link: string | null = logPath(jobId, after, until)
    let newest: string | null = null
    let reached: string | null = until
    let stopped: unknown = null
    while (link !== null && pages < mostPages) {
      call.progress({ phase: 'Reading the provisioning log', done: read, total: null })
      try {
        const page: Awaited<ReturnType<typeof logPage>> = await logPage(graph, link, {
          signal: call.signal,
          onWait: () => call.progress({ phase: 'Microsoft Graph asks to wait', done: read, total: null }),
        })
        pages += 1
        fetched += putLogRows(workspace, app.id, page.rows)
        odd += page.odd
        read += page.rows.length
        for (const { at } of page.rows) {
          if (newest === null || at > newest) newest = at
          if (reached === null || at < reached) reached = at
        }
        link = page.next
      } catch (thrown) {
        stopped = thrown
        break
      }
    }
    return { newest, left: link === null ? null : (reached ?? iso(began)), stopped }
  }

  const from = later(before === null ? oldest : iso(Date.parse(before.until) - overlapMs), oldest)
  const fresh = await walk(from, null)
  // A row that claims to be of the future must not keep the next read from what happens until then.
  const until = earlier(later(fresh.newest ?? from, before?.until ?? from), iso(began))
  // Where this read did not come down to the last one, what lies between is a hole, together with an older one.
  let hole: LogMark['hole'] =
    fresh.left === null ? (before?.hole ?? null) : { from: before?.hole?.from ?? from, to: fresh.left }
  let { stopped } = fresh
  if (stopped === null && hole !== null && pages < mostPages) {
    const start = later(hole.from, oldest)
    // Of the instant at which it was cut, not every row may have been read.
    const rest = await walk(start, iso(Date.parse(hole.to) + 1000))
    hole = rest.left === null ? null : { from: start, to: earlier(rest.left, hole.to) }
    stopped = rest.stopped
  }
  if (pages > 0) putLogMark(workspace, app.id, jobId, { until, hole, readAt: iso(now()) })

  if (before !== null && before.until < oldest && pages > 0) {
    notes.push(
      `Between ${before.until} and ${oldest} the log was not read, and Microsoft keeps it no longer than ${longestRetentionDays} days: rows of that time are lost.`,
    )
  }
  if (stopped !== null) notes.push(whyStopped(stopped, { pages, read }))
  else if (hole !== null) {
    notes.push(
      `The log is longer than what is read at a time (${mostPages} pages): rows between ${hole.from} and ${hole.to} are still missing. Read it again for the next of them.`,
    )
  }
  if (odd > 0) {
    notes.push(
      `${odd} ${odd === 1 ? 'row does' : 'rows do'} not say of what or how it ended, and ${odd === 1 ? 'was' : 'were'} left out.`,
    )
  }
  return { fetched, notes }
}

/** Says why a read ended early; throws where there is nothing to show for it, or where a person or the console ended it. */
function whyStopped(thrown: unknown, { pages, read }: { readonly pages: number; readonly read: number }): string {
  const { code, message, detail = '' } = failureOf(thrown)
  if (/NonPremiumTenant/i.test(detail)) {
    return 'Microsoft Graph says that this tenant has no premium licence: without Entra ID P1 or P2 there is no provisioning log to read.'
  }
  if (told.has(code)) return `The provisioning log could not be read${pages > 0 ? ' to its end' : ''}: ${message}`
  if (passing.has(code) && pages > 0) {
    return `Reading ended after ${read} rows: ${message} What was read is kept; read it again for the rest.`
  }
  throw thrown
}

const iso = (milliseconds: number) => new Date(milliseconds).toISOString()
const later = (a: string, b: string) => (a > b ? a : b)
const earlier = (a: string, b: string) => (a < b ? a : b)
