import type { Facts } from '#shared/engine/readiness/snapshot/facts'
import { app, hour, now, running, target } from '#tests/engine/readiness/checks/job-planted'
import { answers, profile, type Tables } from '#tests/engine/readiness/checks/people-planted'

const cloudAdmin = '158c047a-c907-4556-b7ef-446551a6b5f7'
const globalAdmin = '62e90394-69f5-4237-9190-012177145e10'
const anyOf = { anyOf: ['Cloud Application Administrator', 'Application Administrator'] }

const equals = { equals: 'https://api.spaceiq.com/scim' }
const address = (url: string, from: 'read' | 'told', flags: readonly string[] = []) => ({
  tenantUrl: { url, from, flags },
})
const tested = (ok: boolean, message: string, expires: string | null = null, detail: string | null = null) => {
  const failure = detail === null ? null : ({ code: 'scim-unauthorized', message, remedy: 'Look.', detail } as const)
  return { target: target({ expires, lastTest: { at: hour(8), ok, message, failure } }), now }
}
const expiring = (expires: string | null, said: Readonly<Record<string, string>> = {}) => ({
  target: target({ expires }),
  answers: answers(said),
  now,
})
const ends = { answer: 'secret-expires' }
const oauth = target({
  auth: { kind: 'client-credentials', tokenUrl: 'https://login.example/token', clientId: 'console' },
})
const rival = (displayName: string, shared: number | null) => ({ appId: displayName, displayName, shared })
const sends = (displayName: string, url: string): Facts['otherTargets'][number] => ({
  appId: displayName,
  displayName,
  url,
})
const consents = (application: number, said: Readonly<Record<string, string>> = {}) => ({
  app: app(),
  consents: { application },
  answers: answers(said),
})
const signOn = (...modes: (string | null)[]) => ({
  profile: profile(),
  signOn: modes.map((mode, at) => ({ id: `app-${at}`, displayName: `App ${at}`, mode })),
  answers: answers({}),
})
const asked = { answer: 'consents' }
const nowhere = 'Nobody has said where the SCIM server of the app is.'

