import { describe, expect, test } from 'vitest'
import { answeredEnds } from '#renderer/features/provisioning/use-answered-ends'
import { type AuthDraft, authOf, draftOf, isSameAuth, keepsSecret } from '#renderer/features/provisioning/auth-draft'
import { type Probe, probeFacts, probeVerdict } from '#renderer/features/provisioning/probe-words'

const probe = (over: Partial<Probe> = {}): Probe => ({
  url: 'https://scim.example.com/v2',
  takenAt: '2026-03-01T12:00:00Z',
  auth: { kind: 'bearer', refusesNone: true, refusesWrong: true },
  users: { pageSize: 100, startIndex: true, count0: true },
  totals: { trustworthy: true, why: 'The total is what came.' },
  filters: { userName: true, externalId: true, groupDisplayName: true },
  members: { route: 'groups', list: true, single: true },
  active: true,
  rate: null,
  steps: [],
  requests: 9,
  ...over,
})

const words = (over: Partial<Probe>) =>
  Object.fromEntries(probeFacts(probe(over)).map(({ name, status, word }) => [name, `${status}: ${word}`]))

describe('what a server can tell', () => {
  test('a server that tells all is good throughout', () => {
    expect(words({})).toEqual({
      Access: 'good: Refuses who has no token',
      'Members of a group': 'good: In the list of groups',
      Numbers: 'good: Can be trusted',
      'Active or not': 'good: Users say it',
      Search: 'good: By user name, externalId, name of a group',
      Pages: 'good: At most 100 people an answer',
    })
    expect(probeVerdict(probe())).toBe('The server tells who is in its groups')
  })

  test('a server that lets in whoever asks is bad, and the first thing said', () => {
    for (const auth of [
      { kind: 'bearer', refusesNone: false, refusesWrong: true },
      { kind: 'bearer', refusesNone: true, refusesWrong: false },
    ] as const) {
      expect(probeFacts(probe({ auth }))[0]?.status).toBe('bad')
      expect(probeVerdict(probe({ auth }))).toBe('The server lets in whoever asks')
    }
  })

  test('what could not be found out is said as that, never as a yes or a no', () => {
    const unknown = words({
      auth: { kind: 'bearer', refusesNone: null, refusesWrong: true },
      totals: { trustworthy: null, why: '' },
      filters: { userName: null, externalId: null, groupDisplayName: null },
      active: null,
    })
    for (const name of ['Access', 'Numbers', 'Active or not', 'Search']) {
      expect(unknown[name]).toBe('unknown: Could not be found out')
    }
  })

  test('what fails is named beside what works', () => {
    const facts = probeFacts(probe({ filters: { userName: true, externalId: false, groupDisplayName: null } }))
    expect(facts.find(({ name }) => name === 'Search')).toEqual({
      name: 'Search',
      status: 'info',
      word: 'By user name',
      about: 'Not by externalId.',
    })
    expect(words({ members: { route: 'none', list: false, single: false } })['Members of a group']).toBe(
      'bad: Not at all',
    )
    expect(words({ rate: '10 a second' })['Limits']).toBe('info: 10 a second')
  })
})

describe('how the server is told who asks', () => {
  const oauth: AuthDraft = {
    kind: 'client-credentials',
    userName: '',
    tokenUrl: 'https://login.example.com/token',
    clientId: 'console',
    scope: '',
  }

  test('what is set is what the form shows, and the other way round', () => {
    for (const auth of [
      { kind: 'bearer' },
      { kind: 'basic', userName: 'ada' },
      { kind: 'client-credentials', tokenUrl: 'https://login.example.com/token', clientId: 'console' },
      { kind: 'client-credentials', tokenUrl: 'https://login.example.com/token', clientId: 'console', scope: 'scim' },
    ] as const) {
      expect(authOf(draftOf(auth))).toEqual(auth)
    }
    expect(authOf(draftOf(undefined))).toEqual({ kind: 'bearer' })
  })

  test('what is needed cannot be left out', () => {
    expect(authOf({ ...oauth, clientId: ' ' })).toBeNull()
    expect(authOf({ ...oauth, tokenUrl: '' })).toBeNull()
    expect(authOf({ ...oauth, kind: 'basic' })).toBeNull()
  })

  test('a secret is kept only for the same way and the same place', () => {
    expect(keepsSecret(oauth, { ...oauth, scope: 'other' })).toBe(true)
    expect(keepsSecret(oauth, { ...oauth, tokenUrl: 'https://login.example.com/other' })).toBe(true)
    expect(keepsSecret(oauth, { ...oauth, tokenUrl: 'https://evil.example.com/token' })).toBe(false)
    expect(keepsSecret(oauth, { ...oauth, kind: 'bearer' })).toBe(false)
    expect(isSameAuth(oauth, { ...oauth, userName: 'looked at and left' })).toBe(true)
    expect(isSameAuth(oauth, { ...oauth, scope: 'other' })).toBe(false)
  })
})

test('of the days that were answered those are told on which a secret ends', () => {
  const question = { why: null, values: [], needed: false, rules: [] }
  const questions = [
    { ...question, key: 'secret-expires', asks: 'When does it end?', kind: 'day' as const },
    { ...question, key: 'other-expires', asks: 'And the other?', kind: 'day' as const },
    { ...question, key: 'begun', asks: 'When was it begun?', kind: 'day' as const },
    { ...question, key: 'text-expires', asks: 'Say more.', kind: 'text' as const },
  ]
  const said = (key: string, value: string) => ({ key, value, at: '2026-01-01T00:00:00Z', by: null })
  const answers = [said('secret-expires', '2027-01-01'), said('begun', '2026-01-01'), said('text-expires', 'soon')]
  expect(answeredEnds(questions as never, answers)).toEqual([
    { key: 'secret-expires', asks: 'When does it end?', day: '2027-01-01' },
  ])
})
