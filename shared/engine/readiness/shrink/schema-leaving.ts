import type { SchemaDocument } from '#shared/domain/schema-document'
import type { ObjectMapping, SynchronizationSchema } from '#shared/domain/synchronization-schema'
import { synchronizationSchema } from '#shared/engine/graph/synchronization-schema'
import { groupsLeaving, peopleLeaving } from '#shared/engine/readiness/shrink/filter-leavers'
import type { ShrinkContext } from '#shared/engine/readiness/shrink/shrink-context'
import { type Leaving, leavingGroup, scopeNow } from '#shared/engine/readiness/shrink/who-leaves'
import type { TenantAccess } from '#shared/engine/session/tenants'

const switchedOff =
  'Whether switching the mapping off counts as leaving the scope is not documented; it is taken that it does.'

/** Who and what a change of a job's schema takes out of scope, by the directory's cache; `notes` by the section they belong to. */
export function schemaLeaving(
  access: TenantAccess,
  { app, taking }: Pick<ShrinkContext, 'app' | 'taking'>,
  change: { readonly base: SchemaDocument; readonly intended: SchemaDocument },
): { readonly leaving: Leaving; readonly notes: Readonly<Record<string, string>> } {
  const before = mappingsOf(change.base)
  const after = mappingsOf(change.intended)
  const scope = scopeNow(access, app.id, taking)
  const people = kept(before.user, after.user)
  const groups = kept(before.group, after.group)
  const filtered =
    people.stays === null ? null : peopleLeaving(access.directory, scope.people, people.stays.was, people.stays.is)
  const filteredGroups = groups.stays === null ? null : groupsLeaving(scope.groups, groups.stays.was, groups.stays.is)
  const gone = groups.ends ? scope.groups : (filteredGroups?.leaving ?? [])
  return {
    leaving: {
      groups: gone.map((group) => leavingGroup(access, app.id, group)),
      people: people.ends ? scope.people : (filtered?.leaving ?? []),
      perhaps: filtered?.perhaps ?? 0,
      perhapsGroups: filteredGroups?.perhaps ?? 0,
      unread: people.ends || filtered !== null ? scope.unread : 0,
      unreadStaying: 0,
    },
    notes: {
      ...(people.ends ? { 'shrink-people': switchedOff } : {}),
      ...(groups.ends ? { 'shrink-groups': switchedOff } : {}),
    },
  }
}

/** `ends`: it is switched off or taken away. `stays`: both of a filter that may keep out others than before. */
function kept(was: ObjectMapping | null, is: ObjectMapping | null) {
  if (was === null || !was.enabled) return { ends: false, stays: null }
  if (is === null || !is.enabled) return { ends: true, stays: null }
  return { ends: false, stays: JSON.stringify(was.scope) === JSON.stringify(is.scope) ? null : { was, is } }
}

function mappingsOf(document: SchemaDocument): SynchronizationSchema {
  return synchronizationSchema.safeParse(document).data ?? { user: null, group: null }
}
