import type { Concerned, Finding } from '#shared/domain/readiness'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** What a rule came to; whom it concerns lies apart, since it may be a hundred thousand. */
export interface KeptFinding extends Omit<Finding, 'concerned' | 'at'> {
  readonly concerned: { readonly kind: Concerned['kind']; readonly total: number } | null
  readonly at: string
}

export interface KeptResult {
  readonly rule: string
  readonly finding: KeptFinding
  /** When it was checked, and in whose name. */
  readonly at: string
  readonly by: string
}

/** So many lie in one row, and are opened together. */
const portion = 1000

type Portion = readonly [ids: readonly string[], why: readonly string[] | null]

/** Keeps results in place of those that the rules had before; call in a transaction. */
export function putRuleResult(
  db: Database,
  of: { readonly appId: string; readonly profile: string },
  result: Omit<KeptResult, 'finding'> & { readonly finding: Finding & { readonly at: string } },
): void {
  const { concerned, ...rest } = result.finding
  const finding: KeptFinding = {
    ...rest,
    concerned: concerned === null ? null : { kind: concerned.kind, total: concerned.ids.length },
  }
  db.run(sql`
    INSERT INTO rule_results (app_id, profile, rule, result, at, by)
    VALUES (${of.appId}, ${of.profile}, ${result.rule}, ${JSON.stringify(finding)}, ${result.at}, ${result.by})
    ON CONFLICT (app_id, profile, rule) DO UPDATE SET result = excluded.result, at = excluded.at, by = excluded.by`)
  db.run(sql`
    DELETE FROM rule_concerned WHERE app_id = ${of.appId} AND profile = ${of.profile} AND rule = ${result.rule}`)
  if (concerned === null) return
  const put = db.prepare('INSERT INTO rule_concerned (app_id, profile, rule, portion, ids) VALUES (?, ?, ?, ?, ?)')
  const { ids, why } = concerned
  for (let start = 0; start < ids.length; start += portion) {
    const some: Portion = [ids.slice(start, start + portion), why?.slice(start, start + portion) ?? null]
    put.run(of.appId, of.profile, result.rule, start / portion, JSON.stringify(some))
  }
}

/** The last result of each rule of an app by a profile, in no order. */
export function listRuleResults(
  db: ReadDatabase,
  of: { readonly appId: string; readonly profile: string },
): KeptResult[] {
  return db
    .all<{ rule: string; result: string; at: string; by: string }>(
      sql`SELECT rule, result, at, by FROM rule_results WHERE app_id = ${of.appId} AND profile = ${of.profile}`,
    )
    .map(({ result, ...row }) => ({ ...row, finding: JSON.parse(result) as KeptFinding }))
}

/** A window of whom a result concerns; null where the rule has none that is kept. */
export function concernedBy(
  db: ReadDatabase,
  of: { readonly appId: string; readonly profile: string; readonly rule: string },
  window: { readonly start: number; readonly count: number },
): Concerned | null {
  const { appId, profile, rule } = of
  const row = db.get<{ result: string }>(
    sql`SELECT result FROM rule_results WHERE app_id = ${appId} AND profile = ${profile} AND rule = ${rule}`,
  )
  const head = row === undefined ? null : (JSON.parse(row.result) as KeptFinding).concerned
  if (head === null) return null
  const first = Math.floor(window.start / portion)
  const last = Math.floor((window.start + window.count - 1) / portion)
  const some = db
    .all<{ ids: string }>(sql`
      SELECT ids FROM rule_concerned
      WHERE app_id = ${appId} AND profile = ${profile} AND rule = ${rule} AND portion BETWEEN ${first} AND ${last}
      ORDER BY portion`)
    .map(({ ids }) => JSON.parse(ids) as Portion)
  const begin = window.start - first * portion
  const cut = <T>(list: readonly T[]) => list.slice(begin, begin + window.count)
  const why = some.flatMap(([ids, told]) => told ?? ids.map(() => ''))
  return {
    kind: head.kind,
    ids: cut(some.flatMap(([ids]) => ids)),
    why: some.some(([, told]) => told !== null) ? cut(why) : null,
  }
}
