import { heldAt, targetPath } from '#shared/domain/simulation-target'
import { type HeldObject, HeldObjects, targetsOf } from '#shared/domain/simulation-objects'
import type { ObjectMapping, SynchronizationSchema } from '#shared/domain/synchronization-schema'
import type { ScimClient } from '#shared/engine/scim/scim-client'

export interface TargetRead {
  readonly users: HeldObjects | null
  readonly usersComplete: boolean
  readonly groups: HeldObjects | null
  readonly groupsComplete: boolean
  /** By product id of a group: its members' ids; null where the product does not tell them. */
  readonly members: ReadonlyMap<string, ReadonlySet<string> | null>
  readonly notes: readonly string[]
}

/** Reads of a product's people and groups what the mappings send, and what tells whose they are. */
export async function readTarget(
  scim: ScimClient,
  schema: SynchronizationSchema,
  signal: AbortSignal,
  progress: (done: number, total: number | null) => void,
): Promise<TargetRead> {
  const notes: string[] = []
  const call = { signal, onProgress: progress }
  const { user } = schema
  const group = schema.group?.enabled === true ? schema.group : null
  const users = user === null ? null : await scim.listWhole('/Users', picker(user), call)
  const members = new Map<string, ReadonlySet<string> | null>()
  let groups: { readonly rows: Iterable<HeldObject>; readonly confirmed: boolean } | null = null
  if (group !== null) {
    const listed = await scim.listGroupsWithMembers({ signal })
    notes.push(...listed.notes)
    for (const { id, members: told } of listed.groups) members.set(id, told.userIds)
    const whole = await scim.listWhole('/Groups', picker(group), { signal })
    notes.push(...whole.notes)
    groups = { rows: whole.rows.values(), confirmed: whole.confirmed }
  }
  if (users !== null) notes.push(...users.notes)
  return {
    users: user === null || users === null ? null : new HeldObjects(user, users.rows.values()),
    usersComplete: users?.confirmed ?? false,
    groups: group === null || groups === null ? null : new HeldObjects(group, groups.rows),
    groupsComplete: groups?.confirmed ?? false,
    members,
    notes: [...new Set(notes)],
  }
}

function picker(mapping: ObjectMapping): (resource: unknown, id: string) => HeldObject {
  const paths = targetsOf(mapping).map(targetPath)
  return (resource, id) => ({ id, values: paths.map((path) => (path === null ? undefined : heldAt(resource, path))) })
}
