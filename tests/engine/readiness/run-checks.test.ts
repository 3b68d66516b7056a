import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { ProductRule } from '#shared/domain/product-profile'
import { questionsOf } from '#shared/domain/questions'
import { isDecided } from '#shared/domain/readiness'
import type { Log } from '#shared/engine/ports'
import { cannotTell, type Check, defineCheck, failed, passed } from '#shared/engine/readiness/checks/check'
import { checks } from '#shared/engine/readiness/checks/registry'
import { openProfiles } from '#shared/engine/readiness/profiles/profiles'
import { decide, decidedRules, neededFacts } from '#shared/engine/readiness/run-checks'
import type { FactName, Snapshot } from '#shared/engine/readiness/snapshot/facts'
import { known, unknown } from '#shared/engine/readiness/snapshot/sources'
import type { Answer } from '#shared/engine/store/answer-rows'
import { openStore } from '#shared/engine/store/open-store'
import { profilesFolder } from '#tests/engine/engine-world'
import { draws } from '#tests/reference/draws'
import { temporaryFolder } from '#tests/temporary-folder'

const now = '2026-06-01T10:00:00.000Z'
const read = '2026-06-01T09:00:00.000Z'
const earlier = '2026-05-01T08:00:00.000Z'

const premium = defineCheck({
  name: 'premium-planted',
  says: 'The tenant has P1.',
  params: z.strictObject({ wants: z.string().optional() }),
  needs: ['premium', 'now'],
  run: ({ premium: has }, { wants = 'P1' }) =>
    has === wants ? passed(`It has ${has}.`) : failed(`It has ${has}.`, { concerned: null }),
})
const answered = defineCheck({
  name: 'answered-planted',
  says: 'There are seats.',
  params: z.strictObject({}),
  needs: ['answers', 'target'],
  answers: () => ['seats'],
  run: ({ answers }) => passed(`${answers.get('seats')?.value ?? ''} seats.`, { at: answers.get('seats')?.at ?? null }),
})
const broken = defineCheck({
  name: 'broken-planted',
  says: 'It breaks.',
  params: z.strictObject({}),
  needs: [],
  run: () => {
    throw new TypeError('Cannot read properties of undefined')
  },
})
const planted: ReadonlyMap<string, Check> = new Map([premium, answered, broken].map((check) => [check.name, check]))

const rule = (name: string, more: Partial<ProductRule> = {}, params: Record<string, unknown> = {}) =>
  ({
    id: 'R-1',
    origin: 'doc',
    source: 's',
    severity: 'error',
    check: { name, params },
    message: 'It must be so.',
    remedy: 'Make it so.',
    undo: null,
    fix: null,
    speaksIn: [],
    contradicts: [],
    ...more,
  }) as ProductRule & { check: NonNullable<ProductRule['check']> }

const seats: Answer = { key: 'seats', value: '10', at: earlier, by: 'Ann' }
const answersWith = (...all: Answer[]) => known(new Map(all.map((one) => [one.key, one])), now)
const whole: Snapshot = {
  answers: answersWith(seats),
  now: known(Date.parse(now), now),
  premium: known('P1', read),
  target: known(null, now),
}
const away = unknown('Graph is away.', 'Wait.')

function decided(one: ReturnType<typeof rule>, snapshot: Snapshot = whole) {
  const lines: string[] = []
  const log: Log = { write: (level, message, fields) => lines.push(`${level} ${message} ${fields?.['rule'] ?? ''}`) }
  const questions = new Map(questionsOf({ questions: [] }).map((question) => [question.key, question]))
  return { ...decide(one, { checks: planted, snapshot, questions, log, now }), lines }
}

test('a rule is what its check says, dated by the oldest part that it rests on', () => {
  expect(decided(rule('premium-planted'))).toMatchObject({ outcome: 'pass', found: 'It has P1.', at: read, lines: [] })
  expect(decided(rule('premium-planted', {}, { wants: 'P2' }))).toMatchObject({ outcome: 'fail', at: read })
  // A check that knows better says when.
  expect(decided(rule('answered-planted'))).toMatchObject({ outcome: 'pass', found: '10 seats.', at: earlier })
})

test('what is missing is said, with what to do about it and where', () => {
  expect(decided(rule('premium-planted'), { ...whole, premium: away, now: away })).toMatchObject({
    outcome: 'cannot-tell',
    // The same reason once.
    missing: { what: 'Graph is away.', how: 'Wait.', answer: null, page: null },
    at: now,
  })
  const target = unknown('Nobody has said where.', 'Say it.')
  expect(decided(rule('answered-planted'), { ...whole, target })).toMatchObject({
    outcome: 'cannot-tell',
    missing: { what: 'Nobody has said where.', page: 'connection' },
  })
  expect(decided(rule('answered-planted'), { ...whole, answers: answersWith() })).toMatchObject({
    outcome: 'cannot-tell',
    found: 'Nobody has answered: How many licences of the product are there?',
    missing: { answer: 'seats' },
  })
})

