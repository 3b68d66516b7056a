import { z } from 'zod'
import { collect } from '#shared/engine/graph/collections'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'

const meSchema = z.looseObject({ userType: z.string().nullish().catch(null) })

/** Whether whoever is signed in is a guest of the tenant; null where Graph does not say. */
export async function readOwnGuest(client: GraphClient, call?: GraphCall): Promise<boolean | null> {
  const { userType } = await client.get('/me?$select=id,userType', meSchema, call)
  return userType === null || userType === undefined ? null : userType.toLowerCase() === 'guest'
}

const ownedSchema = z.looseObject({ id: z.string().min(1) })

/**
 * Object ids of what whoever is signed in owns, enterprise apps among them. With User.Read, where the owners of an app take
 * Application.Read.All.
 */
export async function readOwnedObjects(client: GraphClient, call?: GraphCall): Promise<ReadonlySet<string>> {
  const pages = await collect(client.pages('/me/ownedObjects?$select=id&$top=999', ownedSchema, call))
  return new Set(pages.flat().map(({ id }) => id.toLowerCase()))
}
