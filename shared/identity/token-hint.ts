import { z } from 'zod'

const claimsSchema = z.object({
  scp: z.string().max(8192).optional().catch(undefined),
  wids: z.array(z.string().max(64)).max(500).optional().catch(undefined),
})

export interface TokenHint {
  readonly scopes: readonly string[] | null
  readonly roles: readonly string[] | null
}

/**
 * What an access token seems to say about itself. Tokens for Graph are for Graph to read and may change their form or be sealed, so this
 * is a hint: anything unexpected is null, never a fault.
 */
export function tokenHint(token: string): TokenHint {
  const [, payload, signature] = token.split('.')
  if (payload === undefined || signature === undefined) return { scopes: null, roles: null }
  try {
    const { scp, wids } = claimsSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
    return {
      scopes: scp?.split(' ').filter((scope) => scope !== '') ?? null,
      roles: wids?.map((id) => id.toLowerCase()) ?? null,
    }
  } catch {
    return { scopes: null, roles: null }
  }
}
