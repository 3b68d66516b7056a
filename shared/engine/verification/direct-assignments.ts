import type { CachedApp } from '#shared/engine/store/app-rows'
import type { ReadGroup, ReadRow } from '#shared/engine/verification/reading'

const name = 'People assigned directly'

/** The people who are assigned to an app themselves, as a group that nothing stands in the way of. */
export function directGroup(
  app: CachedApp,
  members: readonly number[],
  readAt: string,
): Omit<ReadGroup, 'assignedSince' | 'joined' | 'left'> {
  return {
    id: app.id,
    name,
    kind: 'security',
    dynamic: false,
    rulePaused: false,
    securityEnabled: true,
    state: 'there',
    failure: null,
    assigned: true,
    defaultRole: false,
    readAt,
    members: Uint32Array.from(members),
    nested: new Uint32Array(),
    nestedIn: new Uint32Array(),
    inner: [],
  }
}

/** Their row; `group` is the place of their group. */
export function directRow(app: CachedApp, group: number, readAt: string): Omit<ReadRow, 'product'> {
  return {
    row: `${app.id}/direct`,
    groupId: app.id,
    groupName: name,
    mode: 'scope-only',
    direct: true,
    to: null,
    group,
    union: [group],
    readAt,
  }
}
