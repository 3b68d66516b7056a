import { expect, test } from 'vitest'
import type { Output } from '#shared/contract/contract'
import type { OverviewFacts } from '#renderer/features/overview/concern'
import { concernsOf, overviewVerdict } from '#renderer/features/overview/concerns'

const now = Date.parse('2026-03-01T12:00:00Z')
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString()

type Job = OverviewFacts['app']['jobs'][number]
type Mapping = Output<'mappings.list'>['mappings'][number]
type Target = NonNullable<Output<'provisioning.target'>>
type Group = NonNullable<OverviewFacts['comparison']>['groups'][number]

const job = (change: Partial<Job> = {}): Job => ({
  id: 'job-1',
  state: 'Active',
  interval: 'PT40M',
  last: { state: 'Succeeded', began: minutesAgo(12), ended: minutesAgo(11), exported: 3, escrowed: 0, error: null },
  next: minutesAgo(-28),
  quarantine: null,
  ...change,
})
const mapping = (change: Partial<Mapping> = {}): Mapping => ({
  app: { id: 'app', displayName: 'App' },
  groupId: 'g1',
  groupName: 'Access North',
  group: { kind: 'security', dynamic: false, memberCount: 3 },
  mode: 'picked',
  to: { id: 'p1', name: 'North' },
  assigned: true,
  states: [],
  warnings: [],
  grave: false,
  note: '',
  ...change,
})
const target = (change: Partial<Target> = {}): Target => ({
  app: { id: 'app', displayName: 'App' },
  url: 'https://scim.example.com/v2',
  token: { kind: 'sealed' },
  setAt: minutesAgo(1000),
  notes: [],
  present: true,
  persisted: true,
  expires: null,
  expiresFrom: 'unknown',
  auth: { kind: 'bearer' },
  lastTest: { at: minutesAgo(60), ok: true, message: 'The server answers.', failure: null },
  probe: null,
  ...change,
})
const compared = (verdict: Group['verdict'], change: Partial<Group> = {}): Group => ({
  row: 'g1 p1',
  groupId: 'g1',
  groupName: 'Access North',
  mode: 'picked',
  direct: false,
  productGroup: { id: 'p1', name: 'North' },
  graph: { count: 3 },
  expected: { count: 3 },
  scim: { count: 3, inactive: null, confirmed: true },
  verdict,
  basis: 'counts',
  why: 'Because.',
  people: null,
  reasons: [],
  notes: [],
  readAt: minutesAgo(5),
  failure: null,
  ...change,
})
const checked = (...found: ['fail' | 'cannot-tell' | 'pass', 'blocker' | 'error' | 'warning' | 'step'][]) => ({
  results: found.map(([outcome, severity], at) => ({
    rule: `XX-${at}`,
    severity,
    origin: 'doc' as const,
    message: `Rule ${at} holds.`,
    outcome,
    found: 'Something.',
    missing: null,
    at: minutesAgo(5),
    affected: null,
    remedy: null,
    undo: null,
    fix: null,
    source: { title: 'A document', url: null, date: null },
    contradictions: [],
    step: null,
  })),
})
const facts = (change: Partial<OverviewFacts> & { jobs?: Job[]; jobsUnknown?: string | null } = {}): OverviewFacts => {
  const { jobs = [job()], jobsUnknown = null, ...rest } = change
  const app = {
    id: 'app',
    appId: 'app-id',
    displayName: 'App',
    profile: null,
    jobs,
    jobsUnknown,
    mappedGroups: 1,
    assignedGroups: 1,
    target: null,
  }
  return {
    app,
    mappings: [mapping()],
    target: target(),
    comparison: { takenAt: minutesAgo(5), groups: [compared('match')] },
    readiness: checked(),
    ...rest,
  }
}
const shown = (given: OverviewFacts) =>
  concernsOf(given, now).map(({ id, status, action }) => `${status} ${id} -> ${action.place}`)

