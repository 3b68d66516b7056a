import { describe, expect, test } from 'vitest'
import { billingOf, emptyDraft, isEmptyDraft } from '#shared/domain/licence'
import type { ProductFlags } from '#shared/domain/product-profile'

type Licence = ProductFlags['licence']

const licence = (more: Partial<Licence>): Licence => ({
  basis: 'each-synced-person',
  disabled: true,
  guests: true,
  onlyWhen: null,
  says: 'As the product says.',
  ...more,
})
const question = { why: null, kind: 'choice', least: null, most: null } as const
const questions = [
  {
    ...question,
    key: 'default-status',
    asks: 'How do accounts come?',
    values: [{ value: 'inactive', says: 'Inactive' }],
  },
]
const purpose = { key: 'purpose', value: 'access-control' }
const billed = (more: Partial<Licence>, answers: Readonly<Record<string, string>> = {}) =>
  billingOf({ flags: { licence: licence(more) } as ProductFlags, questions }, (key) => answers[key] ?? null)

describe('who is charged for', () => {
  test.each<[string, Partial<Licence>, Readonly<Record<string, string>>, boolean, boolean]>([
    // What the profile says, what was answered, whether anybody is charged for, whether something is assumed.
    ['each synced person', {}, {}, true, false],
    ['nobody', { basis: 'none' }, {}, false, false],
    ['nobody, whatever is answered', { basis: 'none', onlyWhen: purpose }, { purpose: 'access-control' }, false, false],
    ['nobody knows', { basis: 'unknown' }, {}, true, true],
    ['it depends and is so', { onlyWhen: purpose }, { purpose: 'access-control' }, true, false],
    ['it depends and is not so', { onlyWhen: purpose }, { purpose: 'other' }, false, false],
    ['it depends and nobody has said', { onlyWhen: purpose }, {}, true, true],
    ['it depends on another answer', { onlyWhen: purpose }, { 'default-status': 'access-control' }, true, true],
  ])('%s', (_, more, answers, bills, assumes) => {
    const billing = billed(more, answers)
    expect([billing.bills, billing.assumed !== null]).toEqual([bills, assumes])
    expect(billing.basis).toContain('As the product says.')
  })

  test('is not said of accounts that the product does not charge for', () => {
    expect(billed({ disabled: false, guests: false })).toMatchObject({ bills: true, disabled: false, guests: false })
  })

  test('comes later where only an active account costs, and the accounts come inactive', () => {
    const onlyWhen = { key: 'default-status', value: 'active' }
    const inactive = billed({ basis: 'each-active-person', onlyWhen }, { 'default-status': 'inactive' })
    expect(inactive.basis).toBe(
      'As the product says. “How do accounts come?” was answered “Inactive”: nobody in scope is charged for until somebody activates the account there.',
    )
  })
})

test('a draft is empty until something in it changes anything', () => {
  expect(isEmptyDraft(emptyDraft)).toBe(true)
  const changes = [
    { with: ['g'] },
    { without: ['g'] },
    { excludeDisabled: true },
    { excludeGuests: true },
    { flatten: ['g'] },
    { rules: [{ name: 'r', rule: 'user.city -eq "Lyon"' }] },
  ]
  expect(changes.map((change) => isEmptyDraft({ ...emptyDraft, ...change }))).toEqual(changes.map(() => false))
})
