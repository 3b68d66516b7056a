import type { AdoptionPlan } from '#shared/contract/adoption'
import type { AdoptionFate, AdoptionRow } from '#shared/domain/adoption'
import { folded, wordsOf } from '#shared/domain/folded-text'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { type Sql, sql, type SqlValue } from '#shared/engine/store/sql'

/** Which rows are asked for; what is left out does not narrow it. */
export interface AdoptionQuery {
  readonly fate?: AdoptionFate | undefined
  /** Words in the names of the account and of the person. */
  readonly search?: string | undefined
}

/** Keeps the adoption plan of an app in the place of the one before. */
export function putAdoption(db: Database, plan: AdoptionPlan, rows: readonly AdoptionRow[]): void {
  db.transaction(() => {
    const { id } = plan.app
    db.run(sql`DELETE FROM adoptions WHERE app_id = ${id}`)
    db.run(
      sql`INSERT INTO adoptions (app_id, taken_at, facts) VALUES (${id}, ${plan.takenAt}, ${JSON.stringify(plan)})`,
    )
    const put = db.prepare('INSERT INTO adoption_rows (app_id, position, fate, search, row) VALUES (?, ?, ?, ?, ?)')
    rows.forEach((row, position) => {
      const { account, person } = row
      const names = [account?.userName, account?.displayName, person?.displayName, person?.userPrincipalName]
      const search = folded(names.map((name) => name ?? '').join(' '))
      put.run(id, position, row.fate, search, JSON.stringify(row))
    })
  })
}

/** The last adoption plan of an app; null before the first. */
export function lastAdoption(db: ReadDatabase, appId: string): AdoptionPlan | null {
  const row = db.get<{ facts: string }>(sql`SELECT facts FROM adoptions WHERE app_id = ${appId}`)
  return row === undefined ? null : (JSON.parse(row.facts) as AdoptionPlan)
}

/** Rows that fit, in their order. */
export function listAdoptionRows(
  db: ReadDatabase,
  appId: string,
  query: AdoptionQuery,
  window: { readonly start: number; readonly count: number },
): AdoptionRow[] {
  const { text, values } = narrowed(appId, query)
  return db
    .all<{ row: string }>({
      text: `SELECT row FROM adoption_rows WHERE ${text} ORDER BY position LIMIT ? OFFSET ?`,
      values: [...values, window.count, window.start],
    })
    .map(({ row }) => JSON.parse(row) as AdoptionRow)
}

export function countAdoptionRows(db: ReadDatabase, appId: string, query: AdoptionQuery): number {
  const { text, values } = narrowed(appId, query)
  return db.get<{ n: number }>({ text: `SELECT count(*) AS n FROM adoption_rows WHERE ${text}`, values })?.n ?? 0
}

/** What the checks of a profile look at: product ids of accounts by their fate; null before the first plan. */
export function adoptionFacts(db: ReadDatabase, appId: string) {
  const plan = lastAdoption(db, appId)
  if (plan === null) return null
  const accounts = (fate: AdoptionFate) => [
    ...new Set(
      db
        .all<{ id: string | null }>(sql`
          SELECT json_extract(row, '$.account.id') AS id FROM adoption_rows
          WHERE app_id = ${appId} AND fate = ${fate} ORDER BY position`)
        .flatMap(({ id }) => id ?? []),
    ),
  ]
  return {
    takenAt: plan.takenAt,
    ranBefore: plan.ranBefore,
    /** Of people in scope whom the matching attribute does not find. */
    duplicates: accounts('duplicate'),
    /** Of nobody in scope, and not kept. */
    orphans: accounts('orphan'),
    /** Of nobody in scope, and left alone. */
    unlinked: accounts('left-alone'),
    unknown: plan.tally['cannot-tell'],
  }
}

/** Our own text; every value is bound. */
function narrowed(appId: string, { fate, search }: AdoptionQuery): Sql {
  const words = wordsOf(search ?? '')
  const clauses = [
    'app_id = ?',
    ...(fate === undefined ? [] : ['fate = ?']),
    ...words.map(() => 'instr(search, ?) > 0'),
  ]
  const values: SqlValue[] = [appId, ...(fate === undefined ? [] : [fate]), ...words]
  return { text: clauses.join(' AND '), values }
}
