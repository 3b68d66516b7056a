import type { Ports } from '#shared/engine/ports'
import { clientCredentials } from '#shared/engine/scim/client-credentials'
import { basicCredential, bearerCredential, requiredSecret } from '#shared/engine/scim/credential'
import type { Authorization, ScimAuth, SecretSource } from '#shared/engine/scim/credential'
import type { ScimLimits } from '#shared/engine/scim/scim-resources'

/** Throws `invalid-input` or `address-insecure` for a way that may not be used. */
export function authorizationBy(
  auth: ScimAuth,
  host: string,
  secret: SecretSource,
  ports: Pick<Ports, 'fetch' | 'clock' | 'log'>,
  limits: ScimLimits,
): Authorization {
  if (auth.kind === 'client-credentials') return clientCredentials(auth, host, secret, ports, limits)
  const credential = async () =>
    auth.kind === 'basic'
      ? basicCredential(auth.userName, requiredSecret(await secret(), host, 'password'), host)
      : bearerCredential((await secret()) ?? '', host)
  return { credential, renew: async () => null }
}
