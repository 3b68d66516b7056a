import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** An address of the console below a tenant, and when a person was there. */
export interface LastPlace {
  readonly tenant: string
  readonly path: string
  readonly at: string
}

/** Where a person was in each tenant, the latest first. */
export function lastPlaces(app: ReadDatabase): readonly LastPlace[] {
  return app.all<LastPlace & Record<string, string>>(sql`
    SELECT id AS tenant, last_place AS path, last_place_at AS at FROM tenants
    WHERE last_place IS NOT NULL AND last_place_at IS NOT NULL ORDER BY last_place_at DESC, id`)
}

export function putLastPlace(app: Database, { tenant, path, at }: LastPlace): void {
  app.run(sql`UPDATE tenants SET last_place = ${path}, last_place_at = ${at} WHERE id = ${tenant}`)
}
