import { compared, did, hour, log, neverRan, running } from '#tests/engine/readiness/checks/job-planted'
import { group, mapped, type Tables } from '#tests/engine/readiness/checks/people-planted'

const row = mapped(group('sales'), { to: { id: 'stem', name: 'STEM Lab' }, addedAt: hour(6) })
const byName = mapped(group('staff'), { to: { id: null, name: ' stem hall ' }, addedAt: hour(6) })
const count = (groupId: string, at: string, people: number, name = groupId) => ({ groupId, name, people, at })

export const proofTables: Tables = {
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
    { when: 'it never ran', facts: { job: neverRan(), log: log({}) }, outcome: 'not-applicable', found: 'No cycle' },
  ],
  'counts-baseline': [
    {
      when: 'it is kept from before the first change',
      facts: {
        mappings: [row, byName],
        counts: [count('stem', hour(6), 3), count('hall', hour(6, 30), 0, 'STEM Hall')],
        journal: did(['assign', hour(7)]),
        job: running(),
      },
      outcome: 'pass',
      found: 'The count of 2 mapped product groups is kept, since 2026-11-10 06:00 UTC.',
    },
    {
      when: 'nothing was changed yet',
      facts: {
        mappings: [row],
        counts: [count('stem', hour(8), 3)],
        journal: did(['schema', hour(7)]),
        job: running(),
      },
      outcome: 'pass',
      found: 'The count of 1 mapped product group is kept',
    },
    {
      when: 'it is kept after the assignment and before the job ran',
      facts: {
        mappings: [row],
        counts: [count('stem', hour(7, 30), 3)],
        journal: did(['assign', hour(7)], ['on-demand', hour(8)], ['restart', hour(8, 10)]),
        job: running(),
      },
      outcome: 'pass',
      found: 'The count of 1 mapped product group is kept, since 2026-11-10 07:30 UTC.',
    },
    {
      when: 'the job ran before the group was mapped',
      facts: {
        mappings: [row],
        counts: [count('stem', hour(7), 3)],
        journal: did(['assign', hour(4)], ['restart', hour(5)]),
        job: running({ last: null }),
      },
      outcome: 'pass',
      found: 'The count of 1 mapped product group is kept',
    },
    {
      when: 'somebody was sent first',
      facts: {
        mappings: [row],
        counts: [count('stem', hour(8), 3)],
        journal: did(['on-demand', hour(7)]),
        job: neverRan(),
      },
      outcome: 'fail',
      found: "from before 2026-11-10 07:00 UTC: 'STEM Lab'. The first count is of afterwards.",
      concerned: ['stem'],
    },
    {
      when: 'a cycle took the assignment up first',
      facts: {
        mappings: [row],
        counts: [count('stem', hour(9, 30), 3)],
        journal: did(['assign', hour(7)]),
        job: running(),
      },
      outcome: 'fail',
      found: "from before 2026-11-10 09:00 UTC: 'STEM Lab'. The first count is of afterwards.",
      concerned: ['stem'],
    },
    {
      when: 'another group was counted',
      facts: { mappings: [row], counts: [count('hall', hour(6), 3)], journal: [], job: running() },
      outcome: 'fail',
      found: "No count is kept of 1 mapped product group: 'STEM Lab'.",
      concerned: ['STEM Lab'],
    },
    {
      when: 'no mapping names a product group',
      facts: { mappings: [mapped(group('x'))], counts: [], journal: [], job: running() },
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
