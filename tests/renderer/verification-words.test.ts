import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reasonCodes, reasons } from '#shared/domain/reasons'
import { rowWords } from '#renderer/features/verification/compared-words'
import { fileRefusal } from '#renderer/features/verification/file-refusal'
import type { ComparedMember, ComparedRow } from '#renderer/features/verification/last-comparison'
import { firstList, memberLists, shownLists } from '#renderer/features/verification/member-lists'
import { memberName, memberStatus, memberTicket } from '#renderer/features/verification/member-words'
import { causeSentence, gravestApp, standsWords } from '#renderer/features/verification/person-in-app-words'
import { peopleVerdict, verdictWords } from '#renderer/features/verification/verdict-words'

const nobody = { inBoth: 0, missing: 0, unexpected: 0, excluded: 0, inactive: 0, ambiguous: 0 }

const row = (over: Partial<ComparedRow> = {}): ComparedRow => ({
  row: 'g p',
  groupId: 'g',
  groupName: 'Access North',
  mode: 'synced',
  direct: false,
  productGroup: { id: 'p', name: 'STEM North' },
  graph: { count: 5 },
  expected: { count: 4 },
  scim: { count: 3, inactive: null, confirmed: true },
  verdict: 'differs',
  basis: 'members',
  why: '',
  people: nobody,
  reasons: [],
  notes: [],
  readAt: '2026-03-01T12:00:00Z',
  failure: null,
  ...over,
})

const member = (over: Partial<ComparedMember> = {}): ComparedMember => ({
  id: 'ada',
  scimId: null,
  userPrincipalName: 'ada@contoso.com',
  displayName: 'Ada Byron',
  inGraph: false,
  expected: false,
  inProduct: false,
  active: null,
  verdict: 'missing',
  reason: 'nested-only',
  key: null,
  evidence: 'Only through “Night shift”.',
  ...over,
})

describe('a verdict on people', () => {
  test.each([
    [{ missing: 3 }, 'bad', '3 missing'],
    [{ unexpected: 1 }, 'warning', '1 unexpected'],
    [{ missing: 1200, unexpected: 1 }, 'bad', '1,200 missing, 1 unexpected'],
    [{ ambiguous: 2 }, 'warning', '2 in doubt'],
    [{}, 'bad', 'Differs'],
  ])('%o is %s: %s', (people, status, word) => {
    expect(verdictWords(row({ people: { ...nobody, ...people } }))).toMatchObject({ status, word })
  })

  test('people that were compared one by one match, numbers are only the same', () => {
    expect(verdictWords(row({ verdict: 'match' })).word).toBe('Match')
    expect(verdictWords(row({ verdict: 'match', basis: 'counts', people: null })).word).toBe('Same number')
  })

  test.each([
    [null, null, null],
    [0, 0, null],
    [1, 0, '1 person is missing'],
    [0, 2, '2 people are unexpected'],
    [3, 1, '3 people are missing, 1 is unexpected'],
    [1, 4, '1 person is missing, 4 are unexpected'],
  ])('%s missing and %s unexpected: %s', (missing, unexpected, words) => {
    expect(peopleVerdict({ missing, unexpected })).toBe(words)
  })

  test('the numbers of a row say what is not known', () => {
    expect(rowWords(row())).toBe('5 direct members · 4 expected · 3 in product')
    expect(rowWords(row({ graph: { count: 1 }, direct: true, scim: { count: 3, inactive: 1, confirmed: true } }))).toBe(
      '1 person assigned · 4 expected · 3 in product · 1 inactive there',
    )
    expect(rowWords(row({ expected: null, scim: { count: null, inactive: null, confirmed: false } }))).toBe(
      '5 direct members · expected not known · in product not known',
    )
  })
})

describe('the lists of a row', () => {
  test('four are always there, the others where somebody is in them', () => {
    const words = (people: Partial<typeof nobody>) => shownLists({ ...nobody, ...people }).map(({ word }) => word)
    expect(words({})).toEqual(['Missing', 'Unexpected', 'Excluded', 'In both'])
    expect(words({ inactive: 1, ambiguous: 1 })).toEqual([
      'Missing',
      'Unexpected',
      'In doubt',
      'Excluded',
      'Inactive',
      'In both',
    ])
  })

  test('whoever is in a row is in exactly one list, and a list that holds somebody is opened first', () => {
    const people = fc.record({
      inBoth: fc.nat(9),
      missing: fc.nat(9),
      unexpected: fc.nat(9),
      excluded: fc.nat(9),
      inactive: fc.nat(9),
      ambiguous: fc.nat(9),
    })
    fc.assert(
      fc.property(people, (given) => {
        const all = Object.values(given).reduce((sum, count) => sum + count, 0)
        expect(shownLists(given).reduce((sum, { count }) => sum + count(given), 0)).toBe(all)
        const first = memberLists.find(({ verdict }) => verdict === firstList(given))
        if (all > 0) expect(first?.count(given)).toBeGreaterThan(0)
      }),
    )
  })
})

