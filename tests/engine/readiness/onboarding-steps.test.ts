import { describe, expect, test } from 'vitest'
import type { Readiness, RuleResult } from '#shared/contract/readiness'
import type { ProcedureStep, ProductProfile, ProductRule, Severity } from '#shared/domain/product-profile'
import type { RuleOutcome } from '#shared/domain/readiness'
import { withPilot } from '#shared/engine/readiness/onboarding/pilot-step'
import { procedureSteps, type StepFacts, tickKey } from '#shared/engine/readiness/onboarding/procedure-steps'

const rule = (id: string, check: string | null, over: Partial<ProductRule> = {}): ProductRule => ({
  id,
  origin: 'doc',
  source: 'S',
  severity: 'error',
  check: check === null ? null : { name: check, params: {} },
  message: `${id} must be so.`,
  remedy: null,
  undo: null,
  fix: null,
  speaksIn: [],
  contradicts: [],
  ...over,
})

const step = (id: string, rules: readonly string[], over: Partial<ProcedureStep> = {}): ProcedureStep => ({
  id,
  title: id,
  where: 'entra',
  menu: [],
  says: '',
  portal: null,
  rules,
  type: [],
  ...over,
})

const result = (id: string, outcome: RuleOutcome, severity: Severity = 'error'): RuleResult => ({
  rule: id,
  severity,
  origin: 'doc',
  message: `${id} must be so.`,
  outcome,
  found: `${id} was found.`,
  missing: null,
  at: '2026-03-01T10:00:00Z',
  affected: null,
  remedy: null,
  undo: null,
  fix: { kind: 'page', page: 'mappings', label: 'Mappings' },
  source: { title: 'Doc', url: null, date: null },
  contradictions: [],
  step: null,
})

const last = (...results: readonly RuleResult[]) => ({ takenAt: '2026-03-01T10:00:00Z', results }) as Readiness

const facts = (
  procedure: readonly ProcedureStep[],
  rules: readonly ProductRule[],
  over: Partial<StepFacts> = {},
): StepFacts => ({
  profile: { procedure, rules, flags: { groupMode: 'synced' } } as ProductProfile,
  last: null,
  answers: [],
  onDemand: [],
  typed: { objectId: 'app-1', tenantUrl: null, groupIds: ['g1'] },
  portal: (page) => `portal:${page}`,
  ...over,
})

const own = (told: StepFacts) => procedureSteps(told).filter(({ id }) => id !== 'pilot')

describe('steps', () => {
  const rules = [
    rule('A', 'groups-resolve'),
    rule('B', 'done', { severity: 'step' }),
    rule('C', 'answered', { check: { name: 'answered', params: { key: 'hosted' } } }),
    rule('N', null),
    rule('P', 'at-plan', { severity: 'confirm' }),
  ]

  test('rest on the last check; what was not checked says so and is open', () => {
    const [before] = own(facts([step('one', ['A'])], rules))
    expect(before).toMatchObject({ state: 'open', evidence: [{ rule: 'A', outcome: null, found: '', at: null }] })
    const [after] = own(facts([step('one', ['A'])], rules, { last: last(result('A', 'pass')) }))
    expect(after).toMatchObject({
      state: 'proved',
      evidence: [{ rule: 'A', outcome: 'pass', found: 'A was found.', by: null }],
    })
  })

  test('take a tick from the moment it is made, with name and time, whenever the check was', () => {
    const answers = [{ key: 'done:B', value: 'yes', at: '2026-03-02T08:00:00Z', by: 'ada@example.com' }]
    const kept = last(result('A', 'pass'), result('B', 'cannot-tell', 'step'))
    const [ticked] = own(facts([step('one', ['A', 'B'])], rules, { answers, last: kept }))
    expect(ticked).toMatchObject({
      state: 'ticked',
      ticks: [{ rule: 'B', done: true, at: '2026-03-02T08:00:00Z', by: 'ada@example.com' }],
    })
    const [taken] = own(
      facts([step('one', ['A', 'B'])], rules, { last: last(result('A', 'pass'), result('B', 'pass', 'step')) }),
    )
    expect(taken, 'a tick that was taken back does not live on in the check').toMatchObject({
      state: 'open',
      ticks: [{ rule: 'B', done: false, at: null, by: null }],
    })
    const no = [{ key: 'done:B', value: 'no', at: '2026-03-02T08:00:00Z', by: 'ada@example.com' }]
    expect(own(facts([step('one', ['B'])], rules, { answers: no }))[0]?.state).toBe('failed')
  })

  test('that rest on an answer name who gave it and are no proof', () => {
    const answers = [{ key: 'hosted', value: 'yes', at: '2026-03-01T09:00:00Z', by: 'ada@example.com' }]
    const [told] = own(facts([step('one', ['C'])], rules, { answers, last: last(result('C', 'pass')) }))
    expect(told).toMatchObject({ state: 'ticked', ticks: [], evidence: [{ by: 'ada@example.com' }] })
  })

  test('leave notes and what speaks in a plan out; where nothing else is left the whole step can be ticked', () => {
    const [noted] = own(facts([step('one', ['N', 'P'])], rules))
    expect(noted).toMatchObject({ state: 'open', evidence: [], ticks: [{ rule: 'one', done: false }] })
    const answers = [{ key: 'done:one', value: 'yes', at: '2026-03-02T08:00:00Z', by: null }]
    expect(own(facts([step('one', ['N'])], rules, { answers }))[0]?.state).toBe('ticked')
  })

  test('fill in what is typed, and lead to the portal and to pages of the console', () => {
    const [filled] = own(
      facts([step('one', ['A'], { portal: 'people', type: [{ field: 'Ids', value: '{groupIds}' }] })], rules),
    )
    expect(filled).toMatchObject({ portal: 'portal:people', page: null, type: [{ field: 'Ids', value: 'g1' }] })
    const mended = [rule('A', 'groups-resolve', { fix: { kind: 'page', page: 'verify' } })]
    expect(own(facts([step('one', ['A'], { where: 'console' })], mended))[0]?.page).toBe('verify')
  })

  test('that can be ticked are named; others are not', () => {
    const told = facts([step('one', ['A', 'B'])], rules)
    expect(tickKey(told, 'B')).toBe('done:B')
    expect(tickKey(told, 'one')).toBe('done:one')
    expect(tickKey(told, 'A'), 'data decides it').toBeNull()
    expect(tickKey(told, 'hosted')).toBeNull()
    expect(tickKey(told, 'anything')).toBeNull()
  })
})

