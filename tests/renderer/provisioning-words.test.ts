import { describe, expect, test } from 'vitest'
import { provisioningSearch } from '#renderer/app/search-params'
import {
  type Cycle,
  countInWords,
  estimateInWords,
  lookAgain,
  phaseVerdict,
  progressInWords,
  settingValue,
  shareDone,
} from '#renderer/features/provisioning/cycle-words'
import { draftOf, draftProblem, type GroupDraft, groupsOf, nextKey } from '#renderer/features/provisioning/filter-draft'
import {
  keptWords,
  type LogEntry,
  logActionInWords,
  logFound,
  logName,
  logStatusOf,
  logStatusWords,
  logVerdict,
} from '#renderer/features/provisioning/log-words'
import {
  attributeFlowInWords,
  differenceVerdict,
  flowsInWords,
  matchedBy,
  type ObjectMapping,
  objectKind,
  schemaVerdict,
} from '#renderer/features/provisioning/schema-words'
import {
  changeInWords,
  kindOf,
  outcomeVerdict,
  removalsWords,
  type Simulation,
  simulationVerdict,
} from '#renderer/features/provisioning/simulation-words'

const now = Date.parse('2026-03-01T12:00:00Z')

describe('a cycle', () => {
  const at = (phase: Cycle['phase'], due: string | null = null) => lookAgain({ phase, due }, now)

  test('is looked at every ten seconds while it moves, else each minute or when it is due', () => {
    for (const phase of ['running', 'first-cycle', 'pausing'] as const) expect(at(phase)).toBe(10_000)
    for (const phase of ['paused', 'quarantine', 'late', 'unknown'] as const) expect(at(phase)).toBe(60_000)
    expect(at('waiting', '2026-03-01T12:00:25Z')).toBe(25_000)
    expect(at('waiting', '2026-03-01T12:28:00Z')).toBe(60_000)
    expect(at('waiting', '2026-03-01T11:59:00Z'), 'what is past is no time to wait for').toBe(60_000)
  })

  test('that could not be read is not asked for by itself', () => {
    expect(lookAgain(undefined, now)).toBe(Infinity)
  })

  test('is the first sentence only where the state does not say it', () => {
    expect(phaseVerdict({ phase: 'late', words: 'The next cycle is late.' })).toBe('The next cycle is late')
    expect(phaseVerdict({ phase: 'waiting', words: 'The job is active.' })).toBeNull()
    expect(phaseVerdict(undefined)).toBeNull()
  })

  test('never looks done before its end, and has no share of a total that nobody tells', () => {
    const progress = (completed: number, total: number) => ({ units: 'pages', completed, total, observedAt: null })
    expect(shareDone(progress(10, 40))).toBe(0.25)
    expect(shareDone(progress(40, 40))).toBe(0.99)
    expect(shareDone(progress(-1, 40))).toBe(0)
    expect(shareDone(progress(3, 0))).toBeNull()
    expect(shareDone(null)).toBeNull()
    expect(progressInWords(progress(10, 40))).toBe('10 of 40 pages')
    expect(progressInWords({ ...progress(3, 0), units: null })).toBe('3')
  })

  test('has its counts in words, and those unknown here as Graph spells them', () => {
    expect(countInWords('countEntitled')).toBe('In scope')
    expect(countInWords('countNew')).toBe('countNew')
  })

  test('has settings whose addresses stay as they are written', () => {
    expect(settingValue({ key: 'notification', value: 'it@northwind.example' })).toBe('it@northwind.example')
    expect(settingValue({ key: 'notification', value: 'nobody is written to' })).toBe('Nobody is written to')
    expect(settingValue({ key: 'scope', value: 'assigned users and groups only' })).toMatch(/^Assigned/)
    expect(settingValue({ key: 'scope', value: null })).toBe('')
  })

  test('has an estimate in hours and minutes', () => {
    expect(estimateInWords({ objects: 23, leastMinutes: 0.23, mostMinutes: 1.84 })).toContain('takes 1 to 2 minutes')
    expect(estimateInWords({ objects: 1, leastMinutes: 0.01, mostMinutes: 0.08 })).toBe(
      "For 1 assigned object a first cycle takes about 1 minute, by Microsoft's figures.",
    )
    expect(estimateInWords({ objects: 60_000, leastMinutes: 600, mostMinutes: 4_800 })).toContain('10 hours to 4 days')
  })
})

