import { describe, expect, test } from 'vitest'
import { applicationKindWord, foundVerdict, jobsWord } from '#renderer/features/readiness/application-words'
import {
  doneSummary,
  evidenceWords,
  inapplicableWords,
  isOpen,
  procedureVerdict,
  type ProcedureStep,
  shownEvidence,
  stateWords,
  whereWord,
} from '#renderer/features/readiness/procedure-words'
import { stepStates } from '#shared/domain/onboarding'

const step = (id: string, over: Partial<ProcedureStep> = {}): ProcedureStep => ({
  id,
  title: `Do ${id}`,
  where: 'entra',
  menu: [],
  says: '',
  portal: null,
  page: null,
  type: [],
  state: 'open',
  evidence: [],
  ticks: [],
  ...over,
})

describe('a procedure', () => {
  const steps = [step('a'), step('b'), step('c')]

  test('says how far it is and what comes next', () => {
    expect(procedureVerdict({ steps, done: 1, next: 'b' })).toBe('1 of 3 steps are done; next: Do b')
    expect(procedureVerdict({ steps, done: 3, next: null })).toBe('All 3 steps are done')
    expect(procedureVerdict({ steps: [step('a')], done: 1, next: null })).toBe('The one step is done')
    expect(procedureVerdict({ steps: [step('a')], done: 0, next: 'a' })).toBe('0 of 1 step is done; next: Do a')
    const some = [step('a', { state: 'proved' }), step('b', { state: 'not-applicable' }), step('c')]
    expect(procedureVerdict({ steps: some, done: 1, next: 'c' })).toBe('1 of 2 steps are done; next: Do c')
    expect(inapplicableWords(some)).toBe('One step does not apply as things stand.')
    expect(inapplicableWords(steps)).toBe('')
    expect(procedureVerdict({ steps: [step('b', { state: 'not-applicable' })], done: 0, next: null })).toBe(
      'No step of the procedure applies to the app as it is',
    )
    expect(procedureVerdict({ steps: [], done: 0, next: null })).toBe('The product has no procedure of its own')
  })

  test('has a word for each state, and calls done only what needs nothing more', () => {
    expect(new Set(stepStates.map((state) => stateWords(state).word)).size).toBe(stepStates.length)
    expect(stepStates.filter((state) => isOpen({ state }))).toEqual(['failed', 'open'])
    expect(whereWord('product', 'UMA')).toBe('UMA')
    expect(whereWord('entra', 'UMA')).toBe('Entra')
    expect(whereWord('console', 'UMA')).toBe('This console')
  })

  test('tells what was never checked from what cannot be told', () => {
    expect(evidenceWords({ outcome: null, severity: 'error' }).word).toBe('Not checked')
    expect(evidenceWords({ outcome: 'cannot-tell', severity: 'error' }).word).toBe('Cannot be told')
    expect(evidenceWords({ outcome: 'fail', severity: 'blocker' })).toMatchObject({ status: 'bad', word: 'Fails' })
  })

  test('sums up what is settled in one line, and says who ticked it', () => {
    const evidence = ['A', 'B'].map((rule) => ({
      rule,
      severity: 'error' as const,
      message: rule,
      outcome: 'pass' as const,
      found: `${rule} is so.`,
      how: null,
      at: null,
      by: null,
      fix: null,
    }))
    const ticks = [{ rule: 'T', says: 'It is saved.', done: true, at: null, by: 'ada' }]
    expect(doneSummary({ state: 'proved', evidence, ticks: [] })).toBe('A is so; and 1 more')
    expect(doneSummary({ state: 'proved', evidence: evidence.slice(1), ticks: [] })).toBe('B is so')
    expect(doneSummary({ state: 'ticked', evidence: [], ticks })).toBe('It is saved, ticked by ada')
    expect(doneSummary({ state: 'ticked', evidence, ticks })).toBe('It is saved, ticked by ada; and 2 more')
    expect(doneSummary({ state: 'not-applicable', evidence: [], ticks: [] })).toBeNull()
  })

  test('does not show a tick twice', () => {
    const evidence = ['A', 'B'].map((rule) => ({
      rule,
      severity: 'step' as const,
      message: rule,
      outcome: 'pass' as const,
      found: '',
      how: null,
      at: null,
      by: null,
      fix: null,
    }))
    const ticks = [{ rule: 'B', says: 'B', done: true, at: null, by: null }]
    expect(shownEvidence({ evidence, ticks }).map(({ rule }) => rule)).toEqual(['A'])
    const against = evidence.map((one) => ({ ...one, outcome: 'fail' as const }))
    const unsaid = [{ rule: 'B', says: 'B', done: false, at: null, by: null }]
    expect(shownEvidence({ evidence: against, ticks: unsaid }), 'a fact speaks against it').toHaveLength(2)
    const saidNo = [{ rule: 'B', says: 'B', done: false, at: '2026-11-29T12:00:00Z', by: 'ada' }]
    expect(shownEvidence({ evidence: against, ticks: saidNo }).map(({ rule }) => rule)).toEqual(['A'])
  })
})

describe('looking for a new application', () => {
  const found = (over: Partial<Parameters<typeof foundVerdict>[0]['found'][number]> = {}) => ({
    id: 'x',
    displayName: 'UMA',
    isNew: true,
    jobs: 1,
    kind: 'non-gallery' as const,
    problems: [] as string[],
    ...over,
  })

  test('says what is new, and whether it can go on', () => {
    expect(foundVerdict({ apps: 12, found: [found()] })).toBe(
      'One new application among 12 applications: UMA, ready for the procedure.',
    )
    expect(foundVerdict({ apps: 12, found: [found({ problems: ['No job.'] })] })).toContain('not ready yet')
    expect(foundVerdict({ apps: 12, found: [found(), found({ id: 'y' })] })).toBe(
      '2 new applications among 12 applications.',
    )
    expect(foundVerdict({ apps: 1, found: [found({ isNew: false })] })).toMatch(
      /^No new application among 1 application;/,
    )
  })

  test('tells none from not known', () => {
    expect(jobsWord(0)).toBe('no provisioning job')
    expect(jobsWord(null)).toBe('jobs not known')
    expect(applicationKindWord('unknown')).toBe('Kind not known')
  })
})
