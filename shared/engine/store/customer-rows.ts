import type { SynchronizationJob } from '#shared/domain/provisioning'
import type { CachedApp } from '#shared/engine/store/app-rows'
import type { ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

// What one line about a customer rests on, read without listing whole tables.

/** How many enterprise apps the cache has. */
export function appCount(db: ReadDatabase): number {
  return db.get<{ count: number }>(sql`SELECT count(*) AS count FROM apps`)?.count ?? 0
}

/** Some apps by their object ids, by name, with their jobs; without their roles, which nobody asks for here. */
export function appsAmong(db: ReadDatabase, ids: readonly string[]): CachedApp[] {
  const wanted = JSON.stringify(ids)
  const jobs = Map.groupBy(
    db.all<{ app: string; job: string }>(sql`
      SELECT app, job FROM jobs WHERE app IN (SELECT value FROM json_each(${wanted})) ORDER BY app, id`),
    ({ app }) => app,
  )
  return db
    .all<
      Pick<CachedApp, 'id' | 'appId' | 'displayName' | 'applicationTemplateId' | 'jobsUnknown'> & { known: number }
    >(sql`
      SELECT id, app_id AS appId, display_name AS displayName, template_id AS applicationTemplateId,
        jobs_unknown AS jobsUnknown, assignments_known AS known
      FROM apps WHERE id IN (SELECT value FROM json_each(${wanted})) ORDER BY display_name COLLATE NOCASE, id`)
    .map(({ known, ...app }) => ({
      ...app,
      appRoles: [],
      assignmentsKnown: known === 1,
      jobs: (jobs.get(app.id) ?? []).map(({ job }) => JSON.parse(job) as SynchronizationJob),
    }))
}

/** Object ids of the apps with a job in quarantine. */
export function quarantinedApps(db: ReadDatabase): string[] {
  return db.column<string>(sql`SELECT DISTINCT app FROM jobs WHERE state = 'Quarantine' ORDER BY app`)
}

/** The last whole comparison of each app. `result` is JSON. */
export function lastVerifications(
  db: ReadDatabase,
): { readonly app: string; readonly takenAt: string; readonly result: string }[] {
  return db.all<{ app: string; takenAt: string; result: string }>(sql`
    SELECT app, taken_at AS takenAt, result FROM verifications WHERE whole = 1 AND result IS NOT NULL ORDER BY app`)
}

/** Object ids of the apps that somebody has begun to work on: mapped, answered about, connected, or told what product it is. */
export function workedApps(db: ReadDatabase): string[] {
  return db.column<string>(sql`
    SELECT app_id FROM mappings UNION SELECT app_id FROM answers UNION SELECT app_id FROM targets
    UNION SELECT app_id FROM app_profiles`)
}

/** How many groups are mapped, whatever to. */
export function mappedGroupCount(db: ReadDatabase): number {
  return db.get<{ count: number }>(sql`SELECT count(DISTINCT group_id) AS count FROM mappings`)?.count ?? 0
}
