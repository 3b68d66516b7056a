import { z } from 'zod'
import type { CallRequest } from '#shared/contract/transport'

const idSchema = z.string().min(1).max(100)
const requestSchema = z.object({ id: idSchema, name: z.string().max(100), input: z.unknown() })

/** A call as it came over a wire, or null where it has not the form of one. Its input is judged later, by its procedure. */
export function parseCallRequest(sent: unknown): CallRequest | null {
  const parsed = requestSchema.safeParse(sent)
  return parsed.success ? parsed.data : null
}

/** The id of a call that is to be cancelled, or null where it is none. */
export function parseCallId(sent: unknown): string | null {
  const parsed = idSchema.safeParse(sent)
  return parsed.success ? parsed.data : null
}
