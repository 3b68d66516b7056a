import { ConsoleFailure, type Failure } from '#shared/contract/failure'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { segment } from '#shared/engine/graph/service-root'

export type CredentialsTest =
  | { readonly ok: true }
  | {
      readonly ok: false
      /** The provisioning service's own words; null where it gave none. */
      readonly error: { readonly code: string; readonly message: string } | null
      readonly failure: Failure
    }

/**
 * Has Entra sign in to the product with the address and token that it has saved for a job. Throws for everything that says nothing of
 * these: `permission-missing`, `graph-not-found`, `graph-failed` ...
 */
export async function validateCredentials(
  client: GraphClient,
  appObjectId: string,
  jobId: string,
  call?: GraphCall,
): Promise<CredentialsTest> {
  const path = `/servicePrincipals/${segment(appObjectId)}/synchronization/jobs/${segment(jobId)}/validateCredentials`
  try {
    // It changes nothing, so it may be sent again where no answer came.
    const readBack = () => Promise.resolve('not-done' as const)
    await client.write({ method: 'POST', path, body: { useSavedCredentials: true }, readBack }, call)
    return { ok: true }
  } catch (thrown) {
    if (!(thrown instanceof ConsoleFailure) || thrown.failure.code !== 'graph-refused') throw thrown
    return { ok: false, error: saidBy(thrown.failure), failure: thrown.failure }
  }
}

/** The detail of a refusal begins with the code and the message of Graph's error, and ends with the call in brackets. */
function saidBy({ detail }: Failure): { code: string; message: string } | null {
  const [, code, message] = /^([A-Za-z][\w.]*)(?:: ([\s\S]*?))?(?: \(POST [^)]*\))?$/.exec(detail ?? '') ?? []
  return code === undefined ? null : { code, message: message ?? '' }
}
