import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import type { SourcePerson } from '#shared/domain/source-attributes'
import { collect } from '#shared/engine/graph/collections'
import type { BatchAnswer, GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient, GraphPage } from '#shared/engine/graph/graph-client'
import { memberType } from '#shared/engine/graph/member-links'
import { pageOf } from '#shared/engine/graph/pages'
import { segment } from '#shared/engine/graph/service-root'
import {
  cachedPersonFields,
  cachedPersonOf,
  cachedPersonRow,
  fieldsWith,
  sourcePersonSchema,
} from '#shared/engine/graph/source-people'

const cachedPersonSchema = cachedPersonRow.transform(cachedPersonOf)

/** The first page of every user of the tenant. */
export const peoplePath = `/users?$select=${cachedPersonFields}&$top=999`

/** One page of users; `link` is `peoplePath` or the link that the former page gave. */
export function peoplePage(client: GraphClient, link: string, call?: GraphCall): Promise<GraphPage<SourcePerson>> {
  return client.page(link, cachedPersonSchema, call)
}

/** Users by their object ids, in that order, with further properties; one that Graph does not know answers `graph-not-found`. */
export function batchPeople(
  client: GraphClient,
  ids: readonly string[],
  call?: GraphCall,
  properties: readonly string[] = [],
): Promise<BatchAnswer<SourcePerson>[]> {
  const fields = fieldsWith(properties)
  return client.batch(
    ids.map((id) => ({ path: `/users/${segment(id)}?$select=${fields}`, schema: sourcePersonSchema })),
    call,
  )
}

/** No address is longer. */
const longestName = 320

/**
 * The users whose user principal name or mail each text is, by the text as given: nobody is an empty list, and a text that Graph
 * refuses to look for is not in the answer. Throws ConsoleFailure where Graph fails or the right is missing.
 */
export async function findPeople(
  client: GraphClient,
  names: readonly string[],
  call?: GraphCall,
  properties: readonly string[] = [],
): Promise<Map<string, readonly SourcePerson[]>> {
  const found = new Map<string, readonly SourcePerson[]>()
  const wanted: string[] = []
  for (const name of new Set(names)) {
    if (name.trim() === '' || name.length > longestName || !name.isWellFormed()) found.set(name, [])
    else wanted.push(name)
  }
  const schema = pageOf(sourcePersonSchema)
  const fields = fieldsWith(properties)
  const answers = await client.batch(
    wanted.map((name) => {
      const text = `'${name.replaceAll("'", "''")}'`
      const filter = encodeURIComponent(`userPrincipalName eq ${text} or mail eq ${text}`)
      return { path: `/users?$filter=${filter}&$select=${fields}`, schema }
    }),
    call,
  )
  answers.forEach((answer, index) => {
    if (answer.ok) found.set(wanted[index] ?? '', answer.value.value)
    // What a product holds as a name may be no text that a filter takes; that is no reason to find nobody else.
    else if (answer.failure.code !== 'graph-refused') throw new ConsoleFailure(answer.failure)
  })
  return found
}

/** A user in the recycle bin, under the name that it had before. */
export interface DeletedPerson extends SourcePerson {
  /** ISO 8601; null is "not told". */
  readonly deletedDateTime: string | null
}

/** Everybody in the tenant's recycle bin, from where an account can be restored for 30 days. */
export async function deletedPeople(
  client: GraphClient,
  call?: GraphCall,
  properties: readonly string[] = [],
): Promise<DeletedPerson[]> {
  const fields = fieldsWith(['deletedDateTime', ...properties])
  const path = `/directory/deletedItems/microsoft.graph.user?$select=${fields}&$top=999`
  return (await collect(client.pages(path, deletedSchema, call))).flat()
}

const deletedSchema = sourcePersonSchema.transform(
  ({ attributes: { deletedDateTime = null, ...attributes }, ...person }): DeletedPerson => {
    const { id, userPrincipalName: name } = person
    // There a name stands behind the object id without dashes, so that it can be taken again.
    const prefix = id.replaceAll('-', '').toLowerCase()
    const prefixed = name?.toLowerCase().startsWith(prefix) === true && name.length > prefix.length
    return {
      ...person,
      attributes,
      userPrincipalName: prefixed ? name.slice(prefix.length) : name,
      deletedDateTime: typeof deletedDateTime === 'string' ? deletedDateTime : null,
    }
  },
)

/** A group by its name; null is "not told". */
export interface GroupName {
  readonly id: string
  readonly displayName: string | null
}

/** The groups that a user is a direct member of; roles and administrative units are left out. */
export async function directGroupsOf(client: GraphClient, userId: string, call?: GraphCall): Promise<GroupName[]> {
  const path = `/users/${segment(userId)}/memberOf?$select=id,displayName&$top=999`
  const rows = (await collect(client.pages(path, containerSchema, call))).flat()
  return rows.flatMap(({ '@odata.type': type, id, displayName }) =>
    memberType(type) === 'group' ? [{ id, displayName: displayName ?? null }] : [],
  )
}

const containerSchema = z.object({
  '@odata.type': z.string().nullish(),
  id: z.string().min(1),
  displayName: z.string().nullish(),
})
