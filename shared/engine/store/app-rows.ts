import { knownAssignments, type SentAssignment, stands } from '#shared/domain/assignments'
import type { AppRole, AppRoleAssignment, EnterpriseApp } from '#shared/domain/directory'
import type { SynchronizationJob } from '#shared/domain/provisioning'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import {
  appsWithSentAssignments,
  listSentAssignments,
  settleSentAssignments,
} from '#shared/engine/store/sent-assignment-rows'
import { sql } from '#shared/engine/store/sql'

export interface CachedApp extends EnterpriseApp {
  /** Why the jobs could not be read; null if they were. */
  readonly jobsUnknown: string | null
  readonly assignmentsKnown: boolean
  readonly jobs: readonly SynchronizationJob[]
}

interface AppRow {
  id: string
  app_id: string
  display_name: string
  template_id: string | null
  app_roles: string
  jobs_unknown: string | null
  assignments_known: number
}

export function putApps(db: Database, apps: readonly EnterpriseApp[], run: number): void {
  db.transaction(() => {
    for (const app of apps) {
      db.run(sql`
        INSERT INTO apps (id, app_id, display_name, template_id, app_roles, seen)
        VALUES (${app.id}, ${app.appId}, ${app.displayName}, ${app.applicationTemplateId}, ${JSON.stringify(app.appRoles)}, ${run})
        ON CONFLICT (id) DO UPDATE SET app_id = excluded.app_id, display_name = excluded.display_name,
          template_id = excluded.template_id, app_roles = excluded.app_roles, seen = excluded.seen`)
    }
  })
}

/** Adds apps that were read apart from the others: they stay until a read of all of them does not tell them. */
export function addApps(db: Database, apps: readonly EnterpriseApp[]): void {
  const run = db.get<{ run: number | null }>(sql`SELECT max(seen) AS run FROM apps`)?.run ?? 0
  putApps(db, apps, run)
}

/** Forgets the apps that a read of all of them did not tell. */
export function sweepApps(db: Database, run: number): void {
  db.run(sql`DELETE FROM apps WHERE seen < ${run}`)
  db.run(sql`DELETE FROM sent_assignments WHERE app NOT IN (SELECT id FROM apps)`)
}

export function hasApp(db: ReadDatabase, id: string): boolean {
  return db.get(sql`SELECT 1 FROM apps WHERE id = ${id}`) !== undefined
}

/** Replaces what is known of an app's jobs; with `unknown` the old rows go too, because nobody can say that they still hold. */
export function putJobs(db: Database, app: string, jobs: readonly SynchronizationJob[], unknown: string | null): void {
  db.transaction(() => {
    db.run(sql`DELETE FROM jobs WHERE app = ${app}`)
    for (const job of jobs) {
      db.run(
        sql`INSERT INTO jobs (app, id, state, job) VALUES (${app}, ${job.id}, ${job.state}, ${JSON.stringify(job)})`,
      )
    }
    db.run(sql`UPDATE apps SET jobs_unknown = ${unknown} WHERE id = ${app}`)
  })
}

/** Replaces an app's assignments, once all its pages were read; null where they could not be. `readAt`: milliseconds since 1970. */
export function putAssignments(
  db: Database,
  app: string,
  assignments: readonly AppRoleAssignment[] | null,
  readAt: number,
): void {
  db.transaction(() => {
    db.run(sql`DELETE FROM assignments WHERE resource_id = ${app}`)
    for (const a of assignments ?? []) {
      db.run(sql`
        INSERT INTO assignments (id, resource_id, principal_id, principal_type, principal_name, app_role_id)
        VALUES (${a.id}, ${app}, ${a.principalId}, ${a.principalType}, ${a.principalDisplayName}, ${a.appRoleId})
        ON CONFLICT (resource_id, id) DO NOTHING`)
    }
    if (assignments !== null) settleSentAssignments(db, app, assignments, readAt)
    db.run(sql`UPDATE apps SET assignments_known = ${assignments !== null} WHERE id = ${app}`)
  })
}

export function listApps(db: ReadDatabase): CachedApp[] {
  const jobs = new Map<string, SynchronizationJob[]>()
  for (const row of db.all<{ app: string; job: string }>(sql`SELECT app, job FROM jobs ORDER BY app, id`)) {
    const job = JSON.parse(row.job) as SynchronizationJob
    const known = jobs.get(row.app)
    if (known === undefined) jobs.set(row.app, [job])
    else known.push(job)
  }
  return db.all<AppRow>(sql`SELECT * FROM apps ORDER BY display_name COLLATE NOCASE, id`).map((row) => ({
    id: row.id,
    appId: row.app_id,
    displayName: row.display_name,
    applicationTemplateId: row.template_id,
    appRoles: JSON.parse(row.app_roles) as AppRole[],
    jobsUnknown: row.jobs_unknown,
    assignmentsKnown: row.assignments_known === 1,
    jobs: jobs.get(row.id) ?? [],
  }))
}

/** An app's assignments as Graph listed them last; null if they were never read. */
export function listedAssignments(db: ReadDatabase, app: string): AppRoleAssignment[] | null {
  if (!assignmentsKnown(db, app)) return null
  return db.all<AppRoleAssignment>(sql`
    SELECT id, resource_id AS resourceId, principal_id AS principalId, principal_type AS principalType,
      principal_name AS principalDisplayName, app_role_id AS appRoleId
    FROM assignments WHERE resource_id = ${app}`)
}

