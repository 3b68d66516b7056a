import { ConsoleFailure } from '#shared/contract/failure'
import type { Probe } from '#shared/contract/provisioning'
import { answerInvalid } from '#shared/engine/scim/scim-failure'
import type { ScimCall } from '#shared/engine/scim/scim-resources'
import type { ScimAnswer, ScimTransport } from '#shared/engine/scim/scim-transport'

export type ProbeStep = Probe['steps'][number]

/** What the parts of a probe share: the server, and the steps taken so far. */
export interface ProbeRun {
  readonly transport: ScimTransport
  readonly call: ScimCall
  note(step: string, outcome: ProbeStep['outcome'], found: string): void
}

/** Failures of the connection one after the other, after which the server is taken for gone. */
const mostFailures = 2

/** The same server, where one request that breaks or is held back is an answer that tells nothing; more in a row end the probe. */
export function tolerant(transport: ScimTransport): ScimTransport {
  let failures = 0
  const kept = async (work: Promise<ScimAnswer>): Promise<ScimAnswer> => {
    try {
      const answer = await work
      failures = 0
      return answer
    } catch (error) {
      failures += 1
      if (!(error instanceof ConsoleFailure) || failures >= mostFailures) throw error
      return { ok: false, status: 0, tooLarge: false, scimType: null, failure: error }
    }
  }
  return {
    ...transport,
    get: (path, query, signal) => kept(transport.get(path, query, signal)),
    getAs: (credential, path, query, signal) => kept(transport.getAs(credential, path, query, signal)),
  }
}

/** Whether an answer is a refusal of the request, and not a fault that says nothing of it. */
export const refused = (answer: ScimAnswer): boolean =>
  !answer.ok && ((answer.status >= 400 && answer.status < 500 && answer.status !== 429) || answer.status === 501)

/** What stands in a step for an answer that is none. */
export const answeredWith = (answer: ScimAnswer): string =>
  answer.ok
    ? 'something that is no SCIM list'
    : answer.status === 0
      ? 'nothing that could be used'
      : answer.status === 200
        ? 'something that is not SCIM'
        : String(answer.status)

export const notAList = (transport: ScimTransport, at: string): ConsoleFailure =>
  answerInvalid(transport.host, at, 'it is no list (ListResponse)')
