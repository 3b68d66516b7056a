import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

// Rows of a whole workspace, as they leave for another machine and as they come from one.

export interface TravellingAnswer {
  readonly appId: string
  readonly key: string
  readonly value: string
  readonly at: string
  readonly by: string | null
}

/** The answers about every app. */
export function allAnswers(db: ReadDatabase): TravellingAnswer[] {
  return db.all<TravellingAnswer>(sql`
    SELECT app_id AS appId, key, value, at, by FROM answers ORDER BY app_id, key`)
}

export function removeAnswer(db: Database, { appId, key }: Pick<TravellingAnswer, 'appId' | 'key'>): void {
  db.run(sql`DELETE FROM answers WHERE app_id = ${appId} AND key = ${key}`)
}

export interface TravellingProfile {
  readonly appId: string
  /** Id of the product profile that a person confirmed. */
  readonly profile: string
  readonly by: string
  readonly at: string
}

/** The confirmed profiles of every app. */
export function allConfirmedProfiles(db: ReadDatabase): TravellingProfile[] {
  return db.all<TravellingProfile>(sql`SELECT app_id AS appId, profile, by, at FROM app_profiles ORDER BY app_id`)
}

export interface TravellingVersion {
  readonly appId: string
  readonly jobId: string
  readonly takenAt: string
  readonly why: 'read' | 'before-change' | 'after-change'
  readonly planId: string | null
  readonly fingerprint: string
  /** JSON. */
  readonly document: string
}

/** The kept versions of the schemas of every app's jobs, oldest first. */
export function allSchemaVersions(db: ReadDatabase): TravellingVersion[] {
  return db.all<TravellingVersion>(sql`
    SELECT app_id AS appId, job_id AS jobId, taken_at AS takenAt, why, plan_id AS planId, fingerprint, document
    FROM schema_versions ORDER BY id`)
}

/** Adds versions among those that are there: the newest stays the last of its job, wherever it came from. */
export function addSchemaVersions(db: Database, versions: readonly TravellingVersion[]): void {
  const insert = (version: TravellingVersion) =>
    db.run(sql`
      INSERT INTO schema_versions (app_id, job_id, taken_at, why, plan_id, fingerprint, document)
      VALUES (${version.appId}, ${version.jobId}, ${version.takenAt}, ${version.why}, ${version.planId},
        ${version.fingerprint}, ${version.document})`)
  const touched = new Set(versions.map(({ appId, jobId }) => JSON.stringify([appId, jobId])))
  const present = allSchemaVersions(db).filter(({ appId, jobId }) => touched.has(JSON.stringify([appId, jobId])))
  for (const { appId, jobId } of present) {
    db.run(sql`DELETE FROM schema_versions WHERE app_id = ${appId} AND job_id = ${jobId}`)
  }
  const ordered = [...present, ...versions].toSorted((a, b) =>
    a.takenAt < b.takenAt ? -1 : a.takenAt > b.takenAt ? 1 : 0,
  )
  for (const version of ordered) insert(version)
}

export function removeTarget(db: Database, appId: string): void {
  db.run(sql`DELETE FROM targets WHERE app_id = ${appId}`)
}
