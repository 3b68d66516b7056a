import { expect, test } from 'vitest'
import { durationMinutes, needsTypedConfirmation, nextCycle, parseResetScopes } from '#shared/domain/provisioning'

test.each([
  ['PT40M', 40],
  ['PT1H30M', 90],
  ['P1D', 1440],
  ['PT30S', 0.5],
  ['P10675199DT2H48M5.4775807S', null],
  ['P', null],
  ['PT', null],
  ['40 minutes', null],
  ['', null],
])('an interval of %j is %s minutes', (text, minutes) => {
  expect(durationMinutes(text)).toBe(minutes)
})

test.each([
  ['', []],
  ['Watermark', ['Watermark']],
  ['watermark, ESCROWS ,QuarantineState', ['Watermark', 'Escrows', 'QuarantineState']],
  ['Watermark,Watermark', ['Watermark']],
  ['Watermark, Everything', null],
])('the reset scope %j is %j', (text, scopes) => {
  expect(parseResetScopes(text)).toEqual(scopes)
})

test('only what breaks links or lets deletions through needs a typed confirmation', () => {
  expect(needsTypedConfirmation(['Watermark', 'Escrows', 'QuarantineState'])).toBe(false)
  expect(needsTypedConfirmation(['Full'])).toBe(true)
  expect(needsTypedConfirmation(['Watermark', 'ForceDeletes'])).toBe(true)
  expect(needsTypedConfirmation(['ConnectorDataStore'])).toBe(true)
})

const last = {
  activityIdentifier: null,
  state: 'Succeeded',
  began: '2026-03-01T09:00:00Z',
  ended: '2026-03-01T09:02:00Z',
  exported: 1,
  escrowed: 0,
  error: null,
}

test('the next cycle is due an interval after the last one ended, and only where the job runs', () => {
  const job = { interval: 'PT40M', last, quarantine: null }
  expect(nextCycle({ ...job, state: 'Active' })).toBe('2026-03-01T09:42:00.000Z')
  expect(nextCycle({ ...job, state: 'Paused' })).toBeNull()
  expect(nextCycle({ ...job, state: 'Active', last: null })).toBeNull()
  expect(nextCycle({ ...job, state: 'Active', interval: null })).toBeNull()
  const quarantine = { reason: null, began: null, nextAttempt: '2026-03-01T15:00:00Z', error: null }
  expect(nextCycle({ ...job, state: 'Quarantine', quarantine })).toBe('2026-03-01T15:00:00Z')
})
