import { describe, expect, test } from 'vitest'
import { type AdvisedVerb, type Symptom, symptoms } from '#shared/domain/restart-advice'
import { adviseRestart } from '#shared/domain/restart-advisor'
import { needsTypedConfirmation, parseResetScopes, resetScopes } from '#shared/domain/provisioning'
import { explainedScopes, restartEffects } from '#shared/domain/restart-scopes'

const job = { state: 'Active', interval: 'PT40M', objects: 500 }

test.each<
  [Symptom, verb: AdvisedVerb, afterwards: 'start' | 'restart' | null, resetScope: string, most: number | null]
>([
  ['member-missing', 'on-demand', null, '', 1],
  ['members-missing', 'restart', null, '', 40],
  ['group-skipped', 'restart', null, '', 40],
  ['came-into-scope-later', 'restart', null, '', 40],
  ['re-enabled', 'restart', null, '', 40],
  ['leaver-still-active', 'wait', null, '', 40],
  ['edited-by-hand', 'restart', null, '', 40],
  ['target-deleted', 'restart', null, '', 40],
  ['duplicates', 'fix-first', 'restart', '', null],
  ['some-fail', 'fix-first', 'restart', '', null],
  ['quarantine-credentials', 'fix-first', 'start', '', null],
  ['quarantine-failures', 'fix-first', 'restart', '', null],
  ['quarantine-unknown', 'fix-first', 'start', '', null],
  ['deletes-meant', 'restart', null, 'ForceDeletes', 40],
  ['deletes-not-meant', 'fix-first', 'restart', '', null],
  ['disabled', 'fix-first', 'start', '', null],
  ['token-renewed', 'none', null, '', 40],
  ['scope-to-assigned', 'restart', null, '', 40],
  ['scope-to-all', 'restart', null, '', 40],
  ['mapping-saved', 'wait', null, '', 40],
  ['wrong-writes', 'pause', null, '', 40],
  ['first-start', 'start', null, '', 40],
  ['nothing-happens', 'none', null, '', 40],
])('%s: %s', (symptom, verb, afterwards, resetScope, most) => {
  const advice = adviseRestart(symptom, job)
  expect(advice).toMatchObject({ verb, afterwards, resetScope })
  expect(advice.lookAgain.minutes?.most ?? null).toBe(most)
  expect(advice.source.url).toMatch(/^https:\/\/learn\.microsoft\.com\//)
  if (verb === 'restart' || afterwards === 'restart') {
    expect(advice.reevaluates.length).toBeGreaterThan(0)
    expect(advice.leaves.length).toBeGreaterThan(0)
  }
  if (verb === 'fix-first') expect(advice.first.length).toBeGreaterThan(0)
})

test('every symptom that is offered has its row above, and none is advised with links forgotten', () => {
  expect(new Set(symptoms.map(({ symptom }) => symptom)).size).toBe(symptoms.length)
  expect(symptoms).toHaveLength(23)
  const scopes = symptoms.flatMap(({ symptom }) => parseResetScopes(adviseRestart(symptom, job).resetScope) ?? [])
  expect(scopes).toEqual(['ForceDeletes'])
})

describe('the state of the job', () => {
  test.each<[state: string, Symptom, verb: AdvisedVerb, afterwards: string | null, said: RegExp]>([
    ['Quarantine', 'members-missing', 'fix-first', 'restart', /in quarantine: mend its cause/],
    ['Quarantine', 'nothing-happens', 'fix-first', 'start', /in quarantine: mend its cause/],
    ['Quarantine', 'quarantine-credentials', 'fix-first', 'start', /valid token/],
    ['Quarantine', 'token-renewed', 'start', null, /Test the connection/],
    ['Quarantine', 'deletes-meant', 'restart', null, /StagedDelete/],
    ['Paused', 'nothing-happens', 'start', null, /paused|late/],
    ['Paused', 'leaver-still-active', 'start', null, /skipping of out-of-scope/],
    ['Paused', 'members-missing', 'restart', null, /see that this is not on purpose/],
    ['Paused', 'member-missing', 'on-demand', null, /beside this person nothing is sent/],
    ['Paused', 'first-start', 'start', null, /Simulate/],
    ['NotConfigured', 'first-start', 'fix-first', 'start', /tenant URL/],
    ['OfTomorrow', 'members-missing', 'restart', null, /Compare the group/],
  ])('%s and %s', (state, symptom, verb, afterwards, said) => {
    const advice = adviseRestart(symptom, { ...job, state })
    expect(advice).toMatchObject({ verb, afterwards })
    expect(advice.first.join(' ')).toMatch(said)
  })

  test('that is not known is no reason for anything', () => {
    for (const { symptom } of symptoms)
      expect(adviseRestart(symptom, { ...job, state: null })).toEqual(adviseRestart(symptom, job))
  })

  test('paused already needs no pause', () => {
    expect(adviseRestart('wrong-writes', { ...job, state: 'Paused' }).verb).toBe('none')
  })
})

test('when to look again goes by the interval and the size of this very job', () => {
  const at = (symptom: Symptom, more: Partial<typeof job> | { objects: null }) =>
    adviseRestart(symptom, { ...job, ...more }).lookAgain
  expect(at('leaver-still-active', { interval: 'PT2H' }).minutes).toEqual({ least: 0, most: 120 })
  expect(at('members-missing', { objects: 10_000 }).minutes).toEqual({ least: 100, most: 800 })
  expect(at('members-missing', { objects: 10_000 }).words).toContain('2 hours to 13 hours for 10000 people')
  expect(at('members-missing', { objects: null })).toMatchObject({
    minutes: null,
    words: expect.stringContaining('is not known') as string,
  })
})

describe('the scopes of a restart', () => {
  test('are explained one by one, those that a person must confirm with their danger', () => {
    expect(explainedScopes.map(({ scope }) => scope).toSorted()).toEqual(['', ...Object.keys(resetScopes)].toSorted())
    for (const { scope, danger } of explainedScopes)
      if (scope !== '' && needsTypedConfirmation([scope])) expect(danger).not.toBeNull()
  })

  test('none is what the portal does, and Full is its four parts', () => {
    expect(restartEffects([])).toEqual(restartEffects(['Watermark', 'Escrows', 'QuarantineState']))
    expect(restartEffects(['Full'])).toEqual(
      restartEffects(['ConnectorDataStore', 'Escrows', 'Watermark', 'QuarantineState']),
    )
  })

  test.each([
    [['Watermark'], true, 'Every person and group in scope', 'nobody is matched anew'],
    [['Escrows'], false, 'Only what has changed', 'nobody is matched anew'],
    [['QuarantineState'], false, 'Only what has changed', 'list of failures'],
    [['ForceDeletes'], false, 'Deletions that were held back', 'list of failures'],
    [['Full'], true, 'searched for by the matching attribute', 'Deletions that are held back'],
    [['None'], false, 'Only what has changed', 'list of failures'],
  ] as const)('%j', (scopes, fullCycle, again, left) => {
    const effects = restartEffects(scopes)
    expect(effects.fullCycle).toBe(fullCycle)
    expect(effects.reevaluates.join(' ')).toContain(again)
    expect(effects.leaves.join(' ')).toContain(left)
  })
})
