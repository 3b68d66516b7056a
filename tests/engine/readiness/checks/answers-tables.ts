import type { Facts } from '#shared/engine/readiness/snapshot/facts'
import { compared, did, hour, log, running } from '#tests/engine/readiness/checks/job-planted'
import {
  answers,
  assignedOnly,
  crowd,
  everybody,
  group,
  mapped,
  profile,
  type Tables,
} from '#tests/engine/readiness/checks/people-planted'

const hosted = { key: 'hosted', equals: 'yes' }
const asking = {
  ...profile(),
  questions: [
    {
      key: 'hosted',
      asks: 'Is it hosted?',
      why: null,
      kind: 'choice' as const,
      values: [{ value: 'yes', says: 'by the vendor' }],
      least: null,
      most: null,
    },
  ],
}
const said = (those: Readonly<Record<string, string>>) => ({ answers: answers(those), profile: asking })

/** On a Tuesday, at this hour of the machine's own time. */
const clock = (hours: number, minutes = 0, day = 10) => new Date(2026, 10, day, hours, minutes).getTime()
const neverRan = running({ last: null })
const office = (at: number, text = '08:00-18:00') => ({ answers: answers({ hours: text }), job: neverRan, now: at })
const hours = { answer: 'hours' }

const row = mapped(group('sales'), { to: { id: 'stem', name: 'STEM Lab' }, addedAt: hour(6) })
const byName = mapped(group('staff'), { to: { id: null, name: ' stem hall ' }, addedAt: hour(6) })
const count = (groupId: string, at: string, people: number, name = groupId) => ({ groupId, name, people, at })

const said9 = { takes: { all: false, from: 'answered' } as const, answers: answers({ scope: 'assigned' }) }
const history = (more: Partial<Facts> = {}): Partial<Facts> => ({
  ...said9,
  job: running(),
  journal: [],
  people: crowd(2),
  // Before the last cycle began, and after the day's first rows.
  synced: hour(8, 45),
  log: log({ p0: {} }),
  ...more,
})
const skipped = { status: 'skipped', action: 'other', code: 'NotEffectivelyEntitled' }
const unread = crowd(2, { unread: ['dark'] })
const back = { at: hour(8), returnedAt: hour(8) }
const misses = (...ids: readonly string[]) => ({ takenAt: hour(9, 20), people: new Set(ids), whole: true })

