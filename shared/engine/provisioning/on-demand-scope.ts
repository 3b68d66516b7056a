import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import { batchDirectMembers } from '#shared/engine/graph/groups'
import { directGroupsOf } from '#shared/engine/graph/people'
import { listAssignments } from '#shared/engine/graph/service-principals'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { groupsAround, peopleNamed } from '#shared/engine/store/people-lists'

/** Whether somebody is assigned to an app by what Graph says now; `how` names the groups that it goes through. */
export type PersonAssigned =
  | { readonly kind: 'directly' }
  | { readonly kind: 'by-group'; readonly group: string }
  /** Only through a group inside an assigned one, which Entra does not follow. */
  | { readonly kind: 'nested'; readonly groups: readonly string[] }
  | { readonly kind: 'no' }
  | { readonly kind: 'unknown'; readonly why: string }

export async function personAssigned(
  access: TenantAccess,
  appId: string,
  personId: string,
  signal: AbortSignal,
): Promise<PersonAssigned> {
  try {
    const groups = new Map(
      (await directGroupsOf(access.graph, personId, { signal })).map(({ id, displayName }) => [id, displayName ?? id]),
    )
    const assigned = new Set<string>()
    for await (const page of listAssignments(access.graph, appId, { signal })) {
      for (const { principalId } of page) {
        if (principalId === personId) return { kind: 'directly' }
        const group = groups.get(principalId)
        if (group !== undefined) return { kind: 'by-group', group }
        assigned.add(principalId)
      }
    }
    const [cached] = peopleNamed(access.directory, personId, personId)
    const around = cached === undefined ? [] : groupsAround(access.directory, cached.key, 1000)
    const nested = around.filter(({ id }) => assigned.has(id)).map(({ displayName }) => displayName)
    return nested.length === 0 ? { kind: 'no' } : { kind: 'nested', groups: nested }
  } catch (thrown) {
    return unknownFrom(thrown)
  }
}

/** Null where it may not be read. */
export async function groupAssigned(
  access: TenantAccess,
  appId: string,
  groupId: string,
  signal: AbortSignal,
): Promise<boolean | null> {
  try {
    for await (const page of listAssignments(access.graph, appId, { signal })) {
      if (page.some(({ principalId }) => principalId === groupId)) return true
    }
    return false
  } catch (thrown) {
    unknownFrom(thrown)
    return null
  }
}

export interface DirectMembers {
  readonly people: readonly { readonly id: string; readonly name: string; readonly enabled: boolean | null }[]
  /** Groups among the members. */
  readonly inner: number
}

/** Who is in a group directly, by what Graph says now. */
export async function directMembers(
  access: TenantAccess,
  groupId: string,
  signal: AbortSignal,
): Promise<DirectMembers> {
  for await (const { answer } of batchDirectMembers(access.graph, [groupId], [], { signal })) {
    if (!answer.ok) throw new ConsoleFailure(answer.failure)
    return {
      people: answer.value
        .filter(({ type }) => type === 'user')
        .map(({ id, displayName, userPrincipalName, accountEnabled }) => ({
          id,
          name: displayName ?? userPrincipalName ?? id,
          enabled: accountEnabled,
        })),
      inner: answer.value.filter(({ type }) => type === 'group').length,
    }
  }
  return { people: [], inner: 0 }
}

/** What no right is there for is unknown; anything else is a failure of the whole. */
function unknownFrom(thrown: unknown): PersonAssigned {
  const { code, message } = failureOf(thrown)
  if (code !== 'permission-missing') throw thrown
  return { kind: 'unknown', why: message }
}
