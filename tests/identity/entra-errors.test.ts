import { expect, test } from 'vitest'
import type { FailureCode } from '#shared/contract/failure'
import { trustedAuthority } from '#tests/fakes/trusted-authority'
import { failureOf, graph, identityWorld } from '#tests/identity/identity-world'

const authority = trustedAuthority()

/** Every code that has a name here, and what a sentence about it must tell. */
const named: readonly (readonly [code: number, failure: FailureCode, tells: RegExp])[] = [
  [65001, 'consent-required', /consent/i],
  [90093, 'consent-required', /consent/i],
  [90094, 'consent-required', /consent/i],
  [90095, 'consent-required', /consent/i],
  [65004, 'sign-in-failed', /declined/],
  [50105, 'sign-in-failed', /not assigned/],
  [65005, 'sign-in-failed', /does not list/],
  [650053, 'sign-in-failed', /does not list/],
  [650056, 'sign-in-failed', /does not list/],
  [650057, 'sign-in-failed', /does not list/],
  [700016, 'sign-in-failed', /client id/],
  [700038, 'sign-in-failed', /client id/],
  [7000112, 'sign-in-failed', /switched off/],
  [7000113, 'sign-in-failed', /client id/],
  [7000218, 'sign-in-failed', /desktop/],
  [50011, 'sign-in-failed', /desktop/],
  [500113, 'sign-in-failed', /desktop/],
  [900561, 'sign-in-failed', /desktop/],
  [900971, 'sign-in-failed', /desktop/],
  [90002, 'sign-in-failed', /no tenant/],
  [900023, 'sign-in-failed', /no tenant/],
  [50194, 'sign-in-failed', /one tenant/],
  [50020, 'sign-in-failed', /does not exist/],
  [50034, 'sign-in-failed', /does not exist/],
  [50177, 'sign-in-failed', /does not exist/],
  [90072, 'sign-in-failed', /does not exist/],
  [50057, 'sign-in-failed', /disabled/],
  [50053, 'sign-in-failed', /locked/],
  ...[53000, 53001, 53002, 53003, 53004, 53011, 530001, 530032, 530036, 50005, 50097, 50131, 50158].map(
    (code) => [code, 'conditional-access', /Conditional Access/] as const,
  ),
  [50072, 'sign-in-required', /multi-factor/],
  [50074, 'sign-in-required', /multi-factor/],
  [50076, 'sign-in-required', /multi-factor/],
  [50078, 'sign-in-required', /multi-factor/],
  [50079, 'sign-in-required', /multi-factor/],
  [50055, 'sign-in-required', /password/],
  [50132, 'sign-in-required', /revoked/],
  [50133, 'sign-in-required', /revoked/],
  [50173, 'sign-in-required', /revoked/],
  [70043, 'sign-in-required', /sign-in frequency/],
  [70044, 'sign-in-required', /sign-in frequency/],
  [70008, 'sign-in-required', /expired/],
  [700081, 'sign-in-required', /expired/],
  [700082, 'sign-in-required', /expired/],
  [700084, 'sign-in-required', /expired/],
  [50013, 'clock-skewed', /times/],
  [500133, 'clock-skewed', /times/],
  [700024, 'clock-skewed', /times/],
  [50196, 'sign-in-throttled', /too often/],
  [90033, 'sign-in-throttled', /not ready/],
  [90055, 'sign-in-throttled', /too often/],
]

test('every code has the same name with a person and without, a remedy, and the words of the service', async () => {
  const { begin, person } = identityWorld(authority())
  const { source } = await begin()
  for (const [code, failure, tells] of named) {
    // The service may say the number of any of them with this error: what names it is the number.
    const refusal = { error: 'invalid_grant', error_description: `AADSTS${code}: as the service says it. Trace ID: 1` }
    authority().behaviour.refresh = refusal
    const silent = await failureOf(person.acquire(source, { graph, forceRefresh: true }))
    authority().behaviour.refusal = refusal
    const interactive = await failureOf(begin())
    for (const found of [silent, interactive]) {
      expect({ code, failure: found.code, message: found.message }).toEqual({
        code,
        failure,
        message: expect.stringMatching(tells) as string,
      })
      expect(found.remedy.length).toBeGreaterThan(10)
      expect(found.detail).toContain(`AADSTS${code}`)
      expect(found.message).not.toContain('ACCOUNT')
    }
    if (failure === 'sign-in-required') expect(silent.message).toContain(authority().username)
  }
}, 120_000)

test.each([
  ['a code that has no name', 'AADSTS99999: something new', 'sign-in-required', 'sign-in-failed'],
  ['no code at all', 'it did not work', 'sign-in-required', 'sign-in-failed'],
  // A number that only looks like one of ours.
  ['a longer number', 'AADSTS5300312345: something new', 'sign-in-required', 'sign-in-failed'],
])('%s still ends with what to do', async (_, words, silent, interactive) => {
  const { begin, person } = identityWorld(authority())
  const { source } = await begin()
  const refusal = { error: 'invalid_grant', error_description: words }
  Object.assign(authority().behaviour, { refresh: refusal, refusal })
  expect(await failureOf(person.acquire(source, { graph, forceRefresh: true }))).toMatchObject({
    code: silent,
    detail: expect.stringContaining(words) as string,
  })
  expect(await failureOf(begin())).toMatchObject({
    code: interactive,
    detail: expect.stringContaining(words) as string,
  })
})

test('a tenant that the service does not know is named before a browser opens', async () => {
  const { begin, browser } = identityWorld(authority())
  expect(await failureOf(begin({ tenantHint: 'nobody.example' }))).toMatchObject({
    code: 'sign-in-failed',
    message: 'The sign-in service knows no tenant of this name or id.',
  })
  expect(browser.opened).toEqual([])
})
