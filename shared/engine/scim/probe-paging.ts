import type { Probe } from '#shared/contract/provisioning'
import { listAnswer, userRow } from '#shared/engine/scim/answers'
import type { ListAnswer } from '#shared/engine/scim/answers'
import { safePage } from '#shared/engine/scim/page-size'
import { answeredWith, refused } from '#shared/engine/scim/probe-run'
import type { ProbeRun } from '#shared/engine/scim/probe-run'
import type { ScimUser } from '#shared/engine/scim/scim-resources'
import type { Query, ScimAnswer } from '#shared/engine/scim/scim-transport'
import { suspectedPageCut } from '#shared/engine/scim/suspected-cut'
import { userProjection } from '#shared/engine/scim/user-projection'

export interface ProbedPaging {
  readonly users: Probe['users']
  readonly totals: Probe['totals']
  /** The users of the first page, to ask further questions with. */
  readonly sample: readonly ScimUser[]
}

interface Asked {
  readonly answer: ScimAnswer
  readonly list: ListAnswer | null
  readonly ids: readonly string[]
}

/** How many, how they are counted, and how one page leads to the next. */
export async function probePaging(run: ProbeRun, pageSize: number): Promise<ProbedPaging> {
  const ask = async (query: Query): Promise<Asked> => {
    const answer = await run.transport.get('/Users', query, run.call.signal)
    const list = answer.ok ? listAnswer(answer.body) : null
    return { answer, list, ids: (list?.rows ?? []).map((row) => userRow(row)?.id ?? '') }
  }
  const none = await ask({ startIndex: 1, count: 0 })
  const first = await firstPage(run, ask, pageSize)
  const sample = (first.list?.rows ?? []).map(userRow).filter((user) => user !== null)
  const count0 = judgeCount0(run, none, first)
  const startIndex = await judgeStartIndex(run, ask, first)
  const end = await judgeEnd(ask, first, none, startIndex)
  if (startIndex !== true) await lookForCursors(run, ask, first, pageSize)
  run.note('Totals', end.trustworthy === true ? 'good' : end.trustworthy === false ? 'bad' : 'cannot-tell', end.why)
  const size = end.more ? first.ids.length : null
  if (first.list === null)
    run.note('Page size', 'bad', `The server answers ${answeredWith(first.answer)} to a whole page.`)
  else if (size === null) run.note('Page size', 'cannot-tell', `All ${first.ids.length} users come in one page.`)
  else run.note('Page size', 'good', `Asked for ${pageSize}, the server sends ${size} users in a page.`)
  return {
    users: { pageSize: size, startIndex, count0 },
    totals: { trustworthy: end.trustworthy, why: end.why },
    sample,
  }
}

/** A page as large as this server gives; what it refuses on the way is remembered for the lists to come. */
async function firstPage({ transport }: ProbeRun, ask: (query: Query) => Promise<Asked>, pageSize: number) {
  const manners = transport.manners['/Users']
  const small = Math.min(pageSize, safePage)
  const learnCount = () => {
    manners.most = small
    manners.tooMany = pageSize
  }
  const ways: readonly (readonly [Query, () => void])[] = [
    [{ ...userProjection, startIndex: 1, count: pageSize }, () => undefined],
    [{ ...userProjection, startIndex: 1, count: small }, learnCount],
    [{ startIndex: 1, count: small }, () => manners.refused.add('attributes')],
    [{ cursor: '', count: small }, () => (manners.paging = 'cursor')],
    [{}, () => (manners.paging = 'whole')],
  ]
  let last: Asked | null = null
  for (const [query, learn] of ways) {
    last = await ask(query)
    if (last.list !== null) {
      learn()
      return last
    }
    if (!refused(last.answer)) return last
  }
  return last as Asked
}

function judgeCount0(run: ProbeRun, { answer, list, ids }: Asked, first: Asked): boolean | null {
  const step = 'count=0'
  if (list === null) {
    const says = refused(answer)
    run.note(step, says ? 'odd' : 'cannot-tell', `The server answers ${answeredWith(answer)}.`)
    return says ? false : null
  }
  if (ids.length > 0) {
    run.note(step, 'odd', `Not honoured: ${ids.length} users come all the same.`)
    return false
  }
  if (first.ids.length === 0) {
    run.note(step, 'cannot-tell', 'No user comes, and none is listed either.')
    return null
  }
  if (list.total === null || list.total === 0) {
    run.note(step, 'odd', `No user comes, and with them no number: it says ${list.total ?? 'nothing'}.`)
    return false
  }
  run.note(step, 'good', `Honoured: the server says ${list.total} and sends none.`)
  return true
}

