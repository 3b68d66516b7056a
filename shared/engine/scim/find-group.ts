import { groupRow } from '#shared/engine/scim/answers'
import { getGroup } from '#shared/engine/scim/member-routes'
import { onePage } from '#shared/engine/scim/one-page'
import { sameKey, sameName } from '#shared/engine/scim/same-key'
import type { ScimCall, ScimGroup } from '#shared/engine/scim/scim-resources'
import type { ScimTransport } from '#shared/engine/scim/scim-transport'

export type FoundGroup =
  | { readonly kind: 'one'; readonly group: ScimGroup }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly groups: readonly ScimGroup[] }

export interface GroupSought {
  readonly externalId?: string
  readonly displayName?: string
  readonly id?: string
}

const withoutMembers = { excludedAttributes: 'members' }

/**
 * Finds a group by id, else by externalId, else by name. What a filter answers is checked again, since servers ignore filters or
 * answer an unknown one with a confident nothing; then the whole list decides, which also sees two groups of one name.
 */
export async function findGroup(
  transport: ScimTransport,
  listAll: (call: ScimCall) => Promise<{ groups: readonly ScimGroup[] }>,
  by: GroupSought,
  call: ScimCall,
): Promise<FoundGroup> {
  if (by.id !== undefined) {
    const direct = await byId(transport, by.id, call)
    if (direct !== null) return { kind: 'one', group: direct }
  }
  if (by.externalId !== undefined) {
    const hits = await byFilter(transport, 'externalId', by.externalId, call)
    const exact = hits.filter((group) => sameKey(group.externalId, by.externalId as string))
    if (exact.length > 0) return choice(exact)
  }

  const { groups } = await listAll(call)
  const rungs: ((group: ScimGroup) => boolean)[] = []
  const { id, externalId, displayName } = by
  if (id !== undefined) rungs.push((group) => group.id === id)
  if (externalId !== undefined) rungs.push((group) => sameKey(group.externalId, externalId))
  if (displayName !== undefined) rungs.push((group) => sameName(group.displayName, displayName))
  for (const rung of rungs) {
    const hits = groups.filter(rung)
    if (hits.length > 0) return choice(hits)
  }
  if (displayName === undefined) return { kind: 'none' }
  // A server may find what it does not list (hidden rows, a list it cannot page).
  const hits = await byFilter(transport, 'displayName', displayName.trim(), call)
  return choice(hits.filter((group) => sameName(group.displayName, displayName)))
}

function choice(groups: readonly ScimGroup[]): FoundGroup {
  const [group] = groups
  if (group === undefined) return { kind: 'none' }
  return groups.length === 1 ? { kind: 'one', group } : { kind: 'several', groups }
}

async function byId(transport: ScimTransport, id: string, call: ScimCall): Promise<ScimGroup | null> {
  let answer = await getGroup(transport, id, withoutMembers, call)
  if (!answer.ok && answer.status === 400) answer = await getGroup(transport, id, {}, call)
  const group = answer.ok ? (groupRow(answer.body)?.group ?? null) : null
  return group?.id === id ? group : null
}

async function byFilter(
  transport: ScimTransport,
  attribute: 'externalId' | 'displayName',
  value: string,
  call: ScimCall,
): Promise<ScimGroup[]> {
  const filter = `${attribute} eq ${JSON.stringify(value)}`
  const { list } = await onePage(transport, '/Groups', { filter, projection: withoutMembers, count: 100 }, call.signal)
  const groups = new Map<string, ScimGroup>()
  for (const row of list?.rows ?? []) {
    const group = groupRow(row)?.group
    if (group !== undefined) groups.set(group.id, group)
  }
  return [...groups.values()]
}
