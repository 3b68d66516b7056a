import { describe, expect, test } from 'vitest'
import {
  filledIn,
  isDone,
  isSettled,
  type StepRule,
  stateOfStep,
  type StepState,
  stepStates,
} from '#shared/domain/onboarding'

const rule = (severity: StepRule['severity'], outcome: StepRule['outcome'], byWord = false): StepRule => ({
  severity,
  outcome,
  byWord,
})

describe('a step', () => {
  test.each<[string, readonly StepRule[], StepState]>([
    ['whose rules pass by data is proved', [rule('blocker', 'pass'), rule('error', 'pass')], 'proved'],
    [
      'with one rule by word is ticked, since no data shows that one',
      [rule('error', 'pass'), rule('step', 'pass', true)],
      'ticked',
    ],
    ['with a failing error fails, whatever else passes', [rule('blocker', 'pass'), rule('error', 'fail')], 'failed'],
    ['fails also where another rule cannot be told', [rule('blocker', 'cannot-tell'), rule('step', 'fail')], 'failed'],
    ['with something that cannot be told is open', [rule('blocker', 'pass'), rule('error', 'cannot-tell')], 'open'],
    ['that was never checked is open', [rule('blocker', null)], 'open'],
    ['without rules is open', [], 'open'],
    [
      'of which nothing applies does not apply itself',
      [rule('error', 'not-applicable'), rule('step', 'not-applicable')],
      'not-applicable',
    ],
    [
      'with one rule that passes and one that does not apply is proved',
      [rule('error', 'not-applicable'), rule('step', 'pass')],
      'proved',
    ],
    [
      'is not held up by a warning',
      [rule('blocker', 'pass'), rule('warning', 'fail'), rule('info', 'cannot-tell')],
      'proved',
    ],
    [
      'stays open while a warning cannot be told: somebody has a question to answer',
      [rule('step', 'pass', true), rule('warning', 'cannot-tell')],
      'open',
    ],
    ['of warnings alone is decided by them', [rule('warning', 'fail')], 'failed'],
    ['of warnings alone that pass is proved', [rule('warning', 'pass'), rule('info', 'not-applicable')], 'proved'],
    ['is not decided by what speaks in a plan', [rule('confirm', 'not-applicable'), rule('step', 'pass')], 'proved'],
    ['that only speaks in a plan is open', [rule('confirm', 'not-applicable')], 'open'],
  ])('%s', (_, rules, state) => {
    expect(stateOfStep(rules)).toBe(state)
  })

  test('leaves something to do while it fails or is open', () => {
    expect(stepStates.filter((state) => !isSettled(state))).toEqual(['failed', 'open'])
    expect(stepStates.filter(isDone), 'what does not apply is not done').toEqual(['proved', 'ticked'])
  })
})

describe('what is typed', () => {
  const known = { objectId: 'app-1', tenantUrl: 'https://scim.example/v2', groupIds: ['g1', 'g2'] }

  test('is filled in as far as it is known', () => {
    expect(filledIn('{tenantUrl}', known)).toBe('https://scim.example/v2')
    expect(filledIn('{groupIds}', known)).toBe('g1, g2')
    expect(filledIn('id {objectId}, again {objectId}', known)).toBe('id app-1, again app-1')
    expect(filledIn('userPrincipalName', known)).toBe('userPrincipalName')
  })

  test('stays in words where it is not known, and takes no value for a pattern', () => {
    const unknown = { objectId: null, tenantUrl: null, groupIds: [] }
    expect(filledIn('{tenantUrl} {groupIds} {objectId}', unknown)).toBe(
      '(address of the SCIM server) (object ids of the mapped groups) (object id of the application)',
    )
    expect(filledIn('{tenantUrl}', { ...unknown, tenantUrl: "$& $' {groupIds}" })).toContain("$& $'")
  })
})