async function judgeStartIndex(run: ProbeRun, ask: (query: Query) => Promise<Asked>, first: Asked) {
  const step = 'startIndex'
  const [one, two] = first.ids
  if (one === undefined || two === undefined) {
    run.note(step, 'cannot-tell', 'Fewer than two users are listed, so there is no second place to ask for.')
    return null
  }
  const second = await ask({ startIndex: 2, count: 1 })
  const [came] = second.ids
  if (second.list === null) {
    const says = refused(second.answer)
    run.note(step, says ? 'odd' : 'cannot-tell', `The server answers ${answeredWith(second.answer)}.`)
    return says ? false : null
  }
  if (came === two) {
    run.note(step, 'good', 'The second place holds the second user.')
    return true
  }
  if (came === one) {
    run.note(step, 'odd', 'Not honoured: the list begins with the first user again.')
    return false
  }
  run.note(
    step,
    'cannot-tell',
    came === undefined ? 'The second place is empty.' : 'The second place holds another user.',
  )
  return null
}

interface End {
  readonly trustworthy: boolean | null
  readonly why: string
  /** There are users beyond the first page. */
  readonly more: boolean
}

/** Looks one place past what the server says there is. */
async function judgeEnd(
  ask: (query: Query) => Promise<Asked>,
  first: Asked,
  none: Asked,
  startIndex: boolean | null,
): Promise<End> {
  const { list, ids } = first
  if (list === null) return { trustworthy: null, why: 'No list of users could be read.', more: false }
  const leadsOn = list.nextCursor !== null || list.cursorLost
  const { total } = list
  if (total === null) {
    const beyond = leadsOn ? null : await ask({ startIndex: ids.length + 1, count: 1 })
    const more = leadsOn || isNew(beyond, ids)
    return { trustworthy: false, why: 'The server does not say how many users there are.', more }
  }
  if (total < ids.length) {
    return { trustworthy: false, why: `The server says ${total} and lists ${ids.length}.`, more: leadsOn }
  }
  const past = await ask({ startIndex: total + 1, count: 1 })
  const more = leadsOn || total > ids.length
  const unproven = { trustworthy: null, more }
  const totals = [none, past].flatMap((asked) => asked.list?.total ?? [])
  const other = totals.find((said) => said !== total)
  if (other !== undefined) {
    return {
      trustworthy: false,
      why: `The server says ${total} in one answer and ${other} in another.`,
      more: more || isNew(past, ids),
    }
  }
  if (past.list === null)
    return { ...unproven, why: 'The server refuses a look past the end, so its total is unproven.' }
  if (past.ids.length === 0) {
    return startIndex === false
      ? { ...unproven, why: 'Nothing is listed past the total, but startIndex does not lead anywhere else either.' }
      : { trustworthy: true, why: `Nothing is listed past the ${total} that the server says.`, more }
  }
  // Where startIndex is not honoured, a user who is not on the first page may be one of those that are counted.
  if (isNew(past, ids) && (ids.length === total || startIndex === true)) {
    return { trustworthy: false, why: `The server says ${total}, and lists more past them.`, more: true }
  }
  if (ids.length === total && !leadsOn && startIndex === true) {
    return { trustworthy: true, why: `All ${total} came in one page; past its end the server begins again.`, more }
  }
  if (ids.length === total && !leadsOn && !suspectedPageCut(total)) {
    return { trustworthy: true, why: `All ${total} came in one page, fewer than were asked for.`, more }
  }
  return { ...unproven, why: 'Past its end the server lists users again, so its total is unproven until all are read.' }
}

const isNew = (asked: Asked | null, ids: readonly string[]) => {
  const [came] = asked?.ids ?? []
  return came !== undefined && came !== '' && !ids.includes(came)
}

async function lookForCursors(run: ProbeRun, ask: (query: Query) => Promise<Asked>, first: Asked, pageSize: number) {
  const step = 'Cursors'
  const begun =
    first.list?.nextCursor != null
      ? first
      : await ask({ cursor: '', count: Math.min(pageSize, safePage, Math.max(1, first.ids.length - 1)) })
  if (begun.list !== null && begun.list.nextCursor !== null) {
    run.note(step, 'good', 'The server leads from page to page by cursors (RFC 9865).')
  } else if (begun.list?.cursorLost === true) {
    run.note(step, 'bad', 'The server gives cursors that cannot be used.')
  } else {
    run.note(step, 'cannot-tell', 'No cursor comes; a longer list could not be read to its end.')
  }
}
