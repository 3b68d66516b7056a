import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { segment } from '#shared/engine/graph/service-root'

/** Takes one value out of the answer and lets go of the rest. */
const syncAllSchema = z.unknown().transform((body): boolean | null => {
  const pairs = z.looseObject({ value: z.array(z.unknown()) }).safeParse(body).data?.value ?? []
  for (const pair of pairs) {
    const { key, value } = z.looseObject({ key: z.string(), value: z.string() }).safeParse(pair).data ?? {}
    if (key?.toLowerCase() !== 'syncall') continue
    const word = value?.trim().toLowerCase()
    return word === 'true' ? true : word === 'false' ? false : null
  }
  return null
})

/**
 * Whether an app's job takes everybody (SyncAll) or assigned people only. v1.0 documents no way to read it: one GET is tried, and null
 * is what comes of a refusal or of an answer without it. Nothing else of the secrets is read, kept or recorded.
 */
export async function readSyncAll(client: GraphClient, appObjectId: string, call?: GraphCall): Promise<boolean | null> {
  try {
    return await client.get(`/servicePrincipals/${segment(appObjectId)}/synchronization/secrets`, syncAllSchema, call)
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure && refusals.has(thrown.failure.code)) return null
    throw thrown
  }
}

const refusals: ReadonlySet<string> = new Set([
  'permission-missing',
  'token-rejected',
  'graph-refused',
  'graph-not-found',
])