const attribute = (target: string, matchingPriority = 0): ObjectMapping['attributes'][number] => ({
  target,
  matchingPriority,
  flowType: 'Always',
  words: 'the attribute mail',
  source: { type: 'Attribute', expression: '[mail]' },
  defaultValue: null,
  beyond: null,
})

const mapping = (over: Partial<ObjectMapping> = {}): ObjectMapping => ({
  place: 0,
  name: 'Users',
  sourceObject: 'User',
  targetObject: 'urn:user',
  enabled: true,
  flowTypes: ['Add', 'Update', 'Delete'],
  scope: null,
  attributes: [attribute('emails', 2), attribute('userName', 1), attribute('title')],
  ...over,
})

describe('attribute mappings', () => {
  test('say what is sent of whom, and by what it is matched, first asked first', () => {
    expect(matchedBy(mapping())).toEqual(['userName', 'emails'])
    const groups = mapping({ sourceObject: 'Group', enabled: false })
    expect(schemaVerdict([mapping(), groups])).toBe(
      'People are sent with 3 attributes, matched by userName, then emails; groups are not sent',
    )
    expect(schemaVerdict([mapping({ attributes: [attribute('title')] })])).toBe('People are sent with 1 attribute')
    expect(schemaVerdict([])).toBe('The job has no attribute mappings: nothing is sent')
  })

  test('of other objects keep their name and cannot be changed here', () => {
    expect(objectKind({ sourceObject: 'GROUP' })).toBe('group')
    expect(objectKind({ sourceObject: 'Device' })).toBeNull()
    expect(schemaVerdict([mapping({ sourceObject: 'Device', attributes: [] })])).toBe(
      'Device are sent with 0 attributes',
    )
  })

  test('say flows in words, and those unknown here as Graph spells them', () => {
    expect(flowsInWords(['Add', 'Update', 'Delete'])).toBe('created, updated and deleted or disabled')
    expect(flowsInWords(['add', 'Move'])).toBe('created and Move')
    expect(flowsInWords([])).toBe('nothing is sent')
    expect(attributeFlowInWords('ObjectAddOnly')).toBe('Only when created')
    expect(attributeFlowInWords('Sometimes')).toBe('Sometimes')
  })

  test('differ or not, in the mappings or elsewhere', () => {
    const change = { where: 'User: mail', what: 'changed' as const, before: 'a', after: 'b' }
    expect(differenceVerdict({ changes: [], elsewhere: false })).toBe('The two versions are the same')
    expect(differenceVerdict({ changes: [], elsewhere: true })).toMatch(
      /^No mapping differs; the documents also differ/,
    )
    expect(differenceVerdict({ changes: [change], elsewhere: false })).toBe('1 difference')
  })
})

