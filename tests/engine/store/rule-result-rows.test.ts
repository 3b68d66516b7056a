import { expect, onTestFinished, test } from 'vitest'
import type { Database } from '#shared/engine/store/database'
import { appJournal } from '#shared/engine/store/app-journal-rows'
import { openStore } from '#shared/engine/store/open-store'
import { putPlan, putStep, takePlan } from '#shared/engine/store/plan-rows'
import { listProductCounts, putProductCounts } from '#shared/engine/store/product-count-rows'
import { concernedBy, listRuleResults, putRuleResult } from '#shared/engine/store/rule-result-rows'
import { temporaryFolder } from '#tests/temporary-folder'

function workspace(): Database {
  const store = openStore({ folder: temporaryFolder(), now: () => 0 })
  onTestFinished(() => store.close())
  return store.workspace('t')
}

const of = { appId: 'app', profile: 'uma' }
const finding = {
  outcome: 'fail',
  found: 'Some <b>are</b> not.',
  concerned: null,
  missing: null,
  at: '2026-01-01T00:00:00.000Z',
} as const
const kept = { at: '2026-01-02T00:00:00.000Z', by: 'Ann' }

test('a window of whom a result concerns is a cut of all of them, wherever it lies', () => {
  const db = workspace()
  const ids = Array.from({ length: 12_345 }, (_, at) => `id-${at}`)
  const why = ids.map((id) => `Line one of ${id}\nand "two", ${id}.`)
  putRuleResult(db, of, { rule: 'A', finding: { ...finding, concerned: { kind: 'people', ids, why } }, ...kept })
  putRuleResult(db, of, { rule: 'B', finding: { ...finding, concerned: { kind: 'groups', ids, why: null } }, ...kept })
  putRuleResult(db, of, {
    rule: 'C',
    finding: { ...finding, concerned: { kind: 'apps', ids: [], why: null } },
    ...kept,
  })
  putRuleResult(db, of, { rule: 'D', finding, ...kept })
  for (const [start, count] of [
    [0, 1],
    [4_999, 2],
    [5_000, 5_000],
    [9_990, 30],
    [12_344, 10],
    [12_345, 10],
    [0, 12_345],
    [50_000, 5],
  ] as const) {
    const cut = <T>(list: readonly T[]) => list.slice(start, start + count)
    const told = concernedBy(db, { ...of, rule: 'A' }, { start, count })
    expect([told?.kind, told?.ids, told?.why ?? []]).toEqual(['people', cut(ids), cut(why)])
    expect(concernedBy(db, { ...of, rule: 'B' }, { start, count })).toEqual({
      kind: 'groups',
      ids: cut(ids),
      why: null,
    })
  }
  const window = { start: 0, count: 5 }
  expect(concernedBy(db, { ...of, rule: 'C' }, window)).toEqual({ kind: 'apps', ids: [], why: null })
  expect(concernedBy(db, { ...of, rule: 'D' }, window)).toBeNull()
  expect(concernedBy(db, { ...of, rule: 'E' }, window)).toBeNull()
  expect(concernedBy(db, { ...of, profile: 'howspace', rule: 'A' }, window)).toBeNull()
  expect(listRuleResults(db, of).map(({ rule, finding: { concerned } }) => [rule, concerned?.total ?? null])).toEqual([
    ['A', 12_345],
    ['B', 12_345],
    ['C', 0],
    ['D', null],
  ])
})

test('a rule has one result, the last', () => {
  const db = workspace()
  putRuleResult(db, of, { rule: 'A', finding, ...kept })
  const later = { at: '2026-01-03T00:00:00.000Z', by: 'Bo' }
  putRuleResult(db, of, { rule: 'A', finding: { ...finding, outcome: 'pass' }, ...later })
  putRuleResult(db, { ...of, appId: 'other' }, { rule: 'A', finding, ...kept })
  expect(listRuleResults(db, of)).toEqual([{ rule: 'A', finding: { ...finding, outcome: 'pass' }, ...later }])
})

test('of numbers of people the first, the changes and the latest are kept', () => {
  const db = workspace()
  const moment = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString()
  const count = (at: number, people: number, groupId = 'g') =>
    putProductCounts(db, 'app', [{ groupId, name: `Group at ${at}`, people, at: moment(at) }])
  for (const [at, people] of [5, 5, 5, 5, 7, 7, 5, 5, 5].entries()) count(at, people)
  count(3, 1, 'h')
  const told = (groupId: string) =>
    listProductCounts(db, 'app').flatMap((row) => (row.groupId === groupId ? [[row.at, row.people]] : []))
  expect(told('g')).toEqual([
    [moment(0), 5],
    [moment(3), 5],
    [moment(4), 7],
    [moment(5), 7],
    [moment(6), 5],
    [moment(8), 5],
  ])
  expect(told('h')).toEqual([[moment(3), 1]])
  expect(listProductCounts(db, 'other')).toEqual([])
  // A group that never rests does not fill the file, and its baseline stays.
  for (let at = 10; at < 200; at += 1) count(at, at)
  expect(told('g')).toHaveLength(100)
  expect([told('g')[0], told('g').at(-1)]).toEqual([
    [moment(0), 5],
    [moment(199), 199],
  ])
})

test('the journal of an app tells what took effect of the plans about it, oldest first', () => {
  const db = workspace()
  const run = (id: string, steps: unknown, at: string, state: 'done' | 'failed' | 'already' | null) => {
    const plan = {
      id,
      tenant: { id: 't', name: 't' },
      summary: id,
      requests: [],
      affects: [],
      sections: [],
      undo: '',
      confirm: null,
      madeAt: at,
      reverses: null,
      restOf: null,
    }
    putPlan(db, plan, steps)
    if (state === null) return
    takePlan(db, id, { at, by: 'Ann', runner: 'r', aliveUntil: 0 })
    putStep(db, id, { step: 0, state, at, result: null })
  }
  const app = { id: 'app', displayName: 'App' }
  const step = (verb: string) => ({ verb, principalId: 'g' })
  run('a', { kind: 'assignments', data: { app, steps: [step('assign')] } }, '2026-01-01T00:00:00.000Z', 'done')
  run('b', { kind: 'assignments', data: { app, steps: [step('unassign')] } }, '2026-01-02T00:00:00.000Z', 'done')
  run('c', { kind: 'job', data: { app, verb: 'restart' } }, '2026-01-03T00:00:00.000Z', 'done')
  run('d', { kind: 'schema', data: { app } }, '2026-01-04T00:00:00.000Z', 'done')
  run('e', { kind: 'on-demand', data: { appId: 'app' } }, '2026-01-05T00:00:00.000Z', 'done')
  run('f', { kind: 'job', data: { app, verb: 'pause' } }, '2026-01-06T00:00:00.000Z', 'failed')
  run('g', { kind: 'job', data: { app, verb: 'start' } }, '2026-01-07T00:00:00.000Z', 'already')
  run('h', { kind: 'job', data: { app, verb: 'start' } }, '2026-01-08T00:00:00.000Z', null)
  run('i', { kind: 'job', data: { app: { id: 'other' }, verb: 'start' } }, '2026-01-09T00:00:00.000Z', 'done')
  expect(appJournal(db, 'app').map(({ at, kind }) => [at.slice(8, 10), kind])).toEqual([
    ['01', 'assign'],
    ['02', 'unassign'],
    ['03', 'restart'],
    ['04', 'schema'],
    ['05', 'on-demand'],
  ])
})