export const answersTables: Tables = {
  answered: [
    {
      when: 'it is as it must be',
      params: hosted,
      facts: said({ hosted: 'yes' }),
      outcome: 'pass',
      found: "'Is it hosted?' was answered 'by the vendor' by Ann on 2026-11-01 09:00 UTC.",
    },
    {
      when: 'it is otherwise',
      params: hosted,
      facts: said({ hosted: 'no' }),
      outcome: 'fail',
      found: "'Is it hosted?' was answered 'no'",
    },
    {
      when: 'it is what it must not be',
      params: { key: 'old-tool', notEquals: 'running' },
      facts: said({ 'old-tool': 'running' }),
      outcome: 'fail',
      found: "'What is 'old-tool'?' was answered 'running'",
    },
    {
      when: 'it is anything else',
      params: { key: 'old-tool', notEquals: 'running' },
      facts: said({ 'old-tool': 'off' }),
      outcome: 'pass',
      found: "was answered 'off'",
    },
    {
      when: 'any answer does',
      params: { key: 'plan' },
      facts: said({ plan: 'everybody in Zwolle' }),
      outcome: 'pass',
      found: "was answered 'everybody in Zwolle'",
    },
    {
      when: 'nobody has said it',
      params: hosted,
      facts: said({ 'old-tool': 'off' }),
      outcome: 'cannot-tell',
      found: "Nobody has answered 'Is it hosted?'.",
      answer: 'hosted',
    },
  ],
  done: [
    {
      when: 'it is ticked',
      params: { rule: 'UM-STEP-01' },
      facts: { answers: answers({ 'done:UM-STEP-01': 'yes' }) },
      outcome: 'pass',
      found: 'Ticked by Ann on 2026-11-01 09:00 UTC.',
    },
    {
      when: 'it is said to be not done',
      params: { rule: 'UM-STEP-01' },
      facts: { answers: answers({ 'done:UM-STEP-01': 'no' }) },
      outcome: 'fail',
      found: 'Said to be not done by Ann',
    },
    {
      when: 'another one is ticked',
      params: { rule: 'UM-STEP-01' },
      facts: { answers: answers({ 'done:UM-STEP-02': 'yes' }) },
      outcome: 'cannot-tell',
      found: 'nobody has ticked it.',
      answer: 'done:UM-STEP-01',
    },
  ],
  'at-plan': [{ when: 'it is checked', facts: {}, outcome: 'not-applicable', found: 'This speaks in the plan' }],
  'notification-known': [
    {
      when: 'somebody is written to',
      facts: { answers: answers({ notification: 'it@contoso.example' }) },
      outcome: 'pass',
      found: 'Entra writes to it@contoso.example when the job fails, as was said.',
    },
    {
      when: 'nobody is',
      facts: { answers: answers({ notification: 'None' }) },
      outcome: 'fail',
      found: 'Entra writes to nobody',
    },
    {
      when: 'nobody has said it',
      facts: { answers: answers({ scope: 'all' }) },
      outcome: 'cannot-tell',
      found: 'nobody has said it.',
      answer: 'notification',
    },
  ],
  'skip-flag-known': [
    {
      when: 'they are left alone',
      facts: { answers: answers({ 'skip-out-of-scope': 'on' }) },
      outcome: 'pass',
      found: 'are left alone, as was said.',
    },
    {
      when: 'they are not',
      facts: { answers: answers({ 'skip-out-of-scope': 'off' }) },
      outcome: 'pass',
      found: 'are disabled or deleted, as was said.',
    },
    {
      when: 'nobody has said it',
      facts: { answers: answers({}) },
      outcome: 'cannot-tell',
      found: 'nobody has said it.',
      answer: 'skip-out-of-scope',
    },
  ],
  'within-hours': [
    {
      when: 'it is evening',
      params: hours,
      facts: office(clock(18)),
      outcome: 'pass',
      found: 'outside business hours',
    },
    {
      when: 'it is morning',
      params: hours,
      facts: office(clock(8)),
      outcome: 'fail',
      found: 'It is within business hours now (08:00-18:00).',
    },
    {
      when: 'it is Saturday',
      params: hours,
      facts: office(clock(12, 0, 14)),
      outcome: 'pass',
      found: 'outside business hours',
    },
    {
      when: 'hours are said in words',
      params: hours,
      facts: office(clock(9, 30), 'from 9 to 17.30'),
      outcome: 'fail',
      found: 'within business hours',
    },
    {
      when: 'hours go over midnight',
      params: hours,
      facts: office(clock(2), '22:00-06:00'),
      outcome: 'fail',
      found: 'within business hours',
    },
    {
      when: 'the answer names no hours',
      params: hours,
      facts: office(clock(9), 'office hours'),
      outcome: 'cannot-tell',
      found: "'office hours' names no hours from and to.",
      answer: 'hours',
    },
    {
      when: 'the answer names hours that no day has',
      params: hours,
      facts: office(clock(9), '25:00-31:00'),
      outcome: 'cannot-tell',
      found: 'names no hours',
      answer: 'hours',
    },
    {
      when: 'nobody has said them',
      params: hours,
      facts: { ...office(clock(9)), answers: answers({}) },
      outcome: 'cannot-tell',
      found: 'Nobody has said when business hours are.',
      answer: 'hours',
    },
    {
      when: 'it ran long since',
      params: hours,
      facts: { ...office(clock(9)), job: running() },
      outcome: 'not-applicable',
      found: 'The first cycle was through already.',
    },
  ],
  'scope-assigned': [
    {
      when: 'it is',
      facts: { takes: { all: false, from: 'read' } },
      outcome: 'pass',
      found: 'takes assigned users and groups only.',
    },
    { when: 'it is not', facts: { takes: everybody }, outcome: 'fail', found: 'all users and groups of the tenant.' },
    {
      when: 'it is assumed',
      facts: { takes: assignedOnly },
      outcome: 'cannot-tell',
      found: 'is not told by Graph',
      answer: 'scope',
    },
  ],
  'scope-known': [
    {
      when: 'it was read',
      facts: { takes: { all: false, from: 'read' } },
      outcome: 'pass',
      found: 'The job takes assigned users and groups only, as its settings say.',
    },
    { when: 'it was said', facts: { takes: everybody }, outcome: 'pass', found: 'all users and groups, as was said.' },
    {
      when: 'it is assumed',
      facts: { takes: assignedOnly },
      outcome: 'cannot-tell',
      found: 'is not told by Graph',
      answer: 'scope',
    },
  ],
  'scope-change-restarted': [
    {
      when: 'everybody who was written is in scope',
      facts: history(),
      outcome: 'pass',
      found: 'is out of scope was disabled.',
    },
    {
      when: 'somebody left and was disabled',
      facts: history({ log: log({ gone: { action: 'disable' }, purged: { action: 'delete' } }) }),
      outcome: 'pass',
      found: 'was disabled.',
    },
    {
      when: 'somebody out of scope failed or was skipped only',
      facts: history({ log: log({ gone: { status: 'failure' }, other: skipped }) }),
      outcome: 'pass',
      found: 'was disabled.',
    },
    {
      when: 'somebody out of scope was written and never disabled',
      facts: history({ log: log({ gone: {}, also: { action: 'update' }, p1: {} }) }),
      outcome: 'fail',
      found: '2 accounts of people out of scope were written and never disabled since, as a change of the scope',
      concerned: ['gone', 'also'],
    },
    {
      when: 'they may have left since the last cycle began',
      facts: history({ log: log({ gone: {} }), synced: hour(9, 20) }),
      outcome: 'cannot-tell',
      found: '1 account of people out of scope was written and never disabled since; they may have left',
      concerned: ['gone'],
    },
    {
      when: 'somebody was written since the sync, who may have come since',
      facts: history({ log: log({ fresh: { at: hour(9, 5) } }) }),
      outcome: 'pass',
      found: 'was disabled.',
    },
    {
      when: 'leavers are left alone on purpose',
      facts: history({
        log: log({ gone: {} }),
        answers: answers({ scope: 'assigned', 'skip-out-of-scope': 'on' }),
      }),
      outcome: 'not-applicable',
      found: 'leave the accounts of people alone',
    },
    {
      when: 'members of a group were not read',
      facts: history({ log: log({ gone: {} }), people: unread }),
      outcome: 'cannot-tell',
      found: 'but the members of 1 assigned group were not read.',
      concerned: ['gone'],
    },
    {
      when: 'it was restarted after the log was read',
      facts: history({ log: log({ gone: {} }), journal: did(['restart', hour(9, 40)]) }),
      outcome: 'cannot-tell',
      found: 'before its last restart.',
    },
    {
      when: 'the log is older than the last cycle',
      facts: history({ log: log({}, { readAt: hour(9, 5) }) }),
      outcome: 'cannot-tell',
      found: 'before the last cycle of the job ended',
    },
    {
      when: 'it takes everybody',
      facts: history({ takes: everybody }),
      outcome: 'not-applicable',
      found: 'The job takes all users and groups.',
    },
    {
      when: 'whom it takes is assumed',
      facts: history({ takes: assignedOnly, answers: answers({}) }),
      outcome: 'cannot-tell',
      found: 'is not told by Graph',
      answer: 'scope',
    },
    { when: 'it never ran', facts: history({ job: neverRan }), outcome: 'not-applicable', found: 'No cycle' },
    { when: 'there is no job', facts: history({ job: null }), outcome: 'not-applicable', found: 'No cycle' },
  ],
  'skipped-then-in-scope': [
    { when: 'nobody was skipped', facts: history(), outcome: 'pass', found: 'Nobody in scope was skipped' },
    {
      when: 'somebody in scope was skipped before the last cycle',
      facts: history({ log: log({ p0: {}, p1: skipped }) }),
      outcome: 'fail',
      found: '1 person in scope was skipped as out of scope, and the last cycle did not take them.',
      concerned: ['p1'],
      why: ['Skipped on 2026-11-10 08:00 UTC as out of scope.'],
    },
    {
      when: 'somebody may have come into scope since the last cycle began',
      facts: history({ log: log({ p1: skipped }), synced: hour(9, 20) }),
      outcome: 'cannot-tell',
      found: 'they may have come into scope since it began.',
      concerned: ['p1'],
    },
    {
      when: 'it was the last cycle that skipped',
      facts: history({ log: log({ p1: { ...skipped, at: hour(9, 5) } }) }),
      outcome: 'pass',
      found: 'Nobody in scope',
    },
    {
      when: 'somebody out of scope was skipped',
      facts: history({ log: log({ gone: skipped }) }),
      outcome: 'pass',
      found: 'Nobody in scope',
    },
    {
      when: 'somebody was skipped for another reason',
      facts: history({ log: log({ p1: { ...skipped, code: 'RedundantExport' } }) }),
      outcome: 'pass',
      found: 'Nobody in scope',
    },
    {
      when: 'it was restarted since',
      facts: history({ log: log({ p1: skipped }), journal: did(['restart', hour(8, 30)]) }),
      outcome: 'pass',
      found: 'Nobody in scope',
    },
    {
      when: 'it was only started since',
      facts: history({ log: log({ p1: skipped }), journal: did(['start', hour(8, 30)]) }),
      outcome: 'fail',
      found: '1 person in scope',
    },
    {
      when: 'the log is older than the last cycle',
      facts: history({ log: log({}, { readAt: hour(9, 5) }) }),
      outcome: 'cannot-tell',
      found: 'before the last cycle of the job ended',
    },
    { when: 'it never ran', facts: history({ job: neverRan }), outcome: 'not-applicable', found: 'No cycle' },
  ],
  'memberships-after-return': [
    {
      when: 'nobody came back',
      facts: history({ missingMembers: misses('p0') }),
      outcome: 'pass',
      found: 'nobody in scope was disabled and came back.',
    },
    {
      when: 'nobody came back, and nothing was compared',
      facts: history({ missingMembers: null }),
      outcome: 'pass',
      found: 'nobody in scope was disabled and came back.',
    },
    {
      when: 'whoever came back has all',
      facts: history({ log: log({ p0: back }), missingMembers: misses('p1') }),
      outcome: 'pass',
      found: '1 person came back after the account was disabled, and the last comparison misses none of them.',
    },
    {
      when: 'one who came back misses a membership',
      facts: history({ log: log({ p0: back, p1: back }), missingMembers: misses('p1') }),
      outcome: 'fail',
      found: '2 people came back after the account was disabled; by the last comparison 1 of them misses a membership.',
      concerned: ['p1'],
    },
    {
      when: 'somebody out of scope came back',
      facts: history({ log: log({ gone: back }), missingMembers: misses('gone') }),
      outcome: 'pass',
      found: 'nobody in scope',
    },
    {
      when: 'somebody came back after the comparison',
      facts: history({ log: log({ p0: back }), missingMembers: { ...misses(), takenAt: hour(7) } }),
      outcome: 'cannot-tell',
      found: 'no comparison since tells of every group who is in it.',
      concerned: ['p0'],
    },
    {
      when: 'somebody came back, and nothing was compared',
      facts: history({ log: log({ p0: back }), missingMembers: null }),
      outcome: 'cannot-tell',
      found: 'no comparison since',
      concerned: ['p0'],
    },
    {
      when: 'the product tells numbers only',
      facts: history({ log: log({ p0: back }), missingMembers: { ...misses(), whole: false } }),
      outcome: 'cannot-tell',
      found: 'no comparison since',
    },
  ],
  'ran-since-change': [
    {
      when: 'a cycle began since',
      facts: { job: running(), journal: did(['assign', hour(8)]), mappings: [row] },
      outcome: 'pass',
      found: 'The last change was on 2026-11-10 08:00 UTC; a cycle began on 2026-11-10 09:00 UTC.',
    },
    {
      when: 'it was started since, and no cycle is through',
      facts: { job: running(), journal: did(['assign', hour(9, 30)], ['start', hour(9, 40)]), mappings: [] },
      outcome: 'pass',
      found: 'the job was started on 2026-11-10 09:40 UTC.',
    },
    {
      when: 'a group was assigned since',
      facts: { job: running(), journal: did(['start', hour(8)], ['unassign', hour(9, 30)]), mappings: [row] },
      outcome: 'fail',
      found: 'the job has neither been started nor begun a cycle since.',
    },
    {
      when: 'a mapping was added since',
      facts: { job: running(), journal: [], mappings: [mapped(group('x'), { addedAt: hour(9, 30) }), row] },
      outcome: 'fail',
      found: 'The last change was on 2026-11-10 09:30 UTC',
    },
    {
      when: 'only somebody was provisioned on demand since',
      facts: { job: running(), journal: did(['assign', hour(9, 30)], ['on-demand', hour(9, 40)]), mappings: [] },
      outcome: 'fail',
      found: 'neither been started',
    },
    {
      when: 'there is no job',
      facts: { job: null, journal: [], mappings: [row] },
      outcome: 'fail',
      found: 'no provisioning job',
    },
    {
      when: 'nothing was changed',
      facts: { job: running(), journal: did(['start', hour(8)]), mappings: [] },
      outcome: 'not-applicable',
      found: 'no mapping or assignment that was changed.',
    },
  ],
  'on-demand-first': [
    {
      when: 'somebody was',
      facts: {
        onDemand: [
          { at: hour(7), who: 'Ann', well: false },
          { at: hour(8), who: 'Ben', well: true },
        ],
      },
      outcome: 'pass',
      found: 'Ben was provisioned on demand on 2026-11-10 08:00 UTC; 1 time in all with success.',
    },
    {
      when: 'it went wrong',
      facts: { onDemand: [{ at: hour(7), who: 'Ann', well: false }] },
      outcome: 'fail',
      found: '1 try to provision on demand, none with success.',
    },
    { when: 'nobody was', facts: { onDemand: [] }, outcome: 'fail', found: 'has provisioned nobody on demand yet.' },
    {
      when: 'what came of it was not told',
      facts: { onDemand: [{ at: hour(7), who: 'Ann', well: null }] },
      outcome: 'cannot-tell',
      found: 'What came of provisioning Ann on demand was not told.',
    },
  ],
  'log-read': [
    {
      when: 'it was, after the last cycle',
      facts: { job: running(), log: log({ p0: { status: 'failure' }, p1: {} }) },
      outcome: 'pass',
      found: 'after the last cycle; 12 rows are kept, and 1 person failed last.',
    },
    {
      when: 'it was, before the last cycle ended',
      facts: { job: running(), log: log({}, { readAt: hour(9, 5) }) },
      outcome: 'fail',
      found: 'The log was read on 2026-11-10 09:05 UTC, before the last cycle ended on 2026-11-10 09:10 UTC.',
    },
    { when: 'it never ran', facts: { job: neverRan, log: log({}) }, outcome: 'not-applicable', found: 'No cycle' },
  ],
  'counts-baseline': [
    {
      when: 'it is kept from before the first change',
      facts: {
        mappings: [row, byName],
        counts: [count('stem', hour(6), 3), count('hall', hour(6, 30), 0, 'STEM Hall')],
        journal: did(['assign', hour(7)]),
      },
      outcome: 'pass',
      found: 'The count of 2 mapped product groups is kept, since 2026-11-10 06:00 UTC.',
    },
    {
      when: 'nothing was changed yet',
      facts: { mappings: [row], counts: [count('stem', hour(8), 3)], journal: did(['schema', hour(7)]) },
      outcome: 'pass',
      found: 'The count of 1 mapped product group is kept',
    },
    {
      when: 'it is kept from afterwards only',
      facts: { mappings: [row], counts: [count('stem', hour(8), 3)], journal: did(['assign', hour(7)]) },
      outcome: 'fail',
      found: "from before 2026-11-10 07:00 UTC: 'STEM Lab'. The first count is of afterwards.",
      concerned: ['stem'],
    },
    {
      when: 'another group was counted',
      facts: { mappings: [row], counts: [count('hall', hour(6), 3)], journal: [] },
      outcome: 'fail',
      found: "No count is kept of 1 mapped product group: 'STEM Lab'.",
      concerned: ['STEM Lab'],
    },
    {
      when: 'no mapping names a product group',
      facts: { mappings: [mapped(group('x'))], counts: [], journal: [] },
      outcome: 'not-applicable',
      found: 'No mapping names a product group.',
    },
  ],
  'counts-moved': [
    {
      when: 'a count changed',
      facts: {
        mappings: [row],
        counts: [count('stem', hour(6), 3), count('stem', hour(9, 20), 8)],
        journal: did(['assign', hour(7)]),
        job: running(),
      },
      outcome: 'pass',
      found: "Of 1 product group 1 changed: 'STEM Lab' from 3 to 8.",
    },
    {
      when: 'none changed',
      facts: {
        mappings: [row],
        counts: [count('stem', hour(6), 3), count('stem', hour(9, 20), 3)],
        journal: did(['assign', hour(7)]),
        job: running(),
      },
      outcome: 'fail',
      found: 'is as before the last assignment, though a cycle has run since.',
      concerned: ['stem'],
    },
    {
      when: 'nobody has counted since',
      facts: {
        mappings: [row],
        counts: [count('stem', hour(6), 3), count('stem', hour(8), 4)],
        journal: did(['assign', hour(7)]),
        job: running(),
      },
      outcome: 'cannot-tell',
      found: 'are not kept for 1 product group.',
    },
    {
      when: 'nothing was assigned',
      facts: { mappings: [row], counts: [], journal: did(['start', hour(7)]), job: running() },
      outcome: 'not-applicable',
      found: 'This console has changed no assignment',
    },
    {
      when: 'no cycle ran since',
      facts: { mappings: [row], counts: [], journal: did(['assign', hour(9, 5)]), job: running() },
      outcome: 'not-applicable',
      found: 'No cycle has run since the last assignment.',
    },
    {
      when: 'no mapping names a product group',
      facts: { mappings: [], counts: [], journal: [], job: running() },
      outcome: 'not-applicable',
      found: 'No mapping names a product group.',
    },
  ],
  'counts-equal': [
    {
      when: 'all match',
      facts: { comparison: compared([{}, {}]) },
      outcome: 'pass',
      found: 'By the comparison of 2026-11-10 09:20 UTC all of 2 groups match.',
    },
    {
      when: 'one differs and another waits',
      facts: { comparison: compared([{}, { verdict: 'differs' }, { verdict: 'waiting' }]) },
      outcome: 'fail',
      found: "1 of 3 groups differ: 'Group 1'.",
      concerned: ['g1'],
      why: ['Why of 1.'],
    },
    {
      when: 'one group is wrong in two product groups',
      facts: { comparison: compared([{ verdict: 'differs' }, { verdict: 'missing-in-product', groupId: 'g0' }]) },
      outcome: 'fail',
      found: '2 of 2 groups differ',
      concerned: ['g0'],
    },
    {
      when: 'one waits for the next cycle',
      facts: { comparison: compared([{}, { verdict: 'waiting' }]) },
      outcome: 'cannot-tell',
      found: "1 group cannot be judged yet: 'Group 1'.",
      concerned: ['g1'],
    },
    {
      when: 'one is not disclosed',
      facts: { comparison: compared([{ verdict: 'not-disclosed' }]) },
      outcome: 'cannot-tell',
      found: 'cannot be judged yet',
    },
    {
      when: 'there is no group',
      facts: { comparison: compared([]) },
      outcome: 'not-applicable',
      found: 'The last comparison has no group.',
    },
  ],
}
