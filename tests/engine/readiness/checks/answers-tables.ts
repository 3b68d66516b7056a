import { neverRan, running } from '#tests/engine/readiness/checks/job-planted'
import { answers, assignedOnly, everybody, profile, type Tables } from '#tests/engine/readiness/checks/people-planted'

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
const office = (at: number, text = '08:00-18:00') => ({ answers: answers({ hours: text }), job: neverRan(), now: at })
const hours = { answer: 'hours' }

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
}