/** Which of some principals are assigned to an app, with what this console sent since; null if its assignments were never read. */
export function assignedAmong(
  db: ReadDatabase,
  app: string,
  principals: readonly string[],
): ReadonlySet<string> | null {
  const listed = listedAmong(db, app, principals)
  if (listed === null) return null
  const asked = new Set(principals)
  return withSent(
    db,
    app,
    listed,
    listSentAssignments(db, app).filter(({ principalId }) => asked.has(principalId)),
  )
}

/** Who is listed as assigned to an app, with what was sent of some of its principals. */
function withSent(
  db: ReadDatabase,
  app: string,
  listed: ReadonlySet<string>,
  sent: readonly SentAssignment[],
): ReadonlySet<string> {
  const assigned = new Set(listed)
  for (const [principal, theirs] of Map.groupBy(sent, ({ principalId }) => principalId)) {
    const rows = db.all<AppRoleAssignment>(sql`
      SELECT id, resource_id AS resourceId, principal_id AS principalId, principal_type AS principalType,
        principal_name AS principalDisplayName, app_role_id AS appRoleId
      FROM assignments WHERE principal_id = ${principal} AND resource_id = ${app}`)
    if (knownAssignments(rows, theirs).some(stands)) assigned.add(principal)
    else assigned.delete(principal)
  }
  return assigned
}

/** The same as Graph's list alone says: what a later reading of it is held against. */
export function listedAmong(db: ReadDatabase, app: string, principals: readonly string[]): ReadonlySet<string> | null {
  if (!assignmentsKnown(db, app)) return null
  const rows = db.all<{ principal_id: string }>(sql`
    SELECT principal_id FROM assignments
    WHERE principal_id IN (SELECT value FROM json_each(${JSON.stringify(principals)})) AND resource_id = ${app}`)
  return new Set(rows.map((row) => row.principal_id))
}

function assignmentsKnown(db: ReadDatabase, app: string): boolean {
  return db.get<{ known: number }>(sql`SELECT assignments_known AS known FROM apps WHERE id = ${app}`)?.known === 1
}

/** Object ids of the groups that are assigned to an app, as the cache has them and this console has sent since. */
export function assignedGroupIds(db: ReadDatabase, app: string): string[] {
  const listed = db.all<{ id: string }>(sql`
    SELECT DISTINCT principal_id AS id FROM assignments WHERE resource_id = ${app} AND principal_type = 'Group'`)
  const sent = listSentAssignments(db, app).filter(({ principalType }) => principalType === 'Group')
  return [...withSent(db, app, new Set(listed.map(({ id }) => id)), sent)]
}

/** How many groups are assigned to each app; an app whose assignments were never read is left out. */
export function assignedGroupCounts(db: ReadDatabase): ReadonlyMap<string, number> {
  const rows = db.all<{ app: string; groups: number }>(sql`
    SELECT apps.id AS app, count(DISTINCT a.principal_id) AS groups
    FROM apps LEFT JOIN assignments a ON a.resource_id = apps.id AND a.principal_type = 'Group'
    WHERE apps.assignments_known GROUP BY apps.id`)
  const counts = new Map(rows.map(({ app, groups }) => [app, groups]))
  // Few apps, if any: the others are counted without a look at what was sent.
  for (const app of appsWithSentAssignments(db)) if (counts.has(app)) counts.set(app, assignedGroupIds(db, app).length)
  return counts
}

/** How many assignments of the cached apps each of some principals holds; one that holds none is left out. */
export function assignmentCounts(db: ReadDatabase, principals: readonly string[]): ReadonlyMap<string, number> {
  const rows = db.all<{ id: string; held: number }>(sql`
    SELECT principal_id AS id, count(*) AS held FROM assignments
    WHERE principal_id IN (SELECT value FROM json_each(${JSON.stringify(principals)})) GROUP BY principal_id`)
  return new Map(rows.map(({ id, held }) => [id, held]))
}

/** The apps that a group or person is assigned to, by name. */
export function appsAssignedTo(db: ReadDatabase, principal: string): { id: string; displayName: string }[] {
  const apps = new Set(
    db
      .all<{ id: string }>(sql`SELECT resource_id AS id FROM assignments WHERE principal_id = ${principal}`)
      .map(({ id }) => id),
  )
  for (const app of appsWithSentAssignments(db)) {
    if (assignedAmong(db, app, [principal])?.has(principal) === true) apps.add(app)
    else apps.delete(app)
  }
  return db.all<{ id: string; displayName: string }>(sql`
    SELECT id, display_name AS displayName FROM apps
    WHERE assignments_known AND id IN (SELECT value FROM json_each(${JSON.stringify([...apps])}))
    ORDER BY display_name COLLATE NOCASE, id`)
}

/** Names of some apps by their object ids. */
export function appNames(db: ReadDatabase, ids: readonly string[]): ReadonlyMap<string, string> {
  const rows = db.all<{ id: string; name: string }>(sql`
    SELECT id, display_name AS name FROM apps WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
