import type { SchemaDocument } from '#shared/domain/schema-document'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** One state of a job's schema, as it was read or sent. Nothing ever removes one. */
export interface SchemaVersion {
  readonly id: number
  readonly appId: string
  readonly jobId: string
  readonly takenAt: string
  readonly why: 'read' | 'before-change' | 'after-change'
  readonly planId: string | null
  readonly fingerprint: string
}

interface Row {
  id: number
  app_id: string
  job_id: string
  taken_at: string
  why: SchemaVersion['why']
  plan_id: string | null
  fingerprint: string
}

/** Keeps a version and answers its id. */
export function putSchemaVersion(db: Database, version: Omit<SchemaVersion, 'id'>, document: SchemaDocument): number {
  const { appId, jobId, takenAt, why, planId, fingerprint } = version
  return db.transaction(() => {
    db.run(sql`
      INSERT INTO schema_versions (app_id, job_id, taken_at, why, plan_id, fingerprint, document)
      VALUES (${appId}, ${jobId}, ${takenAt}, ${why}, ${planId}, ${fingerprint}, ${JSON.stringify(document)})`)
    return db.get<{ id: number }>(sql`SELECT last_insert_rowid() AS id`)?.id ?? 0
  })
}

/** Notes what a version was to a plan; one that was something to an earlier plan stays that. */
export function markVersion(db: Database, id: number, why: SchemaVersion['why'], planId: string): void {
  db.run(sql`UPDATE schema_versions SET why = ${why}, plan_id = ${planId} WHERE id = ${id} AND plan_id IS NULL`)
}

/** The newest version of a job; null before the first. */
export function latestSchemaVersion(db: ReadDatabase, appId: string, jobId: string): SchemaVersion | null {
  const row = db.get<Row>(sql`
    SELECT id, app_id, job_id, taken_at, why, plan_id, fingerprint FROM schema_versions
    WHERE app_id = ${appId} AND job_id = ${jobId} ORDER BY id DESC LIMIT 1`)
  return row === undefined ? null : versionOf(row)
}

/** The versions of an app's jobs, newest first. */
export function listSchemaVersions(db: ReadDatabase, appId: string): SchemaVersion[] {
  return db
    .all<Row>(sql`
      SELECT id, app_id, job_id, taken_at, why, plan_id, fingerprint FROM schema_versions
      WHERE app_id = ${appId} ORDER BY id DESC`)
    .map(versionOf)
}

/** A version with its document; null where there is none of that app. */
export function readSchemaVersion(
  db: ReadDatabase,
  appId: string,
  id: number,
): { version: SchemaVersion; document: SchemaDocument } | null {
  const row = db.get<Row & { document: string }>(
    sql`SELECT * FROM schema_versions WHERE id = ${id} AND app_id = ${appId}`,
  )
  return row === undefined ? null : { version: versionOf(row), document: JSON.parse(row.document) as SchemaDocument }
}

function versionOf(row: Row): SchemaVersion {
  return {
    id: row.id,
    appId: row.app_id,
    jobId: row.job_id,
    takenAt: row.taken_at,
    why: row.why,
    planId: row.plan_id,
    fingerprint: row.fingerprint,
  }
}
