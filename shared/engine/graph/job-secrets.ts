import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { segment } from '#shared/engine/graph/service-root'

/** Takes one value out of the answer and lets go of the rest. */
const taking = <T>(wanted: string, made: (value: string) => T) =>
  z.unknown().transform((body): T | null => {
    const pairs = z.looseObject({ value: z.array(z.unknown()) }).safeParse(body).data?.value ?? []
    for (const pair of pairs) {
      const { key, value } = z.looseObject({ key: z.string(), value: z.string() }).safeParse(pair).data ?? {}
      if (key?.toLowerCase() === wanted) return value === undefined ? null : made(value)
    }
    return null
  })

const syncAllSchema = taking('syncall', (value): boolean | null => {
  const word = value.trim().toLowerCase()
  return word === 'true' ? true : word === 'false' ? false : null
})

/**
 * Whether an app's job takes everybody (SyncAll) or assigned people only. v1.0 documents no way to read it: one GET is tried, and null
 * is what comes of a refusal or of an answer without it. Nothing else of the secrets is read, kept or recorded.
 */
export async function readSyncAll(client: GraphClient, appObjectId: string, call?: GraphCall): Promise<boolean | null> {
  return orRefused(() => client.get(secretsPath(appObjectId), syncAllSchema, call))
}

/** Where an app's job sends to: the address without its query, user name and password, and the names in the query. */
export interface JobAddress {
  readonly url: string
  readonly flags: readonly string[]
}

const longestAddress = 2048

const addressSchema = taking('baseaddress', (value): JobAddress | null => {
  const url = value.length > longestAddress ? null : URL.parse(value.trim())
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null
  return {
    url: url.origin + url.pathname.replace(/\/+$/, ''),
    flags: [...new Set(url.searchParams.keys())].filter((name) => name !== ''),
  }
})

/** The tenant URL (BaseAddress) that an app's job has saved, read in the same way; null where it is not told or is no address. */
export async function readJobAddress(
  client: GraphClient,
  appObjectId: string,
  call?: GraphCall,
): Promise<JobAddress | null> {
  return orRefused(() => client.get(secretsPath(appObjectId), addressSchema, call))
}

async function orRefused<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure && refusals.has(thrown.failure.code)) return null
    throw thrown
  }
}

function secretsPath(appObjectId: string): string {
  return `/servicePrincipals/${segment(appObjectId)}/synchronization/secrets`
}

const refusals: ReadonlySet<string> = new Set([
  'permission-missing',
  'token-rejected',
  'graph-refused',
  'graph-not-found',
])
