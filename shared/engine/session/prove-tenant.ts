import { createHash } from 'node:crypto'
import { ConsoleFailure } from '#shared/contract/failure'
import { createGraphClient } from '#shared/engine/graph/graph-client'
import { readOrganization } from '#shared/engine/graph/organization'
import type { AccessTokens, Ports, TokenSource } from '#shared/engine/ports'
import type { Tenant } from '#shared/engine/store/tenant-rows'

type AcquireOptions = Omit<Parameters<AccessTokens['acquire']>[1], 'graph'>

/**
 * Tokens for a tenant's Graph, of which the console knows that they are of this tenant: a variable that held the token of one tenant may
 * hold that of another by now, and what is read with it would go into the wrong file. Each new token of a variable is shown to
 * /organization once, the demo once a process; who signed in is proven by the sign-in itself. Throws `wrong-tenant`.
 */
export function provenTokens(
  ports: Ports,
  { id, name, graph, signIn }: Pick<Tenant, 'id' | 'name' | 'graph' | 'signIn'>,
): (options: AcquireOptions) => Promise<string> {
  const proven = new Map<string, Promise<void>>()
  const acquire = (options: AcquireOptions) => ports.accessTokens.acquire(signIn, { ...options, graph })

  const prove = async (token: string): Promise<void> => {
    const asked = createGraphClient({
      root: graph,
      acquireToken: (options) => (options.forceRefresh === true ? acquire(options) : Promise.resolve(token)),
      ports,
    })
    const organization = await readOrganization(asked)
    if (organization.id.toLowerCase() !== id.toLowerCase()) throw wrongTenant(name, id, signIn)
  }
  return async (options) => {
    const token = await acquire(options)
    if (signIn.kind === 'msal') return token
    const mark = signIn.kind === 'demo' ? signIn.login : createHash('sha256').update(token).digest('hex')
    let proof = proven.get(mark)
    if (proof === undefined) {
      proof = prove(token)
      proven.set(mark, proof)
      // Asked again by the next call: Graph may only have been out of reach.
      proof.catch(() => proven.delete(mark))
    }
    await until(proof, options.signal)
    return token
  }
}

/** The proof is for all who wait for it: one of them who goes away does not end it. */
async function until(proof: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return proof
  signal.throwIfAborted()
  let gone: () => void = () => {}
  const left = new Promise<never>((_, reject) => {
    gone = () => reject(signal.reason as Error)
    signal.addEventListener('abort', gone, { once: true })
  })
  try {
    await Promise.race([proof, left])
  } finally {
    signal.removeEventListener('abort', gone)
  }
}

/** Does not name the other tenant: what a sync failed with is kept in a file of this one. */
function wrongTenant(name: string, id: string, signIn: TokenSource): ConsoleFailure {
  const from = signIn.kind === 'environment' ? `The token in ${signIn.variable}` : 'The token'
  return new ConsoleFailure({
    code: 'wrong-tenant',
    message: `${from} is of another tenant than '${name}' (${id}).`,
    remedy:
      'Nothing was read or changed with it. Set a token of the right tenant, or add the other one as a tenant of its own.',
  })
}
