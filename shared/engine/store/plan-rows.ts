import type { Plan } from '#shared/contract/plans'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** `steps` is what the room that made the plan needs to run it again from a file; the room parses it. */
export interface KeptPlan {
  readonly plan: Plan
  readonly steps: unknown
  readonly appliedAt: string | null
}

export function putPlan(db: Database, plan: Plan, steps: unknown): void {
  db.run(sql`
    INSERT INTO plans (id, plan, steps, made_at) VALUES (${plan.id}, ${JSON.stringify(plan)}, ${JSON.stringify(steps)}, ${plan.madeAt})`)
}

export function readPlan(db: ReadDatabase, id: string): KeptPlan | null {
  const row = db.get<{ plan: string; steps: string; applied_at: string | null }>(
    sql`SELECT plan, steps, applied_at FROM plans WHERE id = ${id}`,
  )
  if (row === undefined) return null
  return { plan: JSON.parse(row.plan) as Plan, steps: JSON.parse(row.steps) as unknown, appliedAt: row.applied_at }
}

/** Takes the plan for one run; false if it was taken before, by this process or another. */
export function takePlan(db: Database, id: string, at: string): boolean {
  return db.run(sql`UPDATE plans SET applied_at = ${at} WHERE id = ${id} AND applied_at IS NULL`) === 1
}