describe('a pilot', () => {
  const rules = [rule('RUN', 'job-running'), rule('DEMAND', 'on-demand-first', { severity: 'step' }), rule('A', 'x')]
  const ids = (procedure: readonly ProcedureStep[], known = rules) =>
    withPilot({ procedure, rules: known, flags: flags('synced') }).map(({ id }) => id)

  const flags = (groupMode: ProductProfile['flags']['groupMode']) => ({ groupMode }) as ProductProfile['flags']

  test('is of people alone where the product takes no groups', () => {
    const titles = (['synced', 'mapped', 'scope-only'] as const).map(
      (groupMode) => withPilot({ procedure: [step('a', [])], rules, flags: flags(groupMode) }).at(-1)?.title,
    )
    expect(titles).toEqual([
      'Try it with one person and one group',
      'Try it with one person and one group',
      'Try it with one person',
    ])
  })

  test('comes before the start, and nowhere twice', () => {
    expect(ids([step('a', ['A']), step('go', ['RUN']), step('look', [])])).toEqual(['a', 'pilot', 'go', 'look'])
    expect(ids([step('a', ['A']), step('start', [])])).toEqual(['a', 'pilot', 'start'])
    expect(ids([step('a', ['A'])])).toEqual(['a', 'pilot'])
    expect(ids([step('try', ['DEMAND']), step('go', ['RUN'])])).toEqual(['try', 'go'])
    expect(ids([step('pilot', ['A']), step('go', ['RUN'])])).toEqual(['pilot', 'go'])
    expect(ids([]), 'a product without a procedure gets none').toEqual([])
  })

  const run = (well: boolean | null) => ({
    at: '2026-03-01T11:00:00Z',
    by: 'ada@example.com',
    who: 'Nora',
    said: 'Nora was tried.',
    well,
  })
  const pilot = (over: Partial<StepFacts>) =>
    procedureSteps(facts([step('go', ['RUN'])], rules, over)).find(({ id }) => id === 'pilot')

  test('is proved by what this console provisioned on demand, also after a failure', () => {
    expect(pilot({})).toMatchObject({ state: 'open', page: 'on-demand', evidence: [], ticks: [{ rule: 'pilot' }] })
    expect(pilot({ onDemand: [run(false), run(true)] })).toMatchObject({
      state: 'proved',
      ticks: [],
      evidence: [{ outcome: 'pass', found: 'Nora was tried.', by: 'ada@example.com' }],
    })
    expect(pilot({ onDemand: [run(false)] })).toMatchObject({ state: 'failed', evidence: [{ outcome: 'fail' }] })
    expect(pilot({ onDemand: [run(null)] })).toMatchObject({ state: 'open', evidence: [{ outcome: 'cannot-tell' }] })
  })

  test('that was made elsewhere can be ticked', () => {
    const answers = [{ key: 'done:pilot', value: 'yes', at: '2026-03-02T08:00:00Z', by: 'ada@example.com' }]
    expect(pilot({ answers, onDemand: [run(false)] })).toMatchObject({ state: 'ticked', ticks: [{ done: true }] })
  })
})
