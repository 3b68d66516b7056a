import { listAnswer, userRow } from '#shared/engine/scim/answers'
import { answeredWith } from '#shared/engine/scim/probe-run'
import type { ProbeRun } from '#shared/engine/scim/probe-run'

/** How the server says that something is not there, and that a filter is none. */
export async function probeErrors({ transport, call, note }: ProbeRun): Promise<void> {
  const absent = await transport.get(`/Users/${crypto.randomUUID()}`, {}, call.signal)
  if (!absent.ok && absent.status === 404) note('Unknown id', 'good', 'The server answers 404.')
  else if (absent.ok && userRow(absent.body) !== null) note('Unknown id', 'bad', 'The server answers with a user.')
  else note('Unknown id', 'odd', `The server answers ${answeredWith(absent)} where 404 is usual.`)

  const malformed = await transport.get('/Users', { filter: 'userName eq', startIndex: 1, count: 1 }, call.signal)
  const list = malformed.ok ? listAnswer(malformed.body) : null
  if (!malformed.ok && malformed.status === 400) note('Malformed filter', 'good', 'The server answers 400.')
  else if (list !== null)
    note(
      'Malformed filter',
      'odd',
      `The server takes it and lists ${list.rows.length}; an empty answer to a filter proves nothing.`,
    )
  else note('Malformed filter', 'odd', `The server answers ${answeredWith(malformed)} where 400 is usual.`)
}
