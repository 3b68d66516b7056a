import type { Group, Member } from '#shared/domain/directory'
import type { SourcePeople } from '#shared/domain/comparison'
import { batchDirectMembers, batchGroups, type DirectoryGroup } from '#shared/engine/graph/groups'
import { listAssignments } from '#shared/engine/graph/service-principals'
import { failureOf, type Failure } from '#shared/contract/failure'
import type { TenantAccess } from '#shared/engine/session/tenants'

/** One mapped group as Graph tells it now. */
export type EntraGroup =
  | { readonly kind: 'there'; readonly group: Group; readonly users: readonly Member[] }
  /** Graph shows an empty list to a token that may not see hidden members: nobody knows how many there are. */
  | { readonly kind: 'hidden'; readonly group: Group }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Reads groups and their direct members, live; a group that cannot be read does not stop the others. */
export async function readEntraGroups(
  access: TenantAccess,
  groupIds: readonly string[],
  signal: AbortSignal,
  onRead: (done: number) => void,
): Promise<Map<string, EntraGroup>> {
  const found = new Map<string, EntraGroup>()
  const settle = (id: string, failure: Failure) =>
    found.set(id, failure.code === 'graph-not-found' ? { kind: 'gone' } : { kind: 'failed', failure })

  const groups = new Map<string, DirectoryGroup>()
  const answers = await batchGroups(access.graph, groupIds, { signal })
  for (const [index, id] of groupIds.entries()) {
    const answer = answers[index]
    if (answer?.ok === true) groups.set(id, answer.value)
    else if (answer !== undefined) settle(id, answer.failure)
  }
  for await (const { groupId, answer } of batchDirectMembers(access.graph, [...groups.keys()], { signal })) {
    const group = groups.get(groupId)
    if (!answer.ok) settle(groupId, answer.failure)
    else if (group?.hidesMembers === true && answer.value.length === 0) found.set(groupId, { kind: 'hidden', group })
    else if (group !== undefined) {
      const users = answer.value.filter((member) => member.type === 'user')
      found.set(groupId, { kind: 'there', group, users })
    }
    onRead(found.size)
  }
  return found
}

/** Ids of what is assigned to the app now; null where the token may not read it. */
export async function readAssigned(
  access: TenantAccess,
  appId: string,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | null> {
  const principals = new Set<string>()
  try {
    for await (const page of listAssignments(access.graph, appId, { signal })) {
      for (const assignment of page) principals.add(assignment.principalId)
    }
    return principals
  } catch (thrown) {
    if (failureOf(thrown).code === 'permission-missing') return null
    throw thrown
  }
}

/** Each person once, however many groups name them. */
export function distinctPeople(groups: readonly EntraGroup[]): Member[] {
  const people = new Map<string, Member>()
  for (const group of groups) {
    if (group.kind !== 'there') continue
    for (const user of group.users) people.set(user.id, user)
  }
  return [...people.values()]
}

export function sourcePeople(people: readonly Member[]): SourcePeople {
  return {
    enabled: people.filter((person) => person.accountEnabled === true).length,
    disabled: people.filter((person) => person.accountEnabled === false).length,
    unknown: people.filter((person) => person.accountEnabled === null).length,
  }
}