test('an app that is set up, runs and matches is healthy', () => {
  expect(shown(facts())).toEqual([])
  expect(overviewVerdict([], 1)).toBe('Healthy: 1 group mapped, and the product holds what they say')
})

const failed = { state: 'Failed', began: null, ended: minutesAgo(11), exported: 0, escrowed: 0, error: null }
const heldBack = { ...failed, state: 'EntryLevelErrors', escrowed: 3 }

test.each<[string, Parameters<typeof facts>[0], string]>([
  ['quarantine', { jobs: [job({ state: 'Quarantine' })] }, 'bad job job-1 -> provisioning'],
  ['paused', { jobs: [job({ state: 'Paused', next: null })] }, 'bad job job-1 -> provisioning'],
  ['not configured', { jobs: [job({ state: 'NotConfigured' })] }, 'bad job job-1 -> provisioning'],
  ['never ran', { jobs: [job({ state: 'NotRun', last: null })] }, 'info job job-1 -> provisioning'],
  ['a strange state', { jobs: [job({ state: 'Dreaming' })] }, 'unknown job job-1 -> provisioning'],
  ['failed cycle', { jobs: [job({ last: failed })] }, 'bad job job-1 -> provisioning'],
  ['held back', { jobs: [job({ last: heldBack })] }, 'warning job job-1 -> provisioning'],
  ['overdue', { jobs: [job({ next: minutesAgo(31) })] }, 'warning job job-1 -> provisioning'],
  ['jobs unreadable', { jobs: [], jobsUnknown: 'A scope is missing.' }, 'unknown jobs-unknown -> provisioning'],
  ['no job', { jobs: [] }, 'info no-job -> provisioning'],
  ['no target', { target: null }, 'warning no-target -> connection'],
  ['token gone', { target: target({ present: false }) }, 'bad no-token -> connection'],
  [
    'test failed',
    { target: target({ lastTest: { at: minutesAgo(1), ok: false, message: 'Refused.', failure: null } }) },
    'bad test-failed -> connection',
  ],
  ['never tested', { target: target({ lastTest: null }) }, 'info not-tested -> connection'],
  ['token ended', { target: target({ expires: '2026-02-28' }) }, 'bad token-ended -> connection'],
  ['token ends', { target: target({ expires: '2026-03-20' }) }, 'warning token-ends -> connection'],
  [
    "the product's own secret ends",
    { answeredEnds: [{ key: 'secret-expires', asks: 'When?', day: '2026-03-04' }] },
    'bad answered-end secret-expires -> connection',
  ],
  [
    "the product's own secret ends next year",
    { answeredEnds: [{ key: 'secret-expires', asks: 'When?', day: '2027-03-04' }], comparison: null },
    'info not-compared -> verify',
  ],
  ['token ends this week', { target: target({ expires: '2026-03-05' }) }, 'bad token-ends -> connection'],
  ['nothing mapped', { mappings: [] }, 'warning no-mapping -> mappings'],
  ['not assigned', { mappings: [mapping({ assigned: false })] }, 'warning unassigned -> mappings'],
  ['assignment unknown', { mappings: [mapping({ assigned: null })] }, 'unknown assignment-unknown -> mappings'],
  ['warned', { mappings: [mapping({ warnings: ['Odd.'], grave: true })] }, 'warning warned -> mappings'],
  ['not compared', { comparison: null }, 'info not-compared -> verify'],
  [
    'differs',
    { comparison: { takenAt: minutesAgo(5), groups: [compared('differs'), compared('match')] } },
    'bad differs -> verify',
  ],
  [
    'missing in the product',
    { comparison: { takenAt: minutesAgo(5), groups: [compared('missing-in-product')] } },
    'bad differs -> verify',
  ],
  ['waiting', { comparison: { takenAt: minutesAgo(5), groups: [compared('waiting')] } }, 'info waiting -> verify'],
  ['untold', { comparison: { takenAt: minutesAgo(5), groups: [compared('not-disclosed')] } }, 'info untold -> verify'],
  [
    'failed',
    { comparison: { takenAt: minutesAgo(5), groups: [compared('failed')] } },
    'warning compare-failed -> verify',
  ],
  [
    'older than the last cycle',
    { comparison: { takenAt: minutesAgo(15), groups: [compared('match')] } },
    'warning outdated -> verify',
  ],
  ['rules never checked', { readiness: null }, 'info not-checked -> readiness'],
  ['a blocker', { readiness: checked(['fail', 'blocker'], ['pass', 'error']) }, 'bad rules-fail -> readiness'],
  ['an error', { readiness: checked(['fail', 'error']) }, 'bad rules-fail -> readiness'],
  ['a warning of a rule', { readiness: checked(['fail', 'warning']) }, 'warning rules-warn -> readiness'],
  [
    'a blocker that cannot be told',
    { readiness: checked(['cannot-tell', 'blocker'], ['cannot-tell', 'step']) },
    'info rules-untold -> readiness',
  ],
])('%s is one concern with its one place', (_, change, expected) => {
  const found = shown(facts(change))
  expect(found).toEqual([expected])
  expect(overviewVerdict(concernsOf(facts(change), now), 1)).not.toMatch(/^Healthy/)
})

