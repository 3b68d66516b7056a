import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type OnDemandAnswer, stepFindings, stepWords, tellOnDemand } from '#shared/domain/on-demand-steps'

const nothing: OnDemandAnswer = {
  result: null,
  errorCode: null,
  errorMessage: null,
  action: null,
  source: null,
  target: null,
  modified: [],
  steps: [],
}

const tell = (answer: Partial<OnDemandAnswer>) => tellOnDemand({ ...nothing, ...answer }, 'Ada Byron')

test.each<[Partial<OnDemandAnswer>, string, string]>([
  [{ result: 'Success', action: 'Create' }, 'Ada Byron was created in the product.', 'good'],
  [{ result: 'SUCCESS', action: 'update', source: 'A. Byron' }, 'A. Byron was updated in the product.', 'good'],
  [{ result: 'Success', action: 'Disable' }, 'Ada Byron was disabled in the product.', 'good'],
  [{ result: 'Success' }, 'Ada Byron: Entra says that it went well, and not what was done.', 'good'],
  [{ result: 'Warning', action: 'Update' }, 'Ada Byron was updated in the product, with a warning.', 'odd'],
  [
    { result: 'Skipped', errorCode: 'RedundantExport' },
    'Ada Byron was left out: nothing to do (RedundantExport).',
    'good',
  ],
  [
    { result: 'skipped', errorCode: 'NotEffectivelyEntitled' },
    'Ada Byron was left out: not in the scope of provisioning (NotEffectivelyEntitled).',
    'odd',
  ],
  [{ result: 'Skipped' }, 'Ada Byron was left out: Entra does not say why.', 'odd'],
  [
    { result: 'Failure', errorCode: 'LicenseLimitExceeded' },
    'Ada Byron was not provisioned: the product has no licence left (LicenseLimitExceeded).',
    'bad',
  ],
  [
    { result: 'Failure', errorCode: 'InvalidAnchor' },
    'Ada Byron was not provisioned: the account or group that Entra knew is gone (InvalidAnchor).',
    'bad',
  ],
  [
    { result: 'Failure', errorCode: 'BrandNew' },
    'Ada Byron was not provisioned: Entra names BrandNew, which the console does not know.',
    'bad',
  ],
  [{ result: 'Failure' }, 'Ada Byron was not provisioned: Entra does not say why.', 'bad'],
  [
    {},
    'Ada Byron: the answer of Entra does not say what came of it. Look at the product, or into the provisioning log in some minutes.',
    'cannot-tell',
  ],
  [
    { result: 'Maybe' },
    "Ada Byron: the answer of Entra does not say what came of it ('Maybe'). Look at the product, or into the provisioning log in some minutes.",
    'cannot-tell',
  ],
])('%j is told as a sentence', (answer, summary, outcome) => {
  const told = tell(answer)
  expect([told.summary, told.steps[0]?.outcome]).toEqual([summary, outcome])
})

test('steps are told in their order with what each found', () => {
  const step = (name: string, type: string, status: string, details: [string, string][] = []) => ({
    name,
    type,
    status,
    description: null,
    details,
  })
  const { steps } = tell({
    result: 'Skipped',
    errorCode: 'NotEffectivelyEntitled',
    errorMessage: 'Not assigned',
    steps: [
      step('EntryImport', 'Import', 'Success'),
      step('EntryImport', 'Matching', 'Success'),
      step('EntrySynchronizationScoping', 'Scoping', 'Failure', [
        ['IsActive', 'True'],
        ['Assigned', 'false'],
        ['ScopeEvaluationResult', '{}'],
        ['Something', '7'],
      ]),
      step('EntrySynchronizationSkip', 'Export', 'Skipped', [['SkipReason', 'NotEffectivelyEntitled']]),
    ],
    modified: [
      { name: 'active', before: 'True', after: 'False' },
      { name: 'title', before: null, after: null },
    ],
  })
  expect(steps.map(({ step: name, outcome }) => [name, outcome])).toEqual([
    ['Result', 'odd'],
    ['Read from Entra', 'good'],
    ['Looked for it in the product', 'good'],
    ['Checked whether it is in scope', 'odd'],
    ['Left out', 'odd'],
    ['What was sent', 'good'],
  ])
  expect(steps[0]?.found).toContain('Entra says: Not assigned.')
  expect(steps[3]?.found).toBe('Active in Entra. Not assigned to the app. Something: 7.')
  expect(steps[4]?.found).toBe('Reason: Not in the scope of provisioning (NotEffectivelyEntitled).')
  expect(steps[5]?.found).toBe("active: 'True' became 'False'; title: nothing.")
})

test('what failed is not told as done, and an unknown step has its own name', () => {
  expect(stepWords({ name: 'EntryExportAdd', type: 'Export', status: 'Success' })).toBe('Created in the product')
  expect(stepWords({ name: 'EntryExportAdd', type: 'Export', status: 'Failure' })).toBe('Sent to the product')
  expect(stepWords({ name: 'EntryNew', type: null, status: null })).toBe('EntryNew')
  expect(stepWords({ name: 'constructor', type: 'toString', status: null })).toBe('constructor')
  expect(stepWords({ name: null, type: null, status: null })).toBe('A step without a name')
  expect(stepFindings({ description: 'User created.', details: [] })).toBe('User created.')
})

test('exactly a failure has an outcome that is bad, whatever the steps say', () => {
  const words = fc.constantFrom(null, 'Success', 'failure', 'Failure', 'Skipped', 'warning', 'odd', '')
  const step = fc.record({
    name: fc.constantFrom(null, 'EntryImport', 'EntryExportAdd', 'x'),
    type: fc.constantFrom(null, 'Import', 'export', 'x'),
    status: words,
    description: fc.option(fc.string()),
    details: fc.array(fc.tuple(fc.string(), fc.string())),
  })
  const answers = fc.record({
    result: words,
    errorCode: fc.option(fc.constantFrom('Timeout', 'RedundantExport', 'constructor', '')),
    errorMessage: fc.option(fc.string()),
    action: fc.option(fc.constantFrom('Create', 'constructor', '')),
    source: fc.option(fc.string()),
    target: fc.option(fc.string()),
    modified: fc.array(fc.record({ name: fc.string(), before: fc.option(fc.string()), after: fc.option(fc.string()) })),
    steps: fc.array(step),
  })
  fc.assert(
    fc.property(answers, (answer) => {
      const told = tellOnDemand(answer, 'Ada')
      const isFailure = answer.result?.toLowerCase() === 'failure'
      expect(told.steps.some(({ outcome }) => outcome === 'bad')).toBe(isFailure)
      expect(told.summary).not.toBe('')
      for (const { step: name, found } of told.steps) expect([typeof name, typeof found]).toEqual(['string', 'string'])
    }),
  )
})
