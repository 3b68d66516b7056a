import { expect, test } from 'vitest'
import { type Severity, severities } from '#shared/domain/product-profile'
import { type RuleOutcome, ruleOutcomes, tallyOf } from '#shared/domain/readiness'
import { documentsVerdict, inOrder, whoWords } from '#renderer/features/readiness/contradiction-words'
import {
  evidenceWords,
  profileFacts,
  type ProfileRow,
  profileStanding,
} from '#renderer/features/readiness/profile-words'
import {
  answerChoices,
  answerHint,
  answersVerdict,
  type Question,
  questionParts,
} from '#renderer/features/readiness/question-words'
import { groupWords } from '#renderer/features/readiness/rule-group-words'
import { resultsOf, ruleGroups, wantedResults } from '#renderer/features/readiness/rule-groups'
import {
  affectedWords,
  outcomeWords,
  readinessVerdict,
  type RuleResult,
  severitySentence,
} from '#renderer/features/readiness/rule-words'
import { webAddress } from '#renderer/features/readiness/web-address'
import { profileFaults, profileFileRefusal } from '#renderer/features/settings/profile-file'

const result = (change: Partial<RuleResult> = {}): RuleResult => ({
  rule: 'XX-01',
  severity: 'blocker',
  origin: 'doc',
  message: 'Groups are security groups.',
  outcome: 'fail',
  found: 'Two are not.',
  missing: null,
  at: '2026-03-01T12:00:00Z',
  affected: null,
  remedy: null,
  undo: null,
  fix: null,
  source: { title: 'Guide', url: null, date: null },
  contradictions: [],
  step: null,
  ...change,
})
const of = (...found: readonly [RuleOutcome, Severity, number?][]) =>
  found.flatMap(([outcome, severity, times = 1]) => Array.from({ length: times }, () => result({ outcome, severity })))

test.each<[string, [RuleOutcome, Severity, number?][], string]>([
  ['one blocker', [['fail', 'blocker']], '1 blocker stands before a start'],
  [
    'blockers, errors and open ends',
    [
      ['fail', 'blocker', 2],
      ['fail', 'error', 3],
      ['cannot-tell', 'step', 5],
      ['fail', 'warning'],
    ],
    '2 blockers and 3 errors stand before a start; 5 things cannot be told',
  ],
  ['one error', [['fail', 'error']], '1 error stands before a start'],
  ['one warning', [['fail', 'warning']], 'No blocker and no error is known; 1 warning is left'],
  [
    'warnings, steps and one open end',
    [
      ['fail', 'warning'],
      ['fail', 'info'],
      ['fail', 'step'],
      ['cannot-tell', 'blocker'],
    ],
    'No blocker and no error is known; 2 warnings and 1 open step are left; 1 thing cannot be told',
  ],
  ['open ends alone', [['cannot-tell', 'error', 2]], 'No blocker and no error is known; 2 things cannot be told'],
  [
    'all pass',
    [
      ['pass', 'blocker', 3],
      ['not-applicable', 'confirm'],
    ],
    'Ready: all 3 rules pass',
  ],
  ['one passes', [['pass', 'blocker']], 'Ready: the one rule passes'],
  ['nothing decided', [['not-applicable', 'confirm']], 'No rule could be decided for this app'],
])('the verdict of %s', (_, found, expected) => {
  expect(readinessVerdict(tallyOf(of(...found)))).toBe(expected)
})

test('only what is read as good is shown as good, and every outcome of every severity has its word', () => {
  const shown = severities.flatMap((severity) =>
    ruleOutcomes.map((outcome) => [outcome, severity, outcomeWords({ outcome, severity })] as const),
  )
  for (const [outcome, severity, { status, word }] of shown) {
    expect(status === 'good', `${outcome} ${severity}`).toBe(outcome === 'pass')
    expect(status === 'bad', `${outcome} ${severity}`).toBe(
      outcome === 'fail' && (severity === 'blocker' || severity === 'error'),
    )
    expect(word).not.toBe('')
  }
  expect(severitySentence('blocker')).toBe('Blocker: stop before the start')
})

test.each([
  [{ kind: 'people', total: 1 }, '1 person'],
  [{ kind: 'people', total: 100_000 }, '100,000 people'],
  [{ kind: 'product-groups', total: 2 }, '2 groups of the product'],
  [{ kind: 'attributes', total: 1 }, '1 attribute'],
] as const)('%o are %s', (affected, expected) => {
  expect(affectedWords(affected)).toBe(expected)
})

