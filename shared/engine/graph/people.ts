import { z } from 'zod'
import type { Person } from '#shared/domain/directory'
import type { BatchAnswer, GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient, GraphPage } from '#shared/engine/graph/graph-client'
import { segment } from '#shared/engine/graph/service-root'

export const personFields = 'id,displayName,userPrincipalName,mail,accountEnabled,userType'

export const personSchema = z
  .object({
    id: z.string().min(1),
    displayName: z.string().nullish(),
    userPrincipalName: z.string().nullish(),
    mail: z.string().nullish(),
    accountEnabled: z.boolean().nullish(),
    userType: z.string().nullish(),
  })
  .transform((row): Person => ({
    id: row.id,
    displayName: row.displayName ?? null,
    userPrincipalName: row.userPrincipalName ?? null,
    mail: row.mail ?? null,
    accountEnabled: row.accountEnabled ?? null,
    userType: row.userType ?? null,
  }))

/** The first page of every user of the tenant. */
export const peoplePath = `/users?$select=${personFields}&$top=999`

/** One page of users; `link` is `peoplePath` or the link that the former page gave. */
export function peoplePage(client: GraphClient, link: string, call?: GraphCall): Promise<GraphPage<Person>> {
  return client.page(link, personSchema, call)
}

/** Users by their object ids, in that order; one that Graph does not know answers `graph-not-found`. */
export function batchPeople(
  client: GraphClient,
  ids: readonly string[],
  call?: GraphCall,
): Promise<BatchAnswer<Person>[]> {
  return client.batch(
    ids.map((id) => ({ path: `/users/${segment(id)}?$select=${personFields}`, schema: personSchema })),
    call,
  )
}
