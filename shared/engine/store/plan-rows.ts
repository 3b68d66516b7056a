import type { Plan, StepResult } from '#shared/contract/plans'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** `steps` is what the room that made the plan needs to run it again from a file; the room parses it. */
export interface KeptPlan {
  readonly plan: Plan
  readonly steps: unknown
  readonly appliedAt: string | null
  readonly appliedBy: string | null
  readonly sentAt: string | null
  readonly endedAt: string | null
  /** Id of the saved plan that takes back what this one did. */
  readonly reverse: string | null
  readonly runner: string | null
  /** Milliseconds since 1970. */
  readonly aliveUntil: number | null
}

/** A request of a plan: on its way, or ended. */
export interface KeptStep {
  readonly step: number
  readonly state: 'sending' | StepResult['outcome']
  readonly at: string
  readonly result: StepResult | null
}

interface PlanRow {
  plan: string
  steps: string
  applied_at: string | null
  applied_by: string | null
  sent_at: string | null
  ended_at: string | null
  reverse: string | null
  runner: string | null
  alive_until: number | null
}

export function putPlan(db: Database, plan: Plan, steps: unknown): void {
  db.run(sql`
    INSERT INTO plans (id, plan, steps, made_at, reverses, rest_of)
    VALUES (${plan.id}, ${JSON.stringify(plan)}, ${JSON.stringify(steps)}, ${plan.madeAt}, ${plan.reverses}, ${plan.restOf})`)
}

/** Puts another plan in the place of one that was not run, with its id. */
export function replacePlan(db: Database, plan: Plan, steps: unknown): void {
  db.run(sql`
    UPDATE plans SET plan = ${JSON.stringify(plan)}, steps = ${JSON.stringify(steps)}
    WHERE id = ${plan.id} AND applied_at IS NULL`)
}

/** Forgets a plan that was not run. */
export function dropPlan(db: Database, id: string): void {
  db.run(sql`DELETE FROM plans WHERE id = ${id} AND applied_at IS NULL`)
}

export function readPlan(db: ReadDatabase, id: string): KeptPlan | null {
  const row = db.get<PlanRow>(sql`SELECT * FROM plans WHERE id = ${id}`)
  return row === undefined ? null : keptPlan(row)
}

function keptPlan(row: PlanRow): KeptPlan {
  // A plan of an earlier version knows nothing of sections and of other plans.
  const earlier = { sections: [], reverses: null, restOf: null }
  return {
    plan: { ...earlier, ...(JSON.parse(row.plan) as Plan) },
    steps: JSON.parse(row.steps) as unknown,
    appliedAt: row.applied_at,
    appliedBy: row.applied_by,
    sentAt: row.sent_at,
    endedAt: row.ended_at,
    reverse: row.reverse,
    runner: row.runner,
    aliveUntil: row.alive_until,
  }
}

/** Takes the plan for one run; false if it was taken before, by this process or another. */
export function takePlan(
  db: Database,
  id: string,
  run: { readonly at: string; readonly by: string | null; readonly runner: string; readonly aliveUntil: number },
): boolean {
  return (
    db.run(sql`
      UPDATE plans SET applied_at = ${run.at}, applied_by = ${run.by}, runner = ${run.runner}, alive_until = ${run.aliveUntil}
      WHERE id = ${id} AND applied_at IS NULL`) === 1
  )
}

export function keepPlanAlive(db: Database, id: string, until: number): void {
  db.run(sql`UPDATE plans SET alive_until = ${until} WHERE id = ${id}`)
}

/** `sentAt`: when its first request was sent, by Graph's clock. */
export function putSentAt(db: Database, id: string, sentAt: string): void {
  db.run(sql`UPDATE plans SET sent_at = ${sentAt} WHERE id = ${id}`)
}

/** Names the plan that takes a run back, before the run has ended. */
export function putReverse(db: Database, id: string, reverse: string): void {
  db.run(sql`UPDATE plans SET reverse = ${reverse} WHERE id = ${id}`)
}

export function endPlan(db: Database, id: string, at: string, reverse: string | null): void {
  db.run(sql`
    UPDATE plans SET ended_at = ${at}, reverse = ${reverse}, runner = NULL, alive_until = NULL WHERE id = ${id}`)
}

/** Nobody runs a plan any more: what was on its way is uncertain, what was not begun was not sent. */
export function restFromRunning(db: Database): void {
  db.run(sql`UPDATE plans SET runner = NULL, alive_until = NULL WHERE runner IS NOT NULL`)
}

export function putStep(db: Database, planId: string, { step, state, at, result }: KeptStep): void {
  db.run(sql`
    INSERT INTO plan_steps (plan_id, step, state, at, result)
    VALUES (${planId}, ${step}, ${state}, ${at}, ${result === null ? null : JSON.stringify(result)})
    ON CONFLICT (plan_id, step) DO UPDATE SET state = excluded.state, at = excluded.at, result = excluded.result`)
}

/** In the order of the plan's requests; those that were never begun are left out. */
export function listSteps(db: ReadDatabase, planId: string): KeptStep[] {
  return db
    .all<{ step: number; state: KeptStep['state']; at: string; result: string | null }>(
      sql`SELECT step, state, at, result FROM plan_steps WHERE plan_id = ${planId} ORDER BY step`,
    )
    .map((row) => ({ ...row, result: row.result === null ? null : (JSON.parse(row.result) as StepResult) }))
}

/** Plans that were run, newest first. */
export function listAppliedPlans(
  db: ReadDatabase,
  window: { readonly start: number; readonly count: number },
): KeptPlan[] {
  return db
    .all<PlanRow>(sql`
      SELECT * FROM plans WHERE applied_at IS NOT NULL ORDER BY applied_at DESC, rowid DESC LIMIT ${window.count} OFFSET ${window.start}`)
    .map(keptPlan)
}

/** Plans of a kind about an app (by the object id in their data) that were run, newest first; the newest `most` of them. */
export function listAppliedPlansOf(db: ReadDatabase, kind: string, appId: string, most: number): KeptPlan[] {
  return db
    .all<PlanRow>(sql`
      SELECT * FROM plans
      WHERE applied_at IS NOT NULL AND json_extract(steps, '$.kind') = ${kind} AND json_extract(steps, '$.data.appId') = ${appId}
      ORDER BY applied_at DESC, rowid DESC LIMIT ${most}`)
    .map(keptPlan)
}

export function countAppliedPlans(db: ReadDatabase): number {
  return db.get<{ n: number }>(sql`SELECT count(*) AS n FROM plans WHERE applied_at IS NOT NULL`)?.n ?? 0
}