export const tenantTables: Tables = {
  'tenant-known': [
    {
      when: 'Graph tells it',
      facts: { tenant: { id: 't1', name: 'Contoso' } },
      outcome: 'pass',
      found: "Microsoft Graph answers for the tenant 'Contoso' (t1).",
    },
  ],
  premium: [
    { when: 'it has P1', facts: { premium: 'P1' }, outcome: 'pass', found: 'The tenant has Entra ID P1.' },
    { when: 'it has P2', facts: { premium: 'P2' }, outcome: 'pass', found: 'The tenant has Entra ID P2.' },
    { when: 'it has none', facts: { premium: 'none' }, outcome: 'fail', found: 'neither Entra ID P1 nor P2.' },
  ],
  'signed-in-role': [
    {
      when: 'one of them is held',
      params: anyOf,
      facts: { roles: new Set([globalAdmin, cloudAdmin]) },
      outcome: 'pass',
      found: 'Whoever is signed in is Cloud Application Administrator.',
    },
    {
      when: 'only another one is held',
      params: anyOf,
      facts: { roles: new Set([globalAdmin]) },
      outcome: 'fail',
      found:
        'does not hold Cloud Application Administrator or Application Administrator now. Held is Global Administrator.',
    },
    {
      when: 'only a role that nobody asks about is held',
      params: { anyOf: ['Global Administrator'] },
      facts: { roles: new Set(['another']) },
      outcome: 'fail',
      found: 'does not hold Global Administrator now. A role that is not activated',
    },
  ],
  'consents-none': [
    {
      when: 'none is there, and nobody is asked',
      facts: consents(0),
      outcome: 'pass',
      found: 'what people consented to is not told to the console.',
    },
    {
      when: 'some are there',
      params: asked,
      facts: consents(2, { consents: 'no' }),
      outcome: 'fail',
      found: "2 application permissions of other apps were granted to 'SmartSpace SSO'.",
    },
    {
      when: 'a person saw none',
      params: asked,
      facts: consents(0, { consents: 'no' }),
      outcome: 'pass',
      found: 'its Permissions page was said to show no consent.',
    },
    {
      when: 'a person saw some',
      params: asked,
      facts: consents(0, { consents: 'yes' }),
      outcome: 'fail',
      found: 'was said to show consents.',
    },
    {
      when: 'nobody has looked',
      params: asked,
      facts: consents(0),
      outcome: 'cannot-tell',
      found: "No application permission was granted to 'SmartSpace SSO'",
      answer: 'consents',
    },
  ],
  'single-sign-on': [
    {
      when: 'no app of the product has it',
      params: { rule: 'HS-PRE-01' },
      facts: signOn(null, 'notSupported'),
      outcome: 'fail',
      found: 'has single sign-on set in this tenant. If it is an application of another name',
    },
    {
      when: 'another app of the product has it, and nobody has looked in the product',
      params: { rule: 'HS-PRE-01' },
      facts: signOn(null, 'saml'),
      outcome: 'cannot-tell',
      found: "'App 1' has single sign-on (saml) set in Entra;",
      answer: 'done:HS-PRE-01',
    },
    {
      when: 'a person says that it is there, whatever Entra tells',
      params: { rule: 'HS-PRE-01' },
      facts: { ...signOn(null), answers: answers({ 'done:HS-PRE-01': 'yes' }) },
      outcome: 'pass',
      found: 'Ticked',
    },
    {
      when: 'a person says that it is not',
      params: { rule: 'HS-PRE-01' },
      facts: { ...signOn('saml'), answers: answers({ 'done:HS-PRE-01': 'no' }) },
      outcome: 'fail',
      found: 'Said to be not done',
    },
  ],
  'tenant-url': [
    {
      when: 'the job has it',
      params: equals,
      facts: address('https://API.spaceiq.com/scim/', 'read'),
      outcome: 'pass',
      found: 'The address that the job has saved is https://api.spaceiq.com/scim.',
    },
    {
      when: 'the console was told it',
      params: equals,
      facts: address('https://api.spaceiq.com/scim', 'told'),
      outcome: 'pass',
      found: 'The address that the console was told is',
    },
    {
      when: 'the job has another path',
      params: equals,
      facts: address('https://api.spaceiq.com/SCIM', 'read'),
      outcome: 'fail',
      found: 'The address that the job has saved is https://api.spaceiq.com/SCIM, not https://api.spaceiq.com/scim.',
    },
    {
      when: 'the console was told another host',
      params: equals,
      facts: address('https://spaceiq.com/scim', 'told'),
      outcome: 'fail',
      found: 'not https://api.spaceiq.com/scim.',
    },
    {
      when: 'the console was told this machine, and what the job has is not told',
      params: equals,
      facts: address('http://127.0.0.1:4000/scim', 'told'),
      outcome: 'cannot-tell',
      found: 'which Entra cannot reach',
    },
    {
      when: 'the job itself has this machine',
      params: equals,
      facts: address('http://127.0.0.1:4000/scim', 'read'),
      outcome: 'fail',
      found: 'is http://127.0.0.1:4000/scim, not',
    },
  ],
  'tenant-url-plain': [
    {
      when: 'it is',
      facts: address('https://a.example/scim', 'read'),
      outcome: 'pass',
      found: 'The address that the job has saved carries no flag.',
    },
    {
      when: 'it carries one',
      facts: address('https://a.example/scim', 'told', ['aadOptscim062020']),
      outcome: 'fail',
      found: "The address that the console was told carries 'aadOptscim062020'",
    },
  ],
  'oauth-on-demand': [
    {
      when: 'the job does not run',
      facts: { target: oauth, job: running({ state: 'Paused' }) },
      outcome: 'pass',
      found: 'and the job does not run.',
    },
    { when: 'there is no job', facts: { target: oauth, job: null }, outcome: 'pass', found: 'does not run.' },
    {
      when: 'the job runs',
      facts: { target: oauth, job: running() },
      outcome: 'fail',
      found: 'pause the job before somebody is provisioned on demand.',
    },
    {
      when: 'the product takes a lasting secret',
      facts: { target: target(), job: running() },
      outcome: 'not-applicable',
      found: 'The product takes a lasting secret',
    },
    { when: 'nothing is set', facts: { target: null, job: running() }, outcome: 'cannot-tell', found: nowhere },
  ],
  'connection-tested': [
    {
      when: 'the test went well',
      facts: tested(true, 'The server answers.'),
      outcome: 'pass',
      found: 'The test of 2026-11-10 08:00 UTC went well. The server answers.',
    },
    {
      when: 'the test failed',
      facts: tested(false, 'The token is refused.'),
      outcome: 'fail',
      found: 'The test of 2026-11-10 08:00 UTC failed: The token is refused.',
    },
    {
      when: 'the test failed, and the product says why',
      facts: tested(false, 'The token is refused here.', null, 'SCIM 2 is not enabled.'),
      outcome: 'fail',
      found: 'failed: The token is refused here. It says “SCIM 2 is not enabled”.',
    },
    {
      when: 'the token ends today',
      facts: tested(true, 'The server answers.', '2026-11-10'),
      outcome: 'pass',
      found: 'went well.',
    },
    {
      when: 'the token has ended since',
      facts: tested(true, 'The server answers.', '2026-11-08'),
      outcome: 'fail',
      found: 'but the token has ended on 2026-11-08 by what was said of it.',
    },
    {
      when: 'nobody has tested it',
      facts: { target: target(), now },
      outcome: 'cannot-tell',
      found: 'were not tested since they were entered.',
    },
    { when: 'nothing is set', facts: { target: null, now }, outcome: 'cannot-tell', found: nowhere },
  ],
  'secret-expiry-known': [
    {
      when: 'it ends some day',
      facts: expiring('2027-01-31'),
      outcome: 'pass',
      found: 'The secret ends on 2027-01-31.',
    },
    {
      when: 'it has ended',
      facts: expiring('2026-11-01'),
      outcome: 'fail',
      found: 'The secret has ended on 2026-11-01.',
    },
    { when: 'nobody has recorded it', facts: expiring(null), outcome: 'fail', found: 'Nobody has recorded' },
    {
      when: 'another secret is asked for and was said to last',
      params: ends,
      facts: expiring('2026-11-01', { 'secret-expires': '2027-05-01' }),
      outcome: 'pass',
      found: 'The secret ends on 2027-05-01.',
    },
    {
      when: 'another secret was said to have ended',
      params: ends,
      facts: expiring('2027-01-31', { 'secret-expires': '2026-05-01' }),
      outcome: 'fail',
      found: 'The secret has ended on 2026-05-01.',
    },
    {
      when: 'nobody has said it of another secret',
      params: ends,
      facts: expiring('2027-01-31'),
      outcome: 'cannot-tell',
      found: 'Nobody has said on which day the secret ends.',
      answer: 'secret-expires',
    },
    {
      when: 'nothing is set',
      facts: { target: null, answers: answers({}), now },
      outcome: 'cannot-tell',
      found: nowhere,
    },
  ],
  'environment-alone': [
    {
      when: 'others send elsewhere',
      facts: { target: target(), otherTargets: [sends('UMA', 'https://uma.example/scim')] },
      outcome: 'pass',
      found: 'No other app of this tenant sends to that address',
    },
    {
      when: 'another one sends there too, written otherwise',
      facts: { target: target(), otherTargets: [sends('Twin', 'https://API.spaceiq.com/scim/')] },
      outcome: 'fail',
      found: "'Twin' sends to https://api.spaceiq.com/scim too.",
      concerned: ['Twin'],
    },
    {
      when: 'another one sends to another environment of the same host',
      facts: { target: target(), otherTargets: [sends('Twin', 'https://api.spaceiq.com/two/scim')] },
      outcome: 'pass',
      found: 'No other app',
    },
    { when: 'nothing is set', facts: { target: null, otherTargets: [] }, outcome: 'cannot-tell', found: nowhere },
  ],
  'targets-disjoint': [
    {
      when: 'no other job sends there',
      facts: { jobs: [running()], rivals: [] },
      outcome: 'pass',
      found: 'No other job sends to the same server',
    },
    {
      when: 'another app sends there, to other people',
      facts: { jobs: [running()], rivals: [rival('Twin', 0)] },
      outcome: 'pass',
      found: "'Twin' sends to the same server, and nobody is assigned to both.",
    },
    {
      when: 'another app sends some of the same people there',
      facts: { jobs: [running()], rivals: [rival('Twin', 0), rival('Third', 12), rival('Fourth', null)] },
      outcome: 'fail',
      found: "'Third' sends to the same server, and up to 12 people are assigned to both.",
      concerned: ['Third'],
      why: ['12 people in both.'],
    },
    {
      when: 'the app has two jobs that run',
      facts: { jobs: [running(), running({ id: 'two' })], rivals: [] },
      outcome: 'fail',
      found: 'The app itself has 2 jobs that run',
    },
    {
      when: 'the second job of the app is paused',
      facts: { jobs: [running(), running({ id: 'two', state: 'Paused' })], rivals: [] },
      outcome: 'pass',
      found: 'No other job',
    },
    {
      when: 'whom another app sends there is not known',
      facts: { jobs: [running()], rivals: [rival('Twin', null), rival('Third', 0)] },
      outcome: 'cannot-tell',
      found: "'Twin' sends to the same server; whether somebody is assigned to both is not known.",
      concerned: ['Twin'],
      why: ['Who is in both is not known.'],
    },
  ],
}
