import { expect, test } from 'vitest'
import { type TourFacts, tourSteps } from '#renderer/features/help/tour-steps'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString()
const nothing: TourFacts = {
  tour: { state: 'going', beganAt: at(0), app: null, askedAt: null },
  target: undefined,
  mappings: undefined,
  readiness: undefined,
  bought: undefined,
  cycleEnded: undefined,
  comparison: undefined,
}
const some = <T>(value: unknown) => value as T
const chosen = { ...nothing.tour, app: { id: 'a', displayName: 'A' } }
const target = (ok: boolean) => some<TourFacts['target']>({ lastTest: { ok, at: at(1) } })
const mapping = (assigned: boolean | null) => some<NonNullable<TourFacts['mappings']>[number]>({ assigned })
const compared = (minute: number, ...verdicts: string[]) =>
  some<TourFacts['comparison']>({ takenAt: at(minute), groups: verdicts.map((verdict) => ({ verdict })) })
const done = (facts: Partial<TourFacts>) =>
  tourSteps({ ...nothing, ...facts })
    .filter((step) => step.done)
    .map(({ id }) => id)

test('nothing is done before anything is known', () => {
  expect(done({})).toEqual([])
  expect(tourSteps(nothing)).toHaveLength(9)
})

test('a connection counts once its test passed', () => {
  expect(done({ tour: chosen, target: target(false) })).toEqual(['choose'])
  expect(done({ tour: chosen, target: some({ lastTest: null }) })).toEqual(['choose'])
  expect(done({ tour: chosen, target: target(true) })).toEqual(['choose', 'connect'])
})

test('groups count as assigned when all are, and not where that is not known', () => {
  expect(done({ mappings: [] })).toEqual([])
  expect(done({ mappings: [mapping(true), mapping(null)] })).toEqual(['map'])
  expect(done({ mappings: [mapping(true), mapping(false)] })).toEqual(['map'])
  expect(done({ mappings: [mapping(true)] })).toEqual(['map', 'assign'])
})

test('a cycle counts that ended after the tour began and with a group mapped', () => {
  expect(done({ cycleEnded: at(5) })).toEqual([])
  expect(done({ mappings: [mapping(false)], cycleEnded: at(0) })).toEqual(['map'])
  expect(done({ mappings: [mapping(false)], cycleEnded: at(5) })).toEqual(['map', 'restart'])
})

test('a comparison counts that is later than the cycle and finds no group different', () => {
  expect(done({ cycleEnded: at(5), comparison: compared(4, 'match') })).toEqual([])
  expect(done({ cycleEnded: at(5), comparison: compared(6, 'match', 'differs') })).toEqual([])
  expect(done({ cycleEnded: at(5), comparison: compared(6, 'match', 'failed') })).toEqual([])
  expect(done({ cycleEnded: at(5), comparison: compared(6) })).toEqual([])
  expect(done({ cycleEnded: at(5), comparison: compared(6, 'match', 'not-disclosed') })).toEqual(['verify'])
})

test('no seats is an answer, and so is an answer about a person', () => {
  expect(done({ bought: 0, tour: { ...nothing.tour, askedAt: at(2) } })).toEqual(['licences', 'why'])
  expect(done({ bought: null, readiness: null, comparison: null })).toEqual([])
})