test('a check that breaks, is unknown or takes no such parameters is a fault of its rule alone', () => {
  const fault = { outcome: 'cannot-tell', found: 'The console met a fault of its own in this check.' }
  expect(decided(rule('broken-planted'))).toMatchObject({
    ...fault,
    lines: ['error A check met a fault of the console. R-1'],
  })
  expect(decided(rule('premium-planted', {}, { wants: 5 }))).toMatchObject(fault)
  expect(decided(rule('nobody-knows'))).toMatchObject({
    outcome: 'cannot-tell',
    found: "This version of the console has no check 'nobody-knows'.",
  })
  // A part that was not read at all is no reason to pass.
  expect(decided(rule('premium-planted'), { answers: answersWith() })).toMatchObject(fault)
})

test('a confirm rule is not applicable, and nothing is read for it', () => {
  const confirm = rule('premium-planted', { severity: 'confirm' })
  expect(decided(confirm, { answers: answersWith() }).outcome).toBe('not-applicable')
  expect([...neededFacts([confirm], planted)]).toEqual(['answers'])
  expect([...neededFacts([rule('premium-planted'), confirm], planted)].toSorted()).toEqual([
    'answers',
    'now',
    'premium',
  ])
})

test('the order is the procedure, then the rules as they stand; what nothing decides is left out', () => {
  const rules = ['D', 'C', 'note', 'B', 'A'].map((id) =>
    rule('premium-planted', { id, ...(id === 'note' ? { check: null } : {}) }),
  )
  const step = (id: string, ...ids: string[]) => ({
    id,
    title: id,
    where: 'entra' as const,
    menu: [],
    says: id,
    portal: null,
    rules: ids,
    type: [],
  })
  const procedure = [step('one', 'A'), step('two', 'gone', 'C', 'note')]
  expect(decidedRules({ rules, procedure }).map(({ id }) => id)).toEqual(['A', 'C', 'D', 'B'])
})

function everyRule() {
  const store = openStore({ folder: temporaryFolder(), now: () => 0 })
  onTestFinished(() => store.close())
  const profiles = openProfiles({ folder: profilesFolder, db: store.app })
  return profiles.list().flatMap(({ id }) => {
    const profile = profiles.whole(id)
    return (profile?.rules ?? [])
      .filter(isDecided)
      .filter(({ severity }) => severity !== 'confirm')
      .map((one) => ({ profile: id, rule: one, check: checks.get(one.check.name) }))
  })
}

/** A part that breaks whoever looks at it: a rule that is decided all the same has not needed it. */
const untouchable: unknown = new Proxy(() => undefined, {
  get: () => {
    throw new Error('Nobody may look at this.')
  },
})

test('no rule of any profile passes while something that it needs is unknown, whatever else is known', () => {
  const all = everyRule()
  expect(all.length).toBeGreaterThan(100)
  const draw = draws(7)
  const rounds = process.env['FULL'] === '1' ? 200 : 5
  const said: string[] = []
  for (const { profile, rule: one, check } of all) {
    const needs = check?.needs.filter((name) => name !== 'answers') ?? []
    const answers = answersWith(
      ...(check?.answers(one.check.params) ?? []).map((key) => ({ ...seats, key, value: 'yes' })),
    )
    const tries = [
      ...needs.map((name) => new Set<FactName>([name])),
      ...Array.from({ length: needs.length === 0 ? 0 : rounds }, () => {
        const some = needs.filter(() => draw.chance(0.4))
        return new Set<FactName>(some.length === 0 ? needs.slice(0, 1) : some)
      }),
    ]
    for (const dark of tries) {
      const told = needs.map((name) => [name, dark.has(name) ? away : known(untouchable, now)] as const)
      const snapshot = { answers, ...Object.fromEntries(told) } as Snapshot
      const log: Log = { write: () => undefined }
      const { outcome, missing } = decide(one, { checks, snapshot, questions: new Map(), log, now })
      expect({ profile, rule: one.id, dark: [...dark], outcome, what: missing?.what }).toEqual({
        profile,
        rule: one.id,
        dark: [...dark],
        outcome: 'cannot-tell',
        what: 'Graph is away.',
      })
    }
    // Without its answers it passes neither.
    const keys = check?.answers(one.check.params) ?? []
    const snapshot = { answers: answersWith(), ...Object.fromEntries(needs.map((name) => [name, away])) } as Snapshot
    const log: Log = { write: () => undefined }
    const { outcome, missing } = decide(one, { checks, snapshot, questions: new Map(), log, now })
    if (keys.length > 0) said.push(missing?.answer ?? '')
    if (keys.length + needs.length > 0) expect([one.id, outcome]).toEqual([one.id, 'cannot-tell'])
  }
  expect(new Set(said).size).toBeGreaterThan(10)
  expect(said).not.toContain('')
})

test('a check may say itself that it cannot tell, and where that is mended', () => {
  expect(cannotTell('No.', 'Do it.', { page: 'log', answer: 'seats' }).missing).toEqual({
    what: 'No.',
    how: 'Do it.',
    answer: 'seats',
    page: 'log',
  })
  expect(cannotTell('No.', 'Do it.').missing).toEqual({ what: 'No.', how: 'Do it.', answer: null })
})
