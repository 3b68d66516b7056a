import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import { type Group, groupKind, type Member, type MemberType } from '#shared/domain/directory'
import { batchCollections } from '#shared/engine/graph/collections'
import type { BatchAnswer, GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { segment } from '#shared/engine/graph/service-root'

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

const groupFields =
  'id,displayName,groupTypes,mailEnabled,securityEnabled,mail,membershipRuleProcessingState,onPremisesSyncEnabled,visibility'

const groupSchema = z
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

const memberTypes: ReadonlyMap<string, MemberType> = new Map([
  ['#microsoft.graph.user', 'user'],
  ['#microsoft.graph.group', 'group'],
  ['#microsoft.graph.device', 'device'],
  ['#microsoft.graph.orgContact', 'orgContact'],
  ['#microsoft.graph.servicePrincipal', 'servicePrincipal'],
])

const memberFields = 'id,displayName,userPrincipalName,mail,accountEnabled,userType'

const memberSchema = z
  .object({
    '@odata.type': z.string().nullish(),
    id: z.string().min(1),
    displayName: z.string().nullish(),
    userPrincipalName: z.string().nullish(),
    mail: z.string().nullish(),
    accountEnabled: z.boolean().nullish(),
    userType: z.string().nullish(),
  })
  .transform((row): Member => ({
    id: row.id,
    type: memberTypes.get(row['@odata.type'] ?? '') ?? 'unknown',
    displayName: row.displayName ?? null,
    userPrincipalName: row.userPrincipalName ?? null,
    mail: row.mail ?? null,
    accountEnabled: row.accountEnabled ?? null,
    userType: row.userType ?? null,
  }))

/** Every group of the tenant, a page at a time; dynamic distribution groups are not in Graph. */
export function listGroups(client: GraphClient, call?: GraphCall): AsyncGenerator<DirectoryGroup[]> {
  return client.pages(`/groups?$select=${groupFields}&$top=999`, groupSchema, call)
}

/** One group by its object id, or null where Graph does not know it. */
export async function readGroup(client: GraphClient, id: string, call?: GraphCall): Promise<DirectoryGroup | null> {
  try {
    return await client.get(groupPath(id), groupSchema, call)
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure && thrown.failure.code === 'graph-not-found') return null
    throw thrown
  }
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

/** The direct members of a group, of every type, a page at a time. The plain list, since a cast reads an index that may lag. */
export function directMembers(client: GraphClient, groupId: string, call?: GraphCall): AsyncGenerator<Member[]> {
  return client.pages(membersPath(groupId), memberSchema, call)
}

/** The direct members of many groups, in the order of the ids; a group deleted meanwhile answers `graph-not-found`. */
export async function* batchDirectMembers(
  client: GraphClient,
  groupIds: readonly string[],
  call?: GraphCall,
): AsyncGenerator<{ groupId: string; answer: BatchAnswer<Member[]> }> {
  let index = 0
  for await (const answer of batchCollections(client, groupIds.map(membersPath), memberSchema, call)) {
    const groupId = groupIds[index]
    if (groupId === undefined) return
    yield { groupId, answer }
    index += 1
  }
}

function groupPath(id: string): string {
  return `/groups/${segment(id)}?$select=${groupFields}`
}

function membersPath(groupId: string): string {
  return `/groups/${segment(groupId)}/members?$select=${memberFields}&$top=999`
}
