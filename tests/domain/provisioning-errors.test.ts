import { expect, test } from 'vitest'
import { errorWords, knownErrorWords } from '#shared/domain/provisioning-errors'

/** Code by code as "Analyze provisioning logs" and the API reference have them, with what the words have to speak of. */
const codes: readonly (readonly [code: string, title: string])[] = [
  ['Conflict', 'Something in the product is in the way'],
  ['EntryConflict', 'Something in the product is in the way'],
  ['TooManyRequests', 'The product asked to slow down'],
  ['InternalServerError', 'The product failed'],
  ['InsufficientRights', 'The product does not allow this'],
  ['MethodNotAllowed', 'The product does not allow this'],
  ['NotPermitted', 'The product does not allow this'],
  ['Unauthorized', 'The product refuses the sign-in'],
  ['UnprocessableEntity', 'The product does not take a value'],
  ['WebExceptionProtocolError', 'The answer of the product could not be read'],
  ['InvalidAnchor', 'The account or group that Entra knew is gone'],
  ['NotImplemented', 'The product cannot do this'],
  ['MandatoryFieldsMissing', 'A value that the product needs is missing'],
  ['MissingValues', 'A value that the product needs is missing'],
  ['SchemaAttributeNotFound', 'A mapped attribute does not exist'],
  ['InternalError', 'The provisioning service failed'],
  ['InvalidDomain', 'The domain is not accepted'],
  ['Timeout', 'The product did not answer in time'],
  ['LicenseLimitExceeded', 'The product has no licence left'],
  ['DuplicateTargetEntries', 'The product has several that fit'],
  ['DuplicateSourceEntries', 'Several people in Entra have the same value'],
  ['ImportSkipped', 'The value to match by is empty'],
  ['EntrySynchronizationSkipped', 'Left out of this cycle'],
  ['SystemForCrossDomainIdentityManagementMultipleEntriesInResponse', 'The product finds several, or tells too much'],
  [
    'SystemForCrossDomainIdentityManagementServiceIncompatible',
    'The product answers in a way that Entra does not understand',
  ],
  ['SchemaPropertyCanOnlyAcceptValue', 'The attribute takes only certain values'],
  ['SystemForCrossDomainIdentityManagementInvalidCredentials', 'The product refuses the sign-in'],
  ['SalesforceInvalidCredentials', 'The product refuses the sign-in'],
  ['TooManyDeletes', 'Too many deletions'],
  ['EncounteredBaseEscrowThreshold', 'Too many failures'],
  ['EncounteredTotalEscrowThreshold', 'Too many failures'],
  ['EncounteredEscrowProportionThreshold', 'Too many failures'],
  ['QuarantinedOnDemand', 'Put aside on demand'],
  ['QuarantineOnDemand', 'Put aside on demand'],
  ['IngestionInterrupted', 'Reading from Entra was interrupted'],
  ['InvalidBaseAddress', 'The tenant URL is wrong'],
  ['InvalidScopingFilter', 'A mapping or a filter is faulty'],
  ['RedundantExport', 'Nothing to do'],
  ['NotEffectivelyEntitled', 'Not in the scope of provisioning'],
  ['AddNotAllowed', 'Create is switched off'],
  ['UpdateNotAllowed', 'Update is switched off'],
  ['DeleteNotAllowed', 'Delete is switched off'],
  ['SkipOutOfScopeDeletions', 'Left alone on purpose'],
]

test.each(codes)('%s is told in words', (code, title) => {
  const words = errorWords(code)
  expect(words.title).toBe(title)
  for (const text of [words.text, words.next]) {
    expect(text).toMatch(/^[A-Z].*\.$/s)
    expect(text).not.toContain('does not know')
  }
  expect(errorWords(` ${code.toUpperCase()} `)).toEqual(words)
})

test('any connector has the words that every connector has', () => {
  expect(errorWords('SystemForCrossDomainIdentityManagementTimeout')).toEqual(errorWords('Timeout'))
  expect(errorWords('SalesforceLicenseLimitExceeded')).toEqual(errorWords('LicenseLimitExceeded'))
})

test.each(['BrandNewCode', 'constructor', '__proto__', 'toString', '', 'EncounteredQuarantineException', 'Unknown'])(
  'the unknown code %j is said to be unknown, and no more is said',
  (code) => {
    expect(knownErrorWords(code)).toBeNull()
    expect(errorWords(code)).toMatchObject({ title: code, text: 'The console does not know this code.' })
  },
)