test('failing rules are counted by how grave they are, the first is told, and the page is narrowed to them', () => {
  const readiness = checked(['fail', 'error'], ['fail', 'blocker'], ['fail', 'error'], ['pass', 'blocker'])
  const found = readiness.results.map((result) => ({ ...result, found: `${result.rule} is broken.` }))
  expect(concernsOf(facts({ readiness: { results: found } }), now)).toEqual([
    expect.objectContaining({
      title: '1 blocker and 2 errors stand before a start',
      text: 'XX-1 is broken. 2 more rules fail.',
      action: { place: 'readiness', verb: 'See what fails', search: { outcome: 'fail' } },
    }),
  ])
})

test('rules that pass, and steps and warnings that nobody can tell, leave nothing to see to', () => {
  const readiness = checked(['pass', 'blocker'], ['cannot-tell', 'step'], ['cannot-tell', 'warning'])
  expect(shown(facts({ readiness }))).toEqual([])
})

test('a cycle within half an hour of its time is not overdue', () => {
  expect(shown(facts({ jobs: [job({ next: minutesAgo(29) })] }))).toEqual([])
})

test('the most urgent comes first, and the verdict counts the others', () => {
  const given = facts({
    jobs: [job({ state: 'Paused', next: null })],
    target: null,
    mappings: [mapping({ assigned: false })],
  })
  const concerns = concernsOf(given, now)
  expect(concerns.map(({ status }) => status)).toEqual(['bad', 'warning', 'warning'])
  expect(overviewVerdict(concerns, 1)).toBe('Provisioning is paused; 2 more things need you')
})

test('an app that nobody means to provision lacks nothing', () => {
  const concerns = concernsOf(facts({ jobs: [], mappings: [], target: null, comparison: null }), now)
  expect(concerns.map(({ id }) => id)).toEqual(['no-job'])
  expect(overviewVerdict(concerns, 0)).toBe('The app does not provision people')
})

test('names of 256 characters and many names do not make a wall of text', () => {
  const mappings = Array.from({ length: 12 }, (_, index) =>
    mapping({ groupId: `g${index}`, groupName: `${index} ${'x'.repeat(256)}`, assigned: false }),
  )
  const [concern] = concernsOf(facts({ mappings, comparison: { takenAt: minutesAgo(5), groups: [] } }), now)
  expect(concern?.title).toBe('12 mapped groups are not assigned to the app')
  expect(concern?.text.length).toBeLessThan(320)
  expect(concern?.text).toContain('and 9 more')
})
