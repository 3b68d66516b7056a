import { expect, test } from 'vitest'
import { quarantineWords } from '#shared/domain/quarantine'

const error = (code: string, message = 'Said by Entra.') => ({ code, message })

test.each<[reason: string | null, code: string | null, title: string, cure: RegExp]>([
  ['TooManyDeletes', 'TooManyDeletes', 'Too many deletions', /ForceDeletes/],
  ['toomanydeletes ', null, 'Too many deletions', /put the assignment or the filter back/],
  ['EncounteredBaseEscrowThreshold', null, 'Too many failures', /provisioning log/],
  ['EncounteredTotalEscrowThreshold', 'Timeout', 'Too many failures', /provisioning log/],
  ['EncounteredEscrowProportionThreshold', null, 'Too many failures', /provisioning log/],
  ['QuarantinedOnDemand', null, 'Put aside on demand', /whether this is meant/],
  ['QuarantineOnDemand', null, 'Put aside on demand', /whether this is meant/],
  ['IngestionInterrupted', null, 'Reading from Entra was interrupted', /next attempt/],
  [
    'EncounteredQuarantineException',
    'SystemForCrossDomainIdentityManagementInvalidCredentials',
    'The product refuses the sign-in',
    /valid token/,
  ],
  ['EncounteredQuarantineException', 'SalesforceInvalidCredentials', 'The product refuses the sign-in', /valid token/],
  [
    null,
    'SystemForCrossDomainIdentityManagementServiceIncompatible',
    'The product answers in a way that Entra does not understand',
    /letter by letter/,
  ],
  ['Unknown', 'InvalidBaseAddress', 'The tenant URL is wrong', /Correct the tenant URL/],
  ['Unknown', 'TooManyRequests', 'The product does not answer properly', /outage/],
  [null, 'LicenseLimitExceeded', 'The product has no licence left', /licences/],
  [null, 'InvalidScopingFilter', 'A mapping or a filter is faulty', /earlier version/],
  [null, null, 'In quarantine', /Test the connection/],
])('%s with the error %s', (reason, code, title, cure) => {
  const words = quarantineWords({ reason, error: code === null ? null : error(code) })
  expect(words.title).toBe(title)
  expect(words.cure.join(' ')).toMatch(cure)
})

test('what nobody knows is said with the words of Entra', () => {
  expect(quarantineWords({ reason: 'OfTomorrow', error: error('NewCode') }).cause).toBe(
    'Entra names the reason OfTomorrow and the error NewCode, which the console does not know. Entra says: Said by Entra.',
  )
  expect(quarantineWords({ reason: 'EncounteredQuarantineException', error: error('NewCode', '') }).cause).toBe(
    'Entra names the error NewCode, which the console does not know.',
  )
  expect(quarantineWords({ reason: null, error: null }).cause).toBe('Entra does not tell why.')
  expect(quarantineWords({ reason: 'constructor', error: null }).title).toBe('In quarantine')
})
