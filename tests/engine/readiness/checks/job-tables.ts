import type { JobRun } from '#shared/engine/graph/synchronization-job'
import { app, execution, hour, now, running } from '#tests/engine/readiness/checks/job-planted'
import { crowd, job, profile, type Tables } from '#tests/engine/readiness/checks/people-planted'

const names = { names: ['SmartSpace SSO'] }
const other = (displayName: string, provisions = true) => ({
  id: displayName,
  displayName,
  applicationTemplateId: null,
  provisions,
})
const jobs = [running()]
const at = (state: Partial<JobRun>) => ({ job: running(state), now })
const none = { job: null, now }
const template = '8ADF8E6E-67b2-4cf2-a259-e3dc5476c621'
const gallery = { kind: 'gallery' }
const custom = { kind: 'non-gallery' }
const spaceiq = {
  ...profile(),
  name: 'SpaceIQ',
  recognition: { displayNames: [], applicationTemplateIds: ['AAAA'], hosts: [] },
}
const limit = (value: string, name = 'QuarantineTooManyDeletesThreshold') =>
  running({ settings: new Map([[name, value]]) })

export const jobTables: Tables = {
  'app-identified': [
    {
      when: 'it is the only one of its name',
      params: names,
      facts: { app: app(), jobs, otherApps: [other('Travel Desk')] },
      outcome: 'pass',
      found: "'SmartSpace SSO' is the only app of its name that has a provisioning job.",
    },
    {
      when: 'it has another name',
      params: names,
      facts: { app: app({ displayName: 'STEM' }), jobs, otherApps: [] },
      outcome: 'pass',
      found: "Its customary name is 'SmartSpace SSO'.",
    },
    {
      when: 'no name is customary',
      facts: { app: app(), jobs, otherApps: [] },
      outcome: 'pass',
      found: 'has a provisioning job.',
    },
    {
      when: 'another app of the name does not provision',
      params: names,
      facts: { app: app(), jobs, otherApps: [other('SmartSpace SSO', false)] },
      outcome: 'pass',
      found: 'the only app',
    },
    {
      when: 'another app of the customary name provisions too',
      params: names,
      facts: { app: app({ displayName: 'STEM' }), jobs, otherApps: [other(' smartspace sso ')] },
      outcome: 'fail',
      found: "Beside 'STEM' 1 other app with a provisioning job could be meant",
      concerned: ['app', ' smartspace sso '],
    },
    {
      when: 'it has no job, and another one has',
      params: names,
      facts: { app: app(), jobs: [], otherApps: [other('SmartSpace SSO')] },
      outcome: 'fail',
      found: "so it is not the app that sends to the product. 'SmartSpace SSO' has one.",
      concerned: ['SmartSpace SSO'],
    },
    {
      when: 'no app has a job',
      facts: { app: app(), jobs: [], otherApps: [] },
      outcome: 'fail',
      found: "'SmartSpace SSO' has no provisioning job",
    },
  ],
  'app-kind': [
    {
      when: 'an own app is wanted and there',
      params: custom,
      facts: { app: app({ applicationTemplateId: template }), profile: profile() },
      outcome: 'pass',
      found: 'made as an application of its own (non-gallery).',
    },
    {
      when: 'an own app is wanted and it is of the gallery',
      params: custom,
      facts: { app: app({ applicationTemplateId: 'aaaa' }), profile: profile() },
      outcome: 'fail',
      found: 'was added from the gallery.',
    },
    {
      when: 'an own app is wanted and it is an app registration',
      params: custom,
      facts: { app: app({ applicationTemplateId: null }), profile: profile() },
      outcome: 'fail',
      found: 'it was made from an app registration, which cannot provision.',
    },
    {
      when: 'the gallery is wanted and it is an own app',
      params: gallery,
      facts: { app: app({ applicationTemplateId: template }), profile: profile() },
      outcome: 'fail',
      found: 'application of its own',
    },
    {
      when: 'the gallery is wanted, and it is the product there',
      params: gallery,
      facts: { app: app({ applicationTemplateId: 'aaaa' }), profile: spaceiq },
      outcome: 'pass',
      found: 'was added from the gallery.',
    },
    {
      when: 'the gallery is wanted, and it is another product there',
      params: gallery,
      facts: { app: app({ applicationTemplateId: 'bbbb' }), profile: spaceiq },
      outcome: 'fail',
      found: 'as another application than SpaceIQ.',
    },
    {
      when: 'the gallery is wanted, and nobody knows which of its apps',
      params: gallery,
      facts: { app: app({ applicationTemplateId: 'bbbb' }), profile: profile() },
      outcome: 'pass',
      found: 'from the gallery.',
    },
    {
      when: 'the gallery is wanted and it is an app registration',
      params: gallery,
      facts: { app: app({ applicationTemplateId: null }), profile: spaceiq },
      outcome: 'fail',
      found: 'comes from no template',
    },
  ],
  'job-exists': [
    {
      when: 'there is one',
      facts: { app: app(), jobs, job: running() },
      outcome: 'pass',
      found: 'has the provisioning job scim.tenant.1.',
    },
    {
      when: 'there are two',
      facts: { app: app(), jobs: [running(), job()], job: running() },
      outcome: 'pass',
      found: 'It has 2 jobs; this one is gone by.',
    },
    {
      when: 'there is none',
      facts: { app: app(), jobs: [], job: null },
      outcome: 'fail',
      found: "'SmartSpace SSO' has no provisioning job.",
    },
  ],
  'job-running': [
    { when: 'it waits for its next cycle', facts: at({}), outcome: 'pass', found: 'its next cycle is due now' },
    {
      when: 'the first cycle runs',
      facts: at({ state: 'NotRun', last: null, steadyStateFirstAchieved: null }),
      outcome: 'pass',
      found: 'The first full cycle is running',
    },
    {
      when: 'a cycle is late, which is another rule',
      facts: at({ last: execution(hour(1), hour(2)) }),
      outcome: 'pass',
      found: 'The next cycle is late',
    },
    {
      when: 'it is in quarantine, which is another rule',
      facts: at({ state: 'Quarantine' }),
      outcome: 'pass',
      found: 'Provisioning was started. The job is in quarantine',
    },
    {
      when: 'it was paused',
      facts: at({ state: 'Paused', schedule: 'Paused' }),
      outcome: 'fail',
      found: 'Provisioning is paused',
    },
    {
      when: 'it was told to pause and a cycle still runs',
      facts: at({ schedule: 'Paused' }),
      outcome: 'fail',
      found: 'Provisioning was told to pause',
    },
    {
      when: 'it was never started',
      facts: at({ state: 'NotRun', schedule: null, last: null, steadyStateFirstAchieved: null }),
      outcome: 'fail',
      found: 'its first cycle was never through',
    },
    {
      when: 'it is not set up',
      facts: at({ state: 'NotConfigured' }),
      outcome: 'fail',
      found: 'Provisioning is not set up',
    },
    { when: 'Entra switched it off', facts: at({ schedule: 'Disabled' }), outcome: 'fail', found: 'is disabled' },
    { when: 'there is none', facts: none, outcome: 'fail', found: 'There is no provisioning job that could run.' },
    {
      when: 'its state is not known',
      facts: at({ state: 'Resting' }),
      outcome: 'cannot-tell',
      found: 'a state that the console does not know: Resting.',
    },
  ],
  'job-not-quarantined': [
    { when: 'it runs', facts: at({}), outcome: 'pass', found: 'The provisioning job is not in quarantine.' },
    {
      when: 'it is paused, which is another rule',
      facts: at({ state: 'Paused' }),
      outcome: 'pass',
      found: 'not in quarantine',
    },
    {
      when: 'it runs again and an earlier quarantine stands there',
      facts: at({ quarantine: { reason: 'TooManyDeletes', began: hour(1), nextAttempt: null, error: null } }),
      outcome: 'pass',
      found: 'not in quarantine',
    },
    {
      when: 'it is, since some days',
      facts: at({
        state: 'Quarantine',
        quarantine: { reason: 'TooManyDeletes', began: hour(9), nextAttempt: null, error: null },
        series: { began: '2026-11-02T10:00:00.000Z', count: 4 },
      }),
      outcome: 'fail',
      found:
        'Too many deletions (TooManyDeletes). It is there since 2026-11-02 10:00 UTC; Entra disables it in 20 days.',
    },
    {
      when: 'it is, for a refused token',
      facts: at({
        state: 'Quarantine',
        quarantine: {
          reason: 'EncounteredQuarantineException',
          began: null,
          nextAttempt: null,
          error: { code: 'SystemForCrossDomainIdentityManagementInvalidCredentials', message: '' },
        },
      }),
      outcome: 'fail',
      found: 'The product refuses the sign-in (SystemForCrossDomainIdentityManagementInvalidCredentials).',
    },
    {
      when: 'it is, for longer than Entra allows',
      facts: at({ state: 'Quarantine', series: { began: '2026-10-01T10:00:00.000Z', count: 40 } }),
      outcome: 'fail',
      found: 'Entra may disable it any time.',
    },
    { when: 'there is no job', facts: none, outcome: 'not-applicable', found: 'There is no provisioning job.' },
  ],
  'escrows-kept': [
    { when: 'they were', facts: at({}), outcome: 'pass', found: 'No errors of the job were thrown away.' },
    { when: 'they were not', facts: at({ escrowsPruned: true }), outcome: 'fail', found: 'were thrown away' },
    {
      when: 'it is not told',
      facts: at({ escrowsPruned: null }),
      outcome: 'cannot-tell',
      found: 'Graph does not tell',
    },
    { when: 'it never ran', facts: at({ last: null }), outcome: 'not-applicable', found: 'No cycle was through yet.' },
    { when: 'there is no job', facts: none, outcome: 'not-applicable', found: 'There is no provisioning job.' },
  ],
  'job-kind-current': [
    { when: 'it is', facts: at({}), outcome: 'pass', found: 'scim.tenant.1 is of the present kind.' },
    {
      when: 'it is old',
      facts: at({ id: 'CustomAppSSO.t.1' }),
      outcome: 'fail',
      found: 'of the kind that was made before 2018.',
    },
    { when: 'there is none', facts: none, outcome: 'not-applicable', found: 'There is no provisioning job.' },
  ],
  'cycle-on-time': [
    { when: 'it is due', facts: at({}), outcome: 'pass', found: 'its next cycle is due now' },
    {
      when: 'the product names its minutes',
      params: { least: 20, most: 40 },
      facts: at({}),
      outcome: 'pass',
      found: 'The product names 20 to 40 minutes, the job has 40.',
    },
    {
      when: 'the product names one number',
      params: { least: 40, most: 40 },
      facts: at({ interval: 'PT1H' }),
      outcome: 'pass',
      found: 'The product names 40 minutes, the job has 60.',
    },
    {
      when: 'it is late by the own interval of the job',
      facts: at({ last: execution(hour(7), hour(7, 5)) }),
      outcome: 'fail',
      found: 'The next cycle is late',
    },
    {
      when: 'a slow job is not late',
      params: { least: 40, most: 40 },
      facts: at({ interval: 'PT4H', last: execution(hour(7), hour(7, 5)) }),
      outcome: 'pass',
      found: 'its next cycle is due in',
    },
    {
      when: 'it is paused',
      facts: at({ state: 'Paused' }),
      outcome: 'not-applicable',
      found: 'Provisioning is paused',
    },
    {
      when: 'its state is not known',
      facts: at({ state: 'Resting' }),
      outcome: 'cannot-tell',
      found: 'does not know',
    },
    { when: 'there is none', facts: none, outcome: 'not-applicable', found: 'There is no provisioning job.' },
  ],
  'deletions-held': [
    {
      when: 'the limit is below the number of people',
      facts: { job: limit('2'), people: crowd(3) },
      outcome: 'pass',
      found: 'More than 2 deletions in a cycle are held back; 3 people are in scope.',
    },
    {
      when: 'the limit is as many as there are',
      facts: { job: limit('3', 'quarantinetoomanydeletesthreshold'), people: crowd(3) },
      outcome: 'fail',
      found: 'which would let everybody go: 3 people are in scope.',
    },
    {
      when: 'there may be more people than the limit',
      facts: { job: limit('3'), people: crowd(3, { unread: ['dark'] }) },
      outcome: 'cannot-tell',
      found: 'the members of 1 assigned group were not read.',
    },
    {
      when: 'no limit is told',
      facts: { job: running(), people: crowd(3) },
      outcome: 'cannot-tell',
      found: 'Graph names no limit of deletions for the job',
    },
    {
      when: 'there is no job',
      facts: { job: null, people: crowd(3) },
      outcome: 'not-applicable',
      found: 'There is no provisioning job.',
    },
  ],
}
