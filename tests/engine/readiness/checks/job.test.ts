import { expect, test } from 'vitest'
import { jobChecks } from '#shared/engine/readiness/checks/job-checks'
import { answersTables } from '#tests/engine/readiness/checks/answers-tables'
import { historyTables } from '#tests/engine/readiness/checks/history-tables'
import { holdTables } from '#tests/engine/readiness/checks/hold-tables'
import { jobTables } from '#tests/engine/readiness/checks/job-tables'
import { proofTables } from '#tests/engine/readiness/checks/proof-tables'
import { schemaTables } from '#tests/engine/readiness/checks/schema-tables'
import { tenantTables } from '#tests/engine/readiness/checks/tenant-tables'

/** What these need is known whole or not at all, and where it is not they are never asked. */
const wholly = Object.fromEntries(
  [
    'app-identified',
    'app-kind',
    'job-exists',
    'job-not-quarantined',
    'job-kind-current',
    'schema-targets',
    'schema-source',
    'schema-matching',
    'group-mapping',
    'user-mapping-enabled',
    'object-actions',
    'manager-link',
    'premium',
    'signed-in-role',
    'tenant-url-plain',
    'ran-since-change',
    'log-read',
    'counts-baseline',
  ].map((name) => [name, ['cannot-tell'] as const]),
)

holdTables(
  jobChecks,
  { ...jobTables, ...schemaTables, ...tenantTables, ...answersTables, ...historyTables, ...proofTables },
  {
    ...wholly,
    // Where there is no tenant there is no check.
    'tenant-known': ['fail', 'cannot-tell'],
    // It speaks elsewhere, or only says what there is, or asks for nothing but that it is known.
    'at-plan': ['pass', 'fail', 'cannot-tell'],
    'filters-described': ['fail'],
    'skip-flag-known': ['fail'],
    'scope-known': ['fail'],
  },
)

const byName = new Map(jobChecks.map((check) => [check.name, check]))

test.each([
  ['app-identified', { names: [''] }],
  ['app-kind', {}],
  ['app-kind', { kind: 'custom' }],
  ['cycle-on-time', { least: 0 }],
  ['tenant-url', { equals: 'http://api.spaceiq.com/scim' }],
  ['tenant-url', {}],
  ['schema-targets', {}],
  ['schema-targets', { user: { targets: [] } }],
  ['schema-source', { object: 'user', target: 'userName' }],
  ['schema-source', { object: 'user', target: 'userName', attribute: 'mail', expression: '[mail]' }],
  ['schema-source', { object: 'device', target: 'userName', attribute: 'mail' }],
  ['group-mapping', {}],
  ['signed-in-role', { anyOf: [] }],
  ['signed-in-role', { anyOf: ['Janitor'] }],
  ['answered', {}],
  ['answered', { key: 'hosted', equals: 'yes', notEquals: 'no' }],
  ['within-hours', {}],
  ['at-plan', { when: 'now' }],
])('%s does not take %j', (name, params) => {
  expect(byName.get(name)?.params.safeParse(params).success).toBe(false)
})

test('the answers that decide a check are named', () => {
  const answersOf = (name: string, params: unknown) => byName.get(name)?.answers(params)
  expect(answersOf('answered', { key: 'hosted' })).toEqual(['hosted'])
  expect(answersOf('done', { rule: 'SS-PRE-01' })).toEqual(['done:SS-PRE-01'])
  expect(answersOf('done', {})).toEqual([])
  expect(answersOf('secret-expiry-known', { answer: 'ends' })).toEqual(['ends'])
  // What was granted, and a job that ran, decide without one.
  expect(answersOf('consents-none', { answer: 'consents' })).toEqual([])
  expect(answersOf('within-hours', { answer: 'hours' })).toEqual([])
  // The setting itself may be read instead.
  expect(answersOf('scope-known', {})).toEqual([])
})