test.each<[[RuleOutcome, Severity, number?][], string]>([
  [
    [
      ['fail', 'blocker'],
      ['pass', 'error', 2],
    ],
    '1 stands before a start, 2 pass',
  ],
  [
    [
      ['fail', 'warning'],
      ['cannot-tell', 'step', 2],
    ],
    '1 to see to, 2 cannot be told',
  ],
  [[['pass', 'error', 4]], 'all 4 pass'],
  [[['pass', 'error']], 'passes'],
  [[['not-applicable', 'confirm', 2]], 'does not apply'],
])('a step of %o: %s', (found, expected) => {
  expect(groupWords(of(...found))).toBe(expected)
})

test('rules stand step by step in the order of the product, what has no step after them', () => {
  const steps = [
    { id: 'groups', title: 'Make groups' },
    { id: 'app', title: 'Add the app' },
    { id: 'empty', title: 'Nothing here' },
  ]
  const results = [
    result({ rule: 'A-1', step: 'app' }),
    result({ rule: 'EN-1', origin: 'EN' }),
    result({ rule: 'G-1', step: 'groups' }),
    result({ rule: 'X-1', step: 'gone' }),
    result({ rule: 'A-2', step: 'app' }),
  ]
  expect(ruleGroups({ steps }, results).map(({ title, results: own }) => [title, own.map(({ rule }) => rule)])).toEqual(
    [
      ['Make groups', ['G-1']],
      ['Add the app', ['A-1', 'A-2']],
      ['Besides the steps', ['X-1']],
      ['Microsoft Entra, for every product', ['EN-1']],
    ],
  )
})

test('rules are narrowed by outcome, severity, words in any order, and without other documents', () => {
  const results = [
    result({ rule: 'A', message: 'Nested groups are flat' }),
    result({ rule: 'B', outcome: 'pass', severity: 'error', remedy: 'Flatten the groups.' }),
    result({ rule: 'C', origin: 'sup', source: { title: 'Größe', url: null, date: null } }),
  ]
  const all = { search: '', outcome: null, severity: null, supplementary: true } as const
  const rules = (change: Partial<Parameters<typeof wantedResults>[1]>) =>
    wantedResults(results, { ...all, ...change }).map(({ rule }) => rule)
  expect(rules({})).toEqual(['A', 'B', 'C'])
  expect(rules({ outcome: 'pass' })).toEqual(['B'])
  expect(rules({ severity: 'blocker' })).toEqual(['A', 'C'])
  expect(rules({ search: 'GROUPS flat' })).toEqual(['A', 'B'])
  expect(rules({ search: 'grosse' })).toEqual(['C'])
  expect(rules({ supplementary: false })).toEqual(['A', 'B'])
  expect(resultsOf({ results }, false)).toHaveLength(2)
})

const question = (key: string, change: Partial<Question> = {}): Question => ({
  key,
  asks: `What is ${key}?`,
  why: null,
  kind: 'text',
  values: [],
  least: null,
  most: null,
  needed: false,
  rules: [],
  ...change,
})

test.each<[Question[], string[], string]>([
  [[], [], 'Nothing is asked about this app'],
  [[question('a', { needed: true }), question('b')], [], 'One answer is waited for by a rule'],
  [[question('a', { needed: true }), question('b', { needed: true })], [], '2 answers are waited for by rules'],
  [[question('a', { needed: true }), question('b')], ['a'], 'No rule waits for an answer; one question is open'],
  [[question('a'), question('b')], ['a', 'b'], 'All 2 questions are answered'],
  [[question('a')], ['a'], 'The one question is answered'],
])('what is asked: %o with %o answered', (questions, answered, expected) => {
  expect(answersVerdict(questions, new Set(answered))).toBe(expected)
})

test('what a rule waits for comes first, and no question is in two parts', () => {
  const questions = [question('open'), question('done'), question('waits', { needed: true })]
  const parts = questionParts(questions, new Set(['done']))
  expect(parts.map((part) => part.questions.map(({ key }) => key))).toEqual([['waits'], ['done'], ['open']])
})

