import { z } from 'zod'
import { type Group, groupKind, type MemberType } from '#shared/domain/directory'
import type { SourcePerson } from '#shared/domain/source-attributes'
import { batchCollections } from '#shared/engine/graph/collections'
import type { BatchAnswer, GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient, GraphPage } from '#shared/engine/graph/graph-client'
import { memberType } from '#shared/engine/graph/member-links'
import { linkAfter, pageOf } from '#shared/engine/graph/pages'
import { orMissing } from '#shared/engine/graph/or-missing'
import { segment } from '#shared/engine/graph/service-root'
import {
  cachedPersonFields,
  cachedPersonOf,
  cachedPersonRow,
  fieldsWith,
  personOf,
  personRow,
} from '#shared/engine/graph/source-people'

/** A group with what else Graph told of it. */
export interface DirectoryGroup extends Group {
  readonly mail: string | null
  /** On | Paused; null for assigned membership. */
  readonly membershipRuleProcessingState: string | null
  /** True while synchronised from an on-premises directory, false formerly, null never. */
  readonly onPremisesSyncEnabled: boolean | null
  /** Graph shows its members only to who may see hidden ones, and to everybody else an empty list. */
  readonly hidesMembers: boolean
}

export const groupFields =
  'id,displayName,groupTypes,mailEnabled,securityEnabled,mail,membershipRuleProcessingState,onPremisesSyncEnabled,visibility'

export const groupSchema = z
  .object({
    id: z.string().min(1),
    displayName: z.string().nullish(),
    groupTypes: z.array(z.string()).nullish(),
    mailEnabled: z.boolean().nullish(),
    securityEnabled: z.boolean().nullish(),
    mail: z.string().nullish(),
    membershipRuleProcessingState: z.string().nullish(),
    onPremisesSyncEnabled: z.boolean().nullish(),
    visibility: z.string().nullish(),
  })
  .transform((row): DirectoryGroup => {
    const flags = {
      groupTypes: row.groupTypes ?? [],
      mailEnabled: row.mailEnabled ?? false,
      securityEnabled: row.securityEnabled ?? false,
    }
    return {
      id: row.id,
      displayName: row.displayName ?? row.id,
      kind: groupKind(flags),
      dynamic: flags.groupTypes.includes('DynamicMembership'),
      securityEnabled: flags.securityEnabled,
      mail: row.mail ?? null,
      membershipRuleProcessingState: row.membershipRuleProcessingState ?? null,
      onPremisesSyncEnabled: row.onPremisesSyncEnabled ?? null,
      hidesMembers: row.visibility === 'HiddenMembership',
    }
  })

/** A direct member with what else was asked of users; of a group its id is what its own members are read by. */
export interface SourceMember extends SourcePerson {
  readonly type: MemberType
}

const sourceMemberSchema = personRow.transform((row): SourceMember => ({
  ...personOf(row),
  type: memberType(row['@odata.type']),
}))

const cachedMemberSchema = cachedPersonRow.transform((row): SourceMember => ({
  ...cachedPersonOf(row),
  type: memberType(row['@odata.type']),
}))

/** The first page of every group of the tenant; dynamic distribution groups are not in Graph. */
export const groupsPath = `/groups?$select=${groupFields}&$top=999`

/** One page of groups; `link` is `groupsPath` or the link that the former page gave. */
export function groupPage(client: GraphClient, link: string, call?: GraphCall): Promise<GraphPage<DirectoryGroup>> {
  return client.page(link, groupSchema, call)
}

/** One group by its object id, or null where Graph does not know it. */
export async function readGroup(client: GraphClient, id: string, call?: GraphCall): Promise<DirectoryGroup | null> {
  return orMissing(() => client.get(groupPath(id), groupSchema, call))
}

/** Many groups by their ids, in that order; one that Graph does not know answers `graph-not-found`. */
export async function batchGroups(
  client: GraphClient,
  ids: readonly string[],
  call?: GraphCall,
): Promise<BatchAnswer<DirectoryGroup>[]> {
  return client.batch(
    ids.map((id) => ({ path: groupPath(id), schema: groupSchema })),
    call,
  )
}

/**
 * One page of direct members each of many groups, in that order; `links` are `membersPath`s or the links that former pages gave. Throws
 * `graph-host-refused` for a page that leads out of the service root.
 */
export async function memberPages(
  client: GraphClient,
  links: readonly string[],
  call?: GraphCall,
): Promise<BatchAnswer<GraphPage<SourceMember>>[]> {
  const schema = pageOf(cachedMemberSchema)
  const answers = await client.batch(
    links.map((path) => ({ path, schema })),
    call,
  )
  return answers.map((answer, index) => {
    if (!answer.ok) return answer
    const { value: items, '@odata.nextLink': link } = answer.value
    return { ok: true, value: { items, next: linkAfter(client.root, links[index] ?? '', link) } }
  })
}

/** The direct members of many groups with further properties of users, in the order of the ids; a group deleted meanwhile answers `graph-not-found`. */
export async function* batchDirectMembers(
  client: GraphClient,
  groupIds: readonly string[],
  properties: readonly string[],
  call?: GraphCall,
): AsyncGenerator<{ groupId: string; answer: BatchAnswer<SourceMember[]> }> {
  let index = 0
  const fields = fieldsWith(properties)
  const paths = groupIds.map((groupId) => membersWith(groupId, fields))
  for await (const answer of batchCollections(client, paths, sourceMemberSchema, call)) {
    const groupId = groupIds[index]
    if (groupId === undefined) return
    yield { groupId, answer }
    index += 1
  }
}

function groupPath(id: string): string {
  return `/groups/${segment(id)}?$select=${groupFields}`
}

/** The first page of a group's direct members, of every type. The plain list, since a cast reads an index that may lag. */
export function membersPath(groupId: string): string {
  return membersWith(groupId, cachedPersonFields)
}

function membersWith(groupId: string, fields: string): string {
  return `/groups/${segment(groupId)}/members?$select=${fields}&$top=999`
}

/** The group that a path or link of members is about. */
export function groupOfMembersPath(link: string): string {
  const found = /\/groups\/([^/?]+)\/members/.exec(link)?.[1]
  if (found === undefined) throw new Error('No path of members.')
  return decodeURIComponent(found)
}
