import { ConsoleFailure } from '#shared/contract/failure'
import type { Probe } from '#shared/contract/provisioning'
import { listAnswer, userRow } from '#shared/engine/scim/answers'
import type { ListAnswer } from '#shared/engine/scim/answers'
import { strangeCredential } from '#shared/engine/scim/credential'
import type { Credential } from '#shared/engine/scim/credential'
import { onePage } from '#shared/engine/scim/one-page'
import { answeredWith, notAList } from '#shared/engine/scim/probe-run'
import type { ProbeRun } from '#shared/engine/scim/probe-run'

type Refusal = 'refused' | 'redirected' | 'listed' | { readonly answered: string; readonly client: boolean }

/** Who is let in: nobody without a token, nobody with a wrong one, we with ours. Throws the named failure where our own is refused. */
export async function probeAccess(run: ProbeRun, kind: Probe['auth']['kind']): Promise<Probe['auth']> {
  const none = await asStranger(run, null)
  const wrong = await asStranger(run, strangeCredential(kind))
  const { answer, list } = await onePage(run.transport, '/Users', { count: 1 }, run.call.signal)
  if (!answer.ok) throw answer.failure
  if (list === null) throw notAList(run.transport, answer.at)
  const refusesNone = judged(run, 'Without a token', none)
  const refusesWrong = judged(run, 'With a wrong token', wrong)
  noteOwn(run, list)
  return { kind, refusesNone, refusesWrong }
}

async function asStranger({ transport, call }: ProbeRun, credential: Credential | null): Promise<Refusal> {
  try {
    const answer = await transport.getAs(credential, '/Users', { startIndex: 1, count: 1 }, call.signal)
    if (answer.ok) {
      return listAnswer(answer.body) === null ? { answered: answeredWith(answer), client: false } : 'listed'
    }
    if (answer.status === 401 || answer.status === 403) return 'refused'
    return { answered: answeredWith(answer), client: answer.status >= 400 && answer.status < 500 }
  } catch (error) {
    if (error instanceof ConsoleFailure && error.failure.code === 'scim-redirect-refused') return 'redirected'
    throw error
  }
}

function judged(run: ProbeRun, step: string, refusal: Refusal): boolean | null {
  if (refusal === 'refused') {
    run.note(step, 'good', 'The server refuses the request.')
    return true
  }
  if (refusal === 'redirected') {
    run.note(step, 'odd', 'The server sends the request on to another address instead of refusing it.')
    return true
  }
  if (refusal === 'listed') {
    run.note(step, 'bad', 'The server lists its users to anybody who asks.')
    return false
  }
  if (refusal.client) {
    run.note(step, 'odd', `The server answers ${refusal.answered} where 401 is usual.`)
    return true
  }
  run.note(step, 'cannot-tell', `The server answers ${refusal.answered}; is its directory switched on?`)
  return null
}

function noteOwn(run: ProbeRun, list: ListAnswer): void {
  const [row] = list.rows
  const user = row === undefined ? null : userRow(row)
  const step = 'With the token'
  if (row === undefined) run.note(step, 'cannot-tell', 'The token is accepted; the server lists no user.')
  else if (user === null) run.note(step, 'bad', 'The token is accepted, but the first user has no usable id.')
  else if (user.userName === null) run.note(step, 'odd', 'The token is accepted, but the first user has no userName.')
  else run.note(step, 'good', 'The token is accepted; users come with id and userName.')
}
