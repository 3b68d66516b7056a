import { z } from 'zod'
import { ConsoleFailure, type Failure } from '#shared/contract/failure'
import { personAttributes } from '#shared/domain/directory'
import type { SourcePerson } from '#shared/domain/source-attributes'
import type { BatchAnswer, GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { type DirectoryGroup, groupFields, groupSchema } from '#shared/engine/graph/groups'
import { type MemberLink, memberLinksSchema } from '#shared/engine/graph/member-links'
import { linkAfter } from '#shared/engine/graph/pages'
import { addressBelow } from '#shared/engine/graph/service-root'
import { cachedPersonFields, cachedPersonOf, cachedPersonRow } from '#shared/engine/graph/source-people'

/** What a stream of groups tells of one of them. A group may be told several times, each time with other members. */
export interface GroupChange {
  readonly id: string
  /** Null where the group is gone, or where nothing but its members is told. */
  readonly group: DirectoryGroup | null
  /** changed: deleted and restorable; deleted: gone for good. */
  readonly removed: 'changed' | 'deleted' | null
  /** None where Graph has no word about members: of a group that is told for the first time, that this slice has none. */
  readonly members: readonly MemberLink[]
}

export interface PersonChange {
  readonly id: string
  /** Null where the user is gone, or nothing is told of one. */
  readonly person: SourcePerson | null
  readonly removed: 'changed' | 'deleted' | null
}

export type DeltaAnswer<Change> =
  | {
      readonly kind: 'page'
      readonly items: readonly Change[]
      /** The next page of this pass; null on its last one. */
      readonly next: string | null
      /** Where to ask for what changes from here on; null before the last page. */
      readonly delta: string | null
    }
  /** Graph does not know the position any more: only a new pass helps, from the stream's own start. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'failed'; readonly failure: Failure }

const mostIds = 50

/** Where a stream of groups begins: with their direct members or without, of all groups or of at most 50, told in full or from now on. */
export function groupsDelta(wanted: {
  readonly members: boolean
  readonly ids?: readonly string[]
  readonly latest?: boolean
}): string {
  const { members, ids, latest = false } = wanted
  if (ids !== undefined && ids.length > mostIds) throw new Error(`A stream follows at most ${mostIds} groups.`)
  const filter = ids?.map((id) => `id eq '${id.replaceAll("'", "''")}'`).join(' or ')
  return [
    `/groups/delta?$select=${groupFields}${members ? ',members' : ''}`,
    ...(filter === undefined ? [] : [`$filter=${encodeURIComponent(filter)}`]),
    ...(latest ? ['$deltatoken=latest'] : []),
  ].join('&')
}

/** Where a stream of users begins. */
export function usersDelta({ latest = false }: { readonly latest?: boolean } = {}): string {
  return `/users/delta?$select=${cachedPersonFields}${latest ? '&$deltatoken=latest' : ''}`
}

const removedSchema = z
  .looseObject({ reason: z.string().nullish() })
  .nullish()
  .transform((told) => {
    if (told === null || told === undefined) return null
    return told.reason?.toLowerCase() === 'changed' ? ('changed' as const) : ('deleted' as const)
  })

/** Without one of the properties asked for, a row tells nothing of the object itself: what is absent is not the same as cleared. */
function tells(row: Readonly<Record<string, unknown>>, fields: string): boolean {
  return fields.split(',').some((field) => field !== 'id' && Object.hasOwn(row, field))
}

const headSchema = z.looseObject({ id: z.string().min(1), '@removed': removedSchema })

const groupChangeSchema = headSchema.transform((row, context): GroupChange => {
  const removed = row['@removed']
  if (removed !== null) return { id: row.id, group: null, removed, members: [] }
  const group = groupSchema.safeParse(row)
  const members = memberLinksSchema.safeParse(row['members@delta'])
  if (group.success && members.success) {
    return { id: row.id, group: tells(row, groupFields) ? group.data : null, removed, members: members.data }
  }
  context.addIssue({ code: 'custom', message: (group.error ?? members.error)?.issues[0]?.message ?? 'no group' })
  return z.NEVER
})

const personChangeSchema = headSchema.transform((row, context): PersonChange => {
  const removed = row['@removed']
  if (removed !== null) return { id: row.id, person: null, removed }
  const person = cachedPersonRow.safeParse(row)
  if (person.success) {
    return {
      id: row.id,
      person: tells(row, cachedPersonFields) ? withEmpty(cachedPersonOf(person.data)) : null,
      removed,
    }
  }
  context.addIssue({ code: 'custom', message: person.error.issues[0]?.message ?? 'no user' })
  return z.NEVER
})

/** Delta leaves out what was never set; of who may not see a profile nothing is known all the same. */
function withEmpty(person: SourcePerson): SourcePerson {
  if (person.accountEnabled === null) return person
  const attributes: Record<string, string | boolean | null> = {}
  for (const name of personAttributes) attributes[name] = person.attributes[name] ?? null
  return { ...person, attributes }
}

// What `@odata.context` says of tracked relationships is known to be wrong, and is not read.
const pageOfChanges = <S extends z.ZodType>(item: S) =>
  z
    .object({
      value: z.array(item),
      '@odata.nextLink': z.string().nullish(),
      '@odata.deltaLink': z.string().nullish(),
    })
    .refine((page) => (page['@odata.nextLink'] ?? page['@odata.deltaLink']) != null, {
      message: 'neither a next page nor a mark for the next time',
    })

const schemas = { groups: pageOfChanges(groupChangeSchema), users: pageOfChanges(personChangeSchema) }

type ChangeOf<R extends 'groups' | 'users'> = R extends 'groups' ? GroupChange : PersonChange

interface Page {
  readonly value: unknown[]
  readonly '@odata.nextLink'?: string | null | undefined
  readonly '@odata.deltaLink'?: string | null | undefined
}

/**
 * Asks several streams for one page each, 20 to a $batch, and answers in their order. `links` are starts or the links that the former
 * pages gave. A page that fails inside a batch is asked for once more alone: whether Graph serves pages of any length in a batch is not
 * documented. Throws only where a whole batch failed.
 */
export async function readDeltaPages<R extends 'groups' | 'users'>(
  client: GraphClient,
  resource: R,
  links: readonly string[],
  call: GraphCall = {},
): Promise<DeltaAnswer<ChangeOf<R>>[]> {
  const schema: z.ZodType<Page> = schemas[resource]
  const [only, ...others] = links
  // One stream alone needs no batch around it.
  if (only !== undefined && others.length === 0) {
    return [answerOf(client, only, await alone(client, only, schema, call))]
  }
  const answers = await client.batch(
    links.map((path) => ({ path, schema })),
    call,
  )
  const settled: DeltaAnswer<ChangeOf<R>>[] = []
  for (const [index, answer] of answers.entries()) {
    const link = links[index] ?? ''
    const again = !answer.ok && mayDoBetterAlone(answer.failure)
    settled.push(answerOf(client, link, again ? await alone(client, link, schema, call) : answer))
  }
  return settled
}

async function alone(
  client: GraphClient,
  link: string,
  schema: z.ZodType<Page>,
  call: GraphCall,
): Promise<BatchAnswer<Page>> {
  try {
    return { ok: true, value: await client.get(link, schema, call) }
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure) return { ok: false, failure: thrown.failure }
    throw thrown
  }
}

function mayDoBetterAlone({ code }: Failure): boolean {
  return code === 'graph-failed' || code === 'graph-refused' || code === 'graph-answer-invalid'
}

function answerOf<Change>(client: GraphClient, asked: string, answer: BatchAnswer<Page>): DeltaAnswer<Change> {
  if (!answer.ok) {
    const { failure } = answer
    return failure.code === 'graph-changes-expired' ? { kind: 'expired' } : { kind: 'failed', failure }
  }
  const { value, '@odata.nextLink': nextLink, '@odata.deltaLink': deltaLink } = answer.value
  try {
    const next = linkAfter(client.root, asked, nextLink)
    const delta = next !== null || deltaLink == null ? null : addressBelow(client.root, deltaLink)
    return { kind: 'page', items: value as Change[], next, delta }
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure) return { kind: 'failed', failure: thrown.failure }
    throw thrown
  }
}
