import type { Facts } from '#shared/engine/readiness/snapshot/facts'
import { did, hour, log, neverRan, running } from '#tests/engine/readiness/checks/job-planted'
import { answers, assignedOnly, crowd, everybody, type Tables } from '#tests/engine/readiness/checks/people-planted'

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

export const historyTables: Tables = {
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
    { when: 'it never ran', facts: history({ job: neverRan() }), outcome: 'not-applicable', found: 'No cycle' },
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
    { when: 'it never ran', facts: history({ job: neverRan() }), outcome: 'not-applicable', found: 'No cycle' },
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
}