describe('one person of a row', () => {
  test.each([
    [{}, 'Ada Byron'],
    [{ displayName: null }, 'ada@contoso.com'],
    [{ displayName: null, userPrincipalName: null }, 'ada'],
    [{ displayName: null, userPrincipalName: null, id: null, scimId: '17' }, 'Account 17'],
    [{ displayName: null, userPrincipalName: null, id: null }, 'Without a name'],
  ])('%o is called %s', (over, name) => {
    expect(memberName(member(over))).toBe(name)
  })

  test('the icon follows the reason where that says more than the list', () => {
    expect(memberStatus(member())).toBe('bad')
    expect(memberStatus(member({ reason: 'changed-since-last-cycle' }))).toBe('waiting')
    expect(memberStatus(member({ reason: 'unexplained' }))).toBe('unknown')
    expect(memberStatus(member({ verdict: 'excluded', reason: 'account-disabled' }))).toBe('off')
    expect(memberStatus(member({ verdict: 'in-both', reason: null }))).toBe('good')
  })

  test('a ticket says who, where, why, on what, what next and when', () => {
    expect(memberTicket(member(), row(), 'SmartSpace SSO').split('\n')).toEqual([
      'Ada Byron (ada@contoso.com): missing from “STEM North” of SmartSpace SSO (Entra group “Access North”).',
      `Cause: ${reasons['nested-only'].title}. ${reasons['nested-only'].text}`,
      'Evidence: Only through “Night shift”.',
      `Next step: ${reasons['nested-only'].next}`,
      'Compared on 2026-03-01T12:00:00Z; nothing was changed.',
    ])
    for (const reason of ['join-ambiguous', 'matching-value-duplicate'] as const) {
      const evidence = 'Bea Moreau (bea@contoso.com) has the same value.'
      expect(memberTicket(member({ reason, evidence }), row(), 'UMA')).not.toContain('Bea')
    }
    expect(
      memberTicket(
        member({ verdict: 'in-both', reason: null, evidence: '', key: 'mail', displayName: null }),
        row({ direct: true, productGroup: null }),
        'UMA',
      ).split('\n'),
    ).toEqual([
      'ada@contoso.com: as expected in UMA (assigned to the app directly).',
      'Found by mail.',
      'Compared on 2026-03-01T12:00:00Z; nothing was changed.',
    ])
  })
})

describe('one person in an app', () => {
  test.each([
    ['missing', 'nested-only', 'Ada is not in UMA: only in a nested group'],
    [
      'unexpected',
      'orphan',
      'Ada is in UMA and not expected there: left over from an account that Entra does not know',
    ],
    ['in-both', null, 'Ada is in UMA, as Entra says'],
    ['excluded', 'scoping-filter', 'Ada is not expected in UMA: kept out by a scoping filter'],
    ['inactive', 'account-disabled', 'Ada is inactive in UMA, as expected: account disabled in Entra'],
    ['ambiguous', 'join-ambiguous', 'Which account in UMA is that of Ada cannot be told: several accounts fit'],
    ['ambiguous', 'not-disclosed', 'Whether Ada is in UMA cannot be told: the product does not tell'],
    ['cannot-tell', 'not-disclosed', 'Whether Ada is in UMA cannot be told: the product does not tell'],
  ] as const)('%s by %s: %s', (verdict, reason, sentence) => {
    expect(causeSentence('Ada', { verdict, reason, appDisplayName: 'UMA' })).toBe(sentence)
  })

  test('each reason can be said of a person, without two colons or a capital after one', () => {
    for (const reason of reasonCodes) {
      const { word } = standsWords({ verdict: 'missing', reason })
      expect(word).toMatch(/^Not in: [a-z]/)
      expect(word.match(/:/g)).toHaveLength(1)
    }
  })

  test('what most needs a look comes first', () => {
    const app = (verdict: 'missing' | 'in-both' | 'cannot-tell' | 'unexpected') => ({
      answer: { verdict, reason: null },
    })
    expect(gravestApp([app('in-both'), app('cannot-tell'), app('unexpected'), app('missing')])).toEqual(app('missing'))
    expect(gravestApp([app('in-both'), app('cannot-tell')])).toEqual(app('cannot-tell'))
    expect(gravestApp([])).toBeUndefined()
  })
})

test.each([
  [0, /is empty/],
  [64 * 1024 * 1024, null],
  [64 * 1024 * 1024 + 1, /is 65 MB; a saved verification has at most 64 MB/],
])('a file of %i bytes', (size, refusal) => {
  const refused = fileRefusal({ name: 'a.json', size })
  if (refusal === null) expect(refused).toBeNull()
  else expect(refused?.message).toMatch(refusal)
})