describe('a scoping filter while it is written', () => {
  const scope: ObjectMapping['scope'] = {
    words: [],
    json: '{}',
    beyond: null,
    groups: [
      {
        name: 'Staff',
        clauses: [
          { attribute: 'department', operator: 'EQUALS', values: ['Sales'] },
          { attribute: 'mail', operator: 'IS NOT NULL', values: [] },
        ],
      },
    ],
  }
  const clause = (over: Partial<GroupDraft['clauses'][number]>): GroupDraft => ({
    key: 1,
    name: '',
    clauses: [{ key: 2, attribute: 'mail', operator: 'EQUALS', values: 'x', ...over }],
  })

  test('is what it was where nothing is changed', () => {
    expect(groupsOf(draftOf(scope))).toEqual(scope.groups)
    expect(groupsOf(draftOf(null)), 'no group is no filter').toBeNull()
  })

  test('has a key for each part, and a new one that none has', () => {
    const draft = draftOf(scope)
    const keys = draft.flatMap((group) => [group.key, ...group.clauses.map(({ key }) => key)])
    expect(new Set(keys).size).toBe(3)
    expect(keys).not.toContain(nextKey(draft))
    expect(nextKey([])).toBe(1)
  })

  test('says what is wanting before a plan is made', () => {
    expect(draftProblem(draftOf(scope))).toBeNull()
    expect(draftProblem([{ key: 1, name: '', clauses: [] }])).toMatch(/without a clause/)
    expect(draftProblem([clause({ attribute: '  ' })])).toMatch(/name of an attribute/)
    expect(draftProblem([clause({ values: '' })])).toBe('The clause on mail needs a value.')
    expect(draftProblem([clause({ values: '', operator: 'IS NULL' })])).toBeNull()
  })

  test('gives a nameless group a name, and an operator without a value none', () => {
    expect(groupsOf([clause({ values: 'left over', operator: 'IS_NULL' })])).toEqual([
      { name: 'Group 1', clauses: [{ attribute: 'mail', operator: 'IS_NULL', values: [] }] },
    ])
    expect(groupsOf([clause({ values: 'a\n\nb ' })])?.[0]?.clauses[0]?.values).toEqual(['a', 'b '])
  })
})

const none = { create: 0, link: 0, update: 0, disable: 0, delete: 0, unchanged: 0, skip: 0, 'cannot-predict': 0 }
const simulation = (over: Partial<Simulation> = {}): Simulation => ({
  id: 1,
  app: { id: 'a', displayName: 'App' },
  jobId: 'j',
  takenAt: '2026-03-01T12:00:00Z',
  cycle: 'initial',
  users: none,
  groups: none,
  members: { added: 0, removed: 0 },
  removals: { predicted: 0, threshold: null },
  notes: [],
  ...over,
})

describe('a simulation', () => {
  test('says what would be done, and that nobody is disabled', () => {
    expect(simulationVerdict(simulation({ users: { ...none, create: 12, update: 3, unchanged: 9 } }))).toBe(
      '12 accounts would be created, 3 updated, nobody disabled',
    )
    expect(
      simulationVerdict(
        simulation({
          users: { ...none, create: 1, disable: 2, delete: 1 },
          groups: { ...none, create: 1, delete: 1 },
          members: { added: 5, removed: 1 },
        }),
      ),
    ).toBe(
      '1 account would be created, 0 updated, 2 accounts disabled, 1 account deleted; 2 groups would change, 1 of them deleted; 5 memberships added, 1 removed',
    )
  })

  test('says that nothing is sent only where everything could be predicted', () => {
    expect(simulationVerdict(simulation({ users: { ...none, unchanged: 5 } }))).toBe(
      'Nothing would be sent: the product holds what it should',
    )
    expect(simulationVerdict(simulation({ users: { ...none, 'cannot-predict': 2 } }))).toBe(
      'As far as it can be predicted, nothing would be sent; of 2 objects it cannot be predicted',
    )
  })

  test('holds removals against the limit, and says where that is not known', () => {
    expect(removalsWords({ predicted: 0, threshold: null }).status).toBe('good')
    expect(removalsWords({ predicted: 3, threshold: null }).word).toBe('3, limit not known')
    expect(removalsWords({ predicted: 3, threshold: 500 }).status).toBe('good')
    expect(removalsWords({ predicted: 501, threshold: 500 }).status).toBe('bad')
  })

  test('is held against what came, and against nothing before a cycle', () => {
    const tally = { 'as-predicted': 4, otherwise: 0, 'not-yet': 0, 'cannot-tell': 0 }
    const cycleEnded = '2026-03-01T12:10:00Z'
    expect(outcomeVerdict({ tally, cycleEnded })).toBe('All 4 came as predicted')
    expect(outcomeVerdict({ tally: { ...tally, otherwise: 1, 'cannot-tell': 2 }, cycleEnded })).toBe(
      '4 as predicted, 1 otherwise, 2 cannot tell',
    )
    expect(outcomeVerdict({ tally, cycleEnded: null })).toMatch(/^No cycle has ended/)
  })

  test('tells a change by what it changes', () => {
    const members = { added: [{ id: 'a', name: 'A' }], removed: [], open: 2 }
    expect(changeInWords({ attributes: [], members: null })).toBeNull()
    expect(changeInWords({ attributes: [{ target: 'title', before: null, after: 'x' }], members })).toBe(
      '1 attribute, 1 member added, 2 members not predicted',
    )
    expect(kindOf('disable')).toBe('disable')
    expect(kindOf('anything')).toBeNull()
  })
})

