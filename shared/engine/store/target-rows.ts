import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** Where an app's product answers SCIM and where its token is found. */
export interface Target {
  readonly appId: string
  readonly url: string
  readonly token: { readonly kind: 'environment'; readonly variable: string }
  readonly notes: readonly string[]
  readonly setAt: string
}

interface Row {
  app_id: string
  url: string
  token: string
  notes: string
  set_at: string
}

export function putTarget(db: Database, target: Target): void {
  db.run(sql`
    INSERT INTO targets (app_id, url, token, notes, set_at)
    VALUES (${target.appId}, ${target.url}, ${JSON.stringify(target.token)}, ${JSON.stringify(target.notes)}, ${target.setAt})
    ON CONFLICT (app_id) DO UPDATE SET url = excluded.url, token = excluded.token, notes = excluded.notes, set_at = excluded.set_at`)
}

export function listTargets(db: ReadDatabase): Target[] {
  return db.all<Row>(sql`SELECT * FROM targets ORDER BY app_id`).map((row) => ({
    appId: row.app_id,
    url: row.url,
    token: JSON.parse(row.token) as Target['token'],
    notes: JSON.parse(row.notes) as string[],
    setAt: row.set_at,
  }))
}

export function readTarget(db: ReadDatabase, appId: string): Target | null {
  return listTargets(db).find((target) => target.appId === appId) ?? null
}
