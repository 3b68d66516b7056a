import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countOutcomes,
  hasRest,
  outcomes,
  outcomeWords,
  runVerdict,
  wentWell,
} from '#renderer/features/plans/outcome-words'
import { requestPath } from '#renderer/features/plans/request-path'
import { shownRequests } from '#renderer/features/plans/shown-requests'
import { asGraphRequest } from '#shared/domain/plan-requests'
import { stepOutcomeSchema } from '#shared/contract/plans'

const post = (body: unknown) => ({ method: 'POST', url: 'https://graph.microsoft.com/v1.0/x', body })

describe('the requests that are shown', () => {
  const requests = fc.array(fc.string({ maxLength: 3_000 }).map(post), { maxLength: 120 })

  test('they are the first ones to the letter, what is left out is counted, and the box stays small', () => {
    fc.assert(
      fc.property(requests, (all) => {
        const { text, more, cut } = shownRequests(all)
        const shown = all
          .slice(0, all.length - more)
          .map(asGraphRequest)
          .join('\n\n')
        expect(text).toBe(cut === 0 ? shown : shown.slice(0, -cut))
        expect(text.length).toBeLessThanOrEqual(20_000 + 2 * 50)
      }),
    )
  })

  test('of a schema of 200 KB only its beginning is shown, and of 1,500 requests the first', () => {
    const schema = post({ text: 'x'.repeat(200 * 1024) })
    const one = shownRequests([schema])
    expect(one.text).toBe(asGraphRequest(schema).slice(0, one.text.length))
    expect(one.text.length + one.cut).toBe(asGraphRequest(schema).length)
    expect(one.more).toBe(0)
    expect(one.cut).toBeGreaterThan(150_000)
    const many = shownRequests(Array.from({ length: 1_500 }, (_, at) => post({ at })))
    expect(many).toMatchObject({ more: 1_450, cut: 0 })
  })
})

describe('what came of a run', () => {
  const results = fc.array(fc.constantFrom(...stepOutcomeSchema.options).map((outcome) => ({ outcome })))

  test('every outcome of the contract is listed once and has words of its own', () => {
    expect([...outcomes].toSorted()).toEqual([...stepOutcomeSchema.options].toSorted())
    expect(new Set(outcomes.map((outcome) => outcomeWords(outcome).word)).size).toBe(outcomes.length)
  })

  test('nothing that was left undone is called good, and every number in the sentence adds up', () => {
    fc.assert(
      fc.property(results, (all) => {
        const counts = countOutcomes(all)
        const { status, sentence } = runVerdict(counts)
        const left = all.filter(({ outcome }) => ['failed', 'uncertain', 'not-sent'].includes(outcome)).length
        expect(hasRest(counts)).toBe(left > 0)
        expect(wentWell({ results: all as never })).toBe(left === 0)
        expect(['good', 'info'].includes(status)).toBe(left === 0)
        const [, done, total] = /^(\d+) of (\d+) done/.exec(sentence) ?? []
        if (done === undefined) return
        const parts = [...sentence.matchAll(/, (\d+) /g)].map(([, number]) => Number(number))
        expect(parts.reduce((sum, number) => sum + number, Number(done))).toBe(Number(total))
        expect(Number(total)).toBe(all.length)
      }),
    )
  })

  test.each([
    [{}, 'Nothing had to be sent'],
    [{ done: 1 }, 'Done'],
    [{ done: 3, 'done-by-read-back': 1 }, 'All 4 done'],
    [{ already: 2 }, 'It was so already: nothing had to change'],
    [{ failed: 1 }, 'It failed'],
    [{ uncertain: 1 }, 'Whether it took effect is not known'],
    [{ 'not-sent': 1 }, 'It was not sent'],
    [{ done: 187, failed: 2, uncertain: 1, 'not-sent': 10 }, '187 of 200 done, 2 failed, 1 uncertain, 10 not sent'],
    [{ done: 5, already: 1 }, '5 of 6 done, 1 already so'],
  ])('%j is said as "%s"', (counts, sentence) => {
    expect(runVerdict(counts).sentence).toBe(sentence)
  })
})

test('a request is named without the host and version of Graph', () => {
  expect(requestPath('https://graph.microsoft.com/v1.0/servicePrincipals/1/appRoleAssignedTo')).toBe(
    '/servicePrincipals/1/appRoleAssignedTo',
  )
  expect(requestPath('http://127.0.0.1:8443/beta/x')).toBe('/x')
  expect(requestPath('/x')).toBe('/x')
})