test.each([
  [{ kind: 'number', least: 1, most: 10 }, 'From 1 to 10.'],
  [{ kind: 'number', least: 0, most: null }, '0 or more.'],
  [{ kind: 'number', least: null, most: 5 }, '5 or less.'],
  [{ kind: 'number', least: null, most: null }, null],
  [{ kind: 'list', least: null, most: null }, 'One a line.'],
  [{ kind: 'day', least: null, most: null }, null],
] as const)('%o is hinted at by %s', (asked, expected) => {
  expect(answerHint(asked)).toBe(expected)
})

test('a yes or no has two choices, a text none', () => {
  expect(answerChoices({ kind: 'yes-no', values: [] })?.map(({ value }) => value)).toEqual(['yes', 'no'])
  expect(answerChoices({ kind: 'choice', values: [{ value: 'x', says: 'X' }] })).toEqual([{ value: 'x', says: 'X' }])
  expect(answerChoices({ kind: 'text', values: [] })).toBeNull()
})

test('which product an app is: confirmed, gone, proposed with its evidence, or unknown', () => {
  const profile = { id: 'uma', name: 'UMA', reviewed: '2026-03-01' }
  const proposed = { id: 'uma', evidence: 'name', value: 'UMA' } as const
  const confirmed = { id: 'uma', by: 'Ada', at: '2026-03-01T12:00:00Z' }
  expect(profileStanding({ profile, proposed, confirmed })).toBe('confirmed')
  expect(profileStanding({ profile, proposed, confirmed: { ...confirmed, id: 'other' } })).toBe('gone')
  expect(profileStanding({ profile, proposed, confirmed: null })).toBe('proposed')
  expect(profileStanding({ profile, proposed: null, confirmed: null })).toBe('unknown')
  expect(evidenceWords(proposed)).toBe('its name is “UMA”')
  expect(evidenceWords({ id: 'uma', evidence: 'host', value: 'scim.example' })).toBe(
    'its SCIM server is at scim.example',
  )
  const row = {
    ...profile,
    extends: null,
    from: 'file' as const,
    addedAt: null,
    replaces: true,
    rules: 1,
    faults: [],
  } satisfies ProfileRow
  expect(profileFacts(row)).toMatch(/^1 rule, .*2026-03-01, added here in the place of a built-in one$/)
})

test('documents: this product’s own first, and the verdict counts both', () => {
  const one = (id: string, own: boolean, measured: string | null = null) => ({
    id,
    topic: id,
    statements: [
      { who: 'microsoft', says: 'A', date: '2026', own: false },
      { who: 'uma', says: 'B', date: null, own },
    ],
    acts: 'Waits.',
    measured,
  })
  const all = [one('C1', false), one('C2', true, '12 minutes.')]
  expect(inOrder(all).map(({ id }) => id)).toEqual(['C2', 'C1'])
  expect(documentsVerdict(all)).toBe(
    "Documents disagree about 2 things, this product's own in 1; one was measured in this tenant",
  )
  expect(documentsVerdict([one('C1', false)])).toBe("Documents disagree about one thing, this product's own in none")
  expect(documentsVerdict([])).toBe('No disagreement of documents is known')
  expect([
    whoWords('microsoft', new Map()),
    whoWords('uma', new Map([['uma', 'UMA']])),
    whoWords('x', new Map()),
  ]).toEqual(['Microsoft', 'UMA', 'x'])
})

test.each([
  ['https://learn.microsoft.com/x', 'https://learn.microsoft.com/x'],
  ['http://127.0.0.1/', 'http://127.0.0.1/'],
  ['javascript:alert(1)', null],
  ['data:text/html,<script>', null],
  ['//evil.example', null],
  ['', null],
  [null, null],
])('the address %s becomes the link %s', (text, expected) => {
  expect(webAddress(text)).toBe(expected)
})

test('a profile that is empty or too large is not even read; what is wrong with one is a line each', () => {
  expect(profileFileRefusal({ name: 'a.json', size: 0 })?.message).toBe('“a.json” is empty.')
  expect(profileFileRefusal({ name: 'a.json', size: 10 * 1024 * 1024 })?.message).toContain('10 MB')
  expect(profileFileRefusal({ name: 'a.json', size: 1024 * 1024 })).toBeNull()
  expect(profileFaults({ detail: 'line 3: a\n\n line 9, rule X: b ' })).toEqual(['line 3: a', 'line 9, rule X: b'])
  expect(profileFaults({})).toEqual([])
})
