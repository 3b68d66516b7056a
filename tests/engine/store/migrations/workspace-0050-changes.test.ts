import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Plan, StepResult } from '#shared/contract/plans'
import { openDatabase } from '#shared/engine/store/database'
import { migrate } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import {
  countAppliedPlans,
  endPlan,
  listAppliedPlans,
  listSteps,
  putPlan,
  putSentAt,
  putStep,
  readPlan,
  takePlan,
} from '#shared/engine/store/plan-rows'
import { sql } from '#shared/engine/store/sql'
import { temporaryFolder } from '#tests/temporary-folder'

function database(steps: Parameters<typeof migrate>[1] = migrations.workspace) {
  const db = openDatabase(join(temporaryFolder(), 'workspace.db'))
  onTestFinished(() => db.close())
  migrate(db, steps, { backup: false })
  return db
}

const plan: Plan = {
  id: 'p1',
  tenant: { id: 't', name: 't' },
  summary: 's',
  requests: [{ method: 'POST', url: 'u', body: null }],
  affects: [],
  sections: [],
  undo: 'u',
  confirm: null,
  madeAt: '2026-01-01',
  reverses: null,
  restOf: null,
}

const result: StepResult = {
  step: 0,
  method: 'POST',
  url: 'u',
  outcome: 'done',
  requestId: 'r',
  failure: null,
  told: null,
}

test('a plan is taken once, and keeps who ran it, when it was sent, how it ended and its way back', () => {
  const db = database()
  putPlan(db, plan, { kind: 'job' })
  expect(readPlan(db, 'p1')).toMatchObject({ plan, steps: { kind: 'job' }, appliedAt: null, endedAt: null })
  const run = { at: 'now', by: 'Ann', runner: '1/x', aliveUntil: 5 }
  expect(takePlan(db, 'p1', run)).toBe(true)
  expect(takePlan(db, 'p1', { ...run, at: 'later' })).toBe(false)
  expect(readPlan(db, 'p1')).toMatchObject({ appliedAt: 'now', appliedBy: 'Ann', runner: '1/x', aliveUntil: 5 })
  putSentAt(db, 'p1', 'sent')
  endPlan(db, 'p1', 'end', 'p2')
  expect(readPlan(db, 'p1')).toMatchObject({ sentAt: 'sent', endedAt: 'end', reverse: 'p2', runner: null })
  expect(readPlan(db, 'p2')).toBeNull()
})

test('a request is on its way, then ended', () => {
  const db = database()
  putPlan(db, plan, {})
  putStep(db, 'p1', { step: 0, state: 'sending', at: 't1', result: null })
  expect(listSteps(db, 'p1')).toEqual([{ step: 0, state: 'sending', at: 't1', result: null }])
  putStep(db, 'p1', { step: 0, state: 'done', at: 't2', result })
  expect(listSteps(db, 'p1')).toEqual([{ step: 0, state: 'done', at: 't2', result }])
})

test('the journal shows what was run, the newest first', () => {
  const db = database()
  for (const id of ['a', 'b', 'c']) putPlan(db, { ...plan, id }, {})
  const run = { by: null, runner: '1/x', aliveUntil: 5 }
  takePlan(db, 'a', { ...run, at: '2026-01-01' })
  takePlan(db, 'c', { ...run, at: '2026-01-02' })
  expect(countAppliedPlans(db)).toBe(2)
  expect(listAppliedPlans(db, { start: 0, count: 10 }).map((it) => it.plan.id)).toEqual(['c', 'a'])
  expect(listAppliedPlans(db, { start: 1, count: 1 }).map((it) => it.plan.id)).toEqual(['a'])
})

test('a plan of an older file has no sections and is nobody’s rest', () => {
  const db = database(migrations.workspace.filter(({ version }) => version < 50))
  const { sections: _, reverses: _r, restOf: _o, ...older } = plan
  db.run(sql`INSERT INTO plans (id, plan, steps, made_at) VALUES ('p1', ${JSON.stringify(older)}, '{}', 'then')`)
  migrate(db, migrations.workspace, { backup: true })
  expect(readPlan(db, 'p1')?.plan).toEqual(plan)
})
