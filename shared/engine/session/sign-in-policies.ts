import { ConsoleFailure } from '#shared/contract/failure'
import type { CloudChoice } from '#shared/contract/session'
import { policyNames } from '#shared/domain/policy'
import type { Ports } from '#shared/engine/ports'

/** Throws `policy-refused` for a sign-in with another app registration or cloud than the organisation laid down. */
export function refuseByPolicy(
  ports: Pick<Ports, 'policies' | 'signIn'>,
  request: { readonly clientId: string; readonly cloud: CloudChoice },
): void {
  const { clientId, cloud } = ports.policies.inForce
  if (clientId !== null && clientId.toLowerCase() !== request.clientId.toLowerCase()) {
    throw refused(policyNames.clientId, `people sign in with the app registration ${clientId} only`)
  }
  if (cloud === null) return
  const known = ports.signIn.clouds().find(({ id }) => id === cloud)
  const { cloud: asked } = request
  const same =
    typeof asked === 'string' ? asked === cloud : asked.authority === known?.login && asked.graph === known.graph
  if (!same) throw refused(policyNames.cloud, `people sign in to ${known?.name ?? cloud} only`)
}

function refused(policy: string, what: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'policy-refused',
    message: `No browser was opened: your organisation laid down that ${what} (policy ${policy}).`,
    remedy: 'Use what is laid down, or ask whoever looks after this computer.',
  })
}
