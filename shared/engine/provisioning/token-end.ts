import { z } from 'zod'
import type { TargetAuth } from '#shared/contract/provisioning'

const claimsSchema = z.object({ exp: z.number().positive().max(253_402_300_799) })

/**
 * The day on which a bearer token ends, where it is of the form that says so (a JWT); null for any other, and for a password or a client
 * secret. A hint: nothing is refused because of it.
 */
export function tokenEnd(secret: string, auth: TargetAuth): string | null {
  if (auth.kind !== 'bearer') return null
  const [, payload, signature, more] = secret.split('.')
  if (payload === undefined || signature === undefined || more !== undefined) return null
  try {
    const { exp } = claimsSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
    const end = new Date(exp * 1000)
    const two = (part: number) => String(part).padStart(2, '0')
    return `${end.getFullYear()}-${two(end.getMonth() + 1)}-${two(end.getDate())}`
  } catch {
    return null
  }
}
