import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** A template as it is kept; `document` is JSON. */
export interface KeptTemplate {
  readonly name: string
  readonly document: string
  readonly madeAt: string
}

/** By name. */
export function listKeptTemplates(db: ReadDatabase): KeptTemplate[] {
  return db.all<KeptTemplate>(sql`SELECT name, document, made_at AS madeAt FROM templates ORDER BY name`)
}

/** By its name without case; null where there is none. */
export function readKeptTemplate(db: ReadDatabase, name: string): KeptTemplate | null {
  return db.get<KeptTemplate>(sql`SELECT name, document, made_at AS madeAt FROM templates WHERE name = ${name}`) ?? null
}

/** Keeps a template, in the place of one with the same name. */
export function putKeptTemplate(db: Database, { name, document, madeAt }: KeptTemplate): void {
  db.transaction(() => {
    db.run(sql`DELETE FROM templates WHERE name = ${name}`)
    db.run(sql`INSERT INTO templates (name, document, made_at) VALUES (${name}, ${document}, ${madeAt})`)
  })
}

/** Answers whether there was one of this name. */
export function removeKeptTemplate(db: Database, name: string): boolean {
  return db.run(sql`DELETE FROM templates WHERE name = ${name}`) > 0
}
