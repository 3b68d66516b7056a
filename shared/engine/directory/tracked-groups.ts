import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** Ids of the groups that are in use: mapped, or assigned to an app with a provisioning job. */
export function trackedGroups(directory: ReadDatabase, workspace: ReadDatabase): string[] {
  const mapped = workspace.all<{ id: string }>(sql`SELECT DISTINCT group_id AS id FROM mappings`)
  const assigned = directory.all<{ id: string }>(sql`
    SELECT DISTINCT principal_id AS id FROM assignments
    WHERE principal_type = 'Group' AND resource_id IN (SELECT app FROM jobs)`)
  return [...new Set([...mapped, ...assigned].map(({ id }) => id))].toSorted()
}

/** Those of the groups whose members nobody has read yet; groups that Graph did not list are left out. */
export function unreadGroups(directory: Database, ids: readonly string[]): string[] {
  const read = directory.prepare('SELECT members_run FROM groups WHERE key = (SELECT key FROM principals WHERE id = ?)')
  return ids.filter((id) => read.get<{ members_run: number | null }>(id)?.members_run === null)
}
