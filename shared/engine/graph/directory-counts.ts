import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'

// Plain text alone; inside a batch it comes as a number or as text.
const countSchema = z.union([
  z.number().int().nonnegative(),
  z
    .string()
    .regex(/^\uFEFF?\d{1,12}$/)
    .transform((text) => Number(text.replace('\uFEFF', ''))),
])

/** How many users and groups the tenant has, by Graph's index, which may lag; null where the token may not count them. */
export async function countDirectory(
  client: GraphClient,
  call?: GraphCall,
): Promise<{ readonly people: number | null; readonly groups: number | null }> {
  const headers = { ConsistencyLevel: 'eventual' }
  const [people, groups] = await client.batch(
    ['/users/$count', '/groups/$count'].map((path) => ({ path, schema: countSchema, headers })),
    call,
  )
  const count = (answer: typeof people) => {
    if (answer?.ok === true) return answer.value
    // An estimate is worth no failure of its own, but a token or network that fails will fail the rest too.
    if (answer?.failure.code === 'sign-in-required') throw new ConsoleFailure(answer.failure)
    return null
  }
  return { people: count(people), groups: count(groups) }
}
