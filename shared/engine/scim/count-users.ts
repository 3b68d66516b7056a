import { listAnswer, userRow } from '#shared/engine/scim/answers'
import type { ListAnswer } from '#shared/engine/scim/answers'
import { sweepUsers } from '#shared/engine/scim/member-routes'
import type { ScimCall, ScimLimits } from '#shared/engine/scim/scim-resources'
import type { ScimTransport } from '#shared/engine/scim/scim-transport'

export interface UserCount {
  /** null where the server names no number and its list is too long to be counted for one. */
  readonly count: number | null
  /** Proven by a look past the end, or by reading the whole list. */
  readonly confirmed: boolean
}

/** A list of so many is read whole where its number cannot be proven otherwise. */
const smallList = 1000
/** A list without a number is read so far for one. */
const unnumberedList = 10_000

/** How many users there are: what the server says, proven by a look past the end; where that shows it to be wrong, the list is counted. */
export async function countUsers(transport: ScimTransport, limits: ScimLimits, call: ScimCall): Promise<UserCount> {
  const page = async (startIndex: number, count: number): Promise<ListAnswer | null> => {
    const answer = await transport.get('/Users', { startIndex, count }, call.signal)
    return answer.ok ? listAnswer(answer.body) : null
  }
  const counted = async (most = limits.rows): Promise<UserCount> => {
    const { rows, confirmed } = await sweepUsers(transport, { ...limits, rows: Math.min(most, limits.rows) }, call)
    return confirmed || rows.size < most ? { count: rows.size, confirmed } : { count: null, confirmed: false }
  }

  const { paging } = transport.manners['/Users']
  if (paging === 'cursor' || paging === 'whole') return counted(unnumberedList)
  const first = (await page(1, 0)) ?? (await page(1, 1))
  if (first === null || first.total === null) return counted(unnumberedList)
  const { total, rows } = first
  if (rows.length > total) return counted()

  const unproven = () => (total <= smallList ? counted() : { count: total, confirmed: false })
  const past = await page(total + 1, 1)
  if (past === null) return unproven()
  const beyond = past.rows.length === 0 ? null : (userRow(past.rows[0])?.id ?? '')
  if (beyond === null) return { count: total, confirmed: true }
  if (total === 0) return counted()
  // A row past the end is a new one, or one of the first where the server begins again or does not look at startIndex.
  const beginning = rows.length > 0 ? rows : ((await page(1, 1))?.rows ?? [])
  return beginning.some((row) => userRow(row)?.id === beyond) ? unproven() : counted()
}
