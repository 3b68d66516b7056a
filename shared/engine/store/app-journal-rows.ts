import type { ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** What this console did to an app, once a plan and kind. */
export interface AppJournalEntry {
  /** ISO 8601. */
  readonly at: string
  readonly kind: 'assign' | 'unassign' | 'start' | 'pause' | 'restart' | 'schema' | 'on-demand'
}

/** So many plans are looked at, the newest. */
const mostPlans = 500

/** What took effect of the plans about an app that were run, oldest first. */
export function appJournal(db: ReadDatabase, appId: string): AppJournalEntry[] {
  const rows = db.all<{ at: string; plan: string; verb: string | null; assigned: number | null }>(sql`
    SELECT coalesce(ended_at, sent_at, applied_at) AS at, json_extract(steps, '$.kind') AS plan,
      json_extract(steps, '$.data.verb') AS verb,
      (SELECT max(json_extract(value, '$.verb') = 'assign') FROM json_each(steps, '$.data.steps')) AS assigned
    FROM plans
    WHERE applied_at IS NOT NULL
      AND ${appId} IN (json_extract(steps, '$.data.app.id'), json_extract(steps, '$.data.appId'))
      AND EXISTS (SELECT 1 FROM plan_steps WHERE plan_id = plans.id AND state IN ('done', 'done-by-read-back'))
    ORDER BY applied_at DESC, rowid DESC LIMIT ${mostPlans}`)
  return rows
    .flatMap(({ at, plan, verb, assigned }): AppJournalEntry[] => {
      if (plan === 'schema' || plan === 'on-demand') return [{ at, kind: plan }]
      if (plan === 'assignments') return [{ at, kind: assigned === 1 ? 'assign' : 'unassign' }]
      return verb === 'start' || verb === 'pause' || verb === 'restart' ? [{ at, kind: verb }] : []
    })
    .toReversed()
}
