import { z } from 'zod'
import type { Failure } from '#shared/contract/failure'
import { collect } from '#shared/engine/graph/collections'
import type { GraphCall, GraphWrite } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { segment } from '#shared/engine/graph/service-root'

type Request = Pick<GraphWrite, 'method' | 'path' | 'body'>

/** So many members one request takes, whether it makes the group or adds to it. */
export const mostMemberLinks = 20

export interface NewGroup {
  readonly displayName: string
  readonly description: string | null
  readonly mailNickname: string
  /** Object ids of the first members, at most `mostMemberLinks`. */
  readonly members: readonly string[]
  /** The rule of a dynamic group, which takes no members; null for a static one. */
  readonly rule: string | null
}

/** Makes a security group. `root` is the service root, which links to members begin with. Source: Graph's page on creating groups. */
export function createGroupRequest(root: string, group: NewGroup): Request {
  const { displayName, description, mailNickname, members, rule } = group
  return {
    method: 'POST',
    path: '/groups',
    body: {
      displayName,
      ...(description === null ? {} : { description }),
      mailEnabled: false,
      mailNickname,
      securityEnabled: true,
      ...(rule === null
        ? {}
        : { groupTypes: ['DynamicMembership'], membershipRule: rule, membershipRuleProcessingState: 'On' }),
      ...(members.length === 0 ? {} : memberLinks(root, members)),
    },
  }
}

/** Adds members to a group, at most `mostMemberLinks` at once; Graph takes all of them or none. */
export function addMembersRequest(root: string, groupId: string, members: readonly string[]): Request {
  return { method: 'PATCH', path: `/groups/${segment(groupId)}`, body: memberLinks(root, members) }
}

/** Deletes a group. */
export function deleteGroupRequest(groupId: string): Request {
  return { method: 'DELETE', path: `/groups/${segment(groupId)}` }
}

const memberLinks = (root: string, ids: readonly string[]) => ({
  'members@odata.bind': ids.map((id) => `${root}/directoryObjects/${segment(id)}`),
})

const idSchema = z.object({ id: z.string().min(1) })

/** Id of the group that an answer to `createGroupRequest` told; null where it told none. */
export function createdGroupId(body: unknown): string | null {
  return idSchema.safeParse(body).data?.id ?? null
}

/** Graph refuses to add whoever is a member already, and adds none of the others then. */
export function speaksOfMembersBefore({ code, detail = '' }: Failure): boolean {
  return code === 'graph-refused' && /already exist/i.test(detail)
}

/** A group as a look by name or alias finds it. */
export interface FoundGroup {
  readonly id: string
  readonly displayName: string
}

const foundSchema = z
  .object({ id: z.string().min(1), displayName: z.string().nullish() })
  .transform((row): FoundGroup => ({ id: row.id, displayName: row.displayName ?? row.id }))

/** Groups whose alias or whose name is this text; Entra lets several have the same. A hundred of them say enough. */
export async function groupsWith(
  client: GraphClient,
  property: 'mailNickname' | 'displayName',
  text: string,
  call: GraphCall,
): Promise<readonly FoundGroup[]> {
  const filter = encodeURIComponent(`${property} eq '${text.replaceAll("'", "''")}'`)
  const { items } = await client.page(`/groups?$filter=${filter}&$select=id,displayName&$top=100`, foundSchema, call)
  return items
}

/** Object ids of a group's direct members of every type. */
export async function memberIds(client: GraphClient, groupId: string, call: GraphCall): Promise<ReadonlySet<string>> {
  const pages = await collect(client.pages(`/groups/${segment(groupId)}/members?$select=id&$top=999`, idSchema, call))
  return new Set(pages.flat().map(({ id }) => id.toLowerCase()))
}
