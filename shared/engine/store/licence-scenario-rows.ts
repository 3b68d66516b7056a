import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** A draft that somebody kept; `draft` is JSON. */
export interface KeptScenario {
  readonly name: string
  readonly draft: string
  readonly at: string
  readonly by: string
}

/** The drafts of an app, by name. */
export function listScenarios(db: ReadDatabase, appId: string): KeptScenario[] {
  return db.all<KeptScenario>(sql`
    SELECT name, draft, at, by FROM licence_scenarios WHERE app_id = ${appId} ORDER BY name COLLATE NOCASE, name`)
}

/** Keeps a draft in place of one of the same name. */
export function putScenario(db: Database, appId: string, { name, draft, at, by }: KeptScenario): void {
  db.run(sql`
    INSERT INTO licence_scenarios (app_id, name, draft, at, by) VALUES (${appId}, ${name}, ${draft}, ${at}, ${by})
    ON CONFLICT (app_id, name) DO UPDATE SET draft = excluded.draft, at = excluded.at, by = excluded.by`)
}

/** Answers whether there was one of this name. */
export function removeScenario(db: Database, appId: string, name: string): boolean {
  return db.run(sql`DELETE FROM licence_scenarios WHERE app_id = ${appId} AND name = ${name}`) > 0
}
