import { isShown, type SentAssignment } from '#shared/domain/assignments'
import type { AppRoleAssignment } from '#shared/domain/directory'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** So long a list of Graph may be older than what was sent; after that the list is right, whatever it shows. Milliseconds. */
const believedFor = 15 * 60_000

interface Row {
  principal_id: string
  principal_type: string
  principal_name: string
  app_role_id: string
  assigned: number
  assignment_id: string | null
  sent_at: string
}

/** Remembers what was sent of one principal and role; what was sent later stands. */
export function putSentAssignment(db: Database, app: string, sent: SentAssignment): void {
  db.run(sql`
    INSERT INTO sent_assignments
      (app, principal_id, app_role_id, principal_type, principal_name, assigned, assignment_id, sent_at)
    VALUES (${app}, ${sent.principalId}, ${sent.appRoleId}, ${sent.principalType}, ${sent.principalName},
      ${sent.assigned}, ${sent.assignmentId}, ${sent.sentAt})
    ON CONFLICT (app, principal_id, app_role_id) DO UPDATE SET principal_type = excluded.principal_type,
      principal_name = excluded.principal_name, assigned = excluded.assigned, assignment_id = excluded.assignment_id,
      sent_at = excluded.sent_at`)
}

/** What was sent for an app and Graph's list has not shown. */
export function listSentAssignments(db: ReadDatabase, app: string): SentAssignment[] {
  return db
    .all<Row>(sql`
      SELECT principal_id, principal_type, principal_name, app_role_id, assigned, assignment_id, sent_at
      FROM sent_assignments WHERE app = ${app} ORDER BY sent_at, principal_id, app_role_id`)
    .map((row) => ({
      principalId: row.principal_id,
      principalType: row.principal_type,
      principalName: row.principal_name,
      appRoleId: row.app_role_id,
      assigned: row.assigned === 1,
      assignmentId: row.assignment_id,
      sentAt: row.sent_at,
    }))
}

/** Forgets what a list of Graph, read at `readAt` (milliseconds since 1970), shows or is too late to show. */
export function settleSentAssignments(
  db: Database,
  app: string,
  listed: readonly AppRoleAssignment[],
  readAt: number,
): void {
  for (const sent of listSentAssignments(db, app)) {
    if (!isShown(sent, listed) && readAt - Date.parse(sent.sentAt) < believedFor) continue
    db.run(sql`
      DELETE FROM sent_assignments
      WHERE app = ${app} AND principal_id = ${sent.principalId} AND app_role_id = ${sent.appRoleId}`)
  }
}

/** Apps for which something was sent that Graph's list has not shown. */
export function appsWithSentAssignments(db: ReadDatabase): string[] {
  return db.all<{ app: string }>(sql`SELECT DISTINCT app FROM sent_assignments`).map(({ app }) => app)
}