describe('the provisioning log', () => {
  const kept = { rows: 3, from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', readAt: '2026-02-01T00:00:00Z' }
  const day = (instant: string) => instant.slice(0, 10)

  test('tells not read, empty, without errors and with errors apart', () => {
    const empty = { rows: 0, from: null, to: null, readAt: null }
    expect(logVerdict({ total: 0, errors: [], kept: empty }, false, false)).toBe('The log was not read yet')
    expect(logVerdict({ total: 0, errors: [], kept: empty }, false, true)).toBe('The log could not be read')
    expect(logVerdict({ total: 0, errors: [], kept: { ...empty, readAt: '2026-02-01T00:00:00Z' } }, false, true)).toBe(
      'Entra has no log rows of this app',
    )
    expect(logVerdict({ total: 3, errors: [], kept }, false, false)).toBe('3 log rows, none with an error code')
    expect(logVerdict({ total: 1, errors: [{ code: 'X', title: 'Name taken', count: 1 }], kept }, true, true)).toBe(
      '1 log row fits the filters, 1 with an error code; most often: Name taken',
    )
  })

  test('says what is kept here and how long Microsoft keeps it, where that is known', () => {
    expect(keptWords(kept, undefined, day)).toBe(
      '3 rows are kept here, from 2026-01-01 to 2026-02-01; they stay when Microsoft has removed them.',
    )
    expect(keptWords(kept, 30, day)).toContain('Microsoft keeps rows for 30 days.')
    expect(keptWords(kept, null, day)).toContain('is not known')
  })

  test('shows words that are not known here as Graph spells them', () => {
    expect(logActionInWords('StagedDelete')).toBe('Deletion held back')
    expect(logActionInWords('transform')).toBe('transform')
    expect(logStatusWords('odd')).toEqual({ status: 'unknown', word: 'odd' })
    expect(logStatusOf('failure')).toBe('failure')
    expect(logStatusOf('odd')).toBeNull()
  })

  test('names a row by what is told, and its finding by the words of its code', () => {
    const row: Pick<LogEntry, 'sourceName' | 'sourceId' | 'targetId' | 'error' | 'errorCode' | 'reason'> = {
      sourceName: null,
      sourceId: null,
      targetId: 't',
      error: null,
      errorCode: 'Odd',
      reason: 'said',
    }
    expect(logName(row)).toBe('t')
    expect(logName({ ...row, sourceName: 'Ada' })).toBe('Ada')
    expect(logFound(row)).toBe('Odd')
    expect(logFound({ ...row, error: { title: 'Name taken', text: '', next: '' } })).toBe('Name taken')
    expect(logFound({ ...row, errorCode: null })).toBe('said')
  })
})

test('the address of a page of provisioning holds what its pages know, and nothing else', () => {
  expect(provisioningSearch({ job: 'a', status: 'failure', person: 7, other: 'x', q: 'b', kind: '' })).toEqual({
    job: 'a',
    status: 'failure',
    person: '7',
    q: 'b',
  })
})
