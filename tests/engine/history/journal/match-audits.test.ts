import { expect, test } from 'vitest'
import type { Plan } from '#shared/contract/plans'
import type { DirectoryAudit } from '#shared/engine/graph/directory-audits'
import { expectedAudit } from '#shared/engine/history/journal/expected-audits'
import { matchAudits, sentRequests } from '#shared/engine/history/journal/match-audits'
import type { KeptStep } from '#shared/engine/store/plan-rows'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const app = id(1)
const second = (n: number) => new Date(Date.UTC(2026, 5, 1) + n * 1000).toISOString()

const plan = (requests: Plan['requests'], affected: readonly string[]): Plan => ({
  id: 'p',
  tenant: { id: 't', name: 't' },
  summary: 's',
  requests,
  affects: affected.map((one) => ({ kind: 'group', id: one, name: one, effect: '' })),
  sections: [],
  undo: '',
  confirm: null,
  madeAt: second(0),
  reverses: null,
  restOf: null,
})
const step = (number: number, state: KeptStep['state'] = 'done'): KeptStep => ({
  step: number,
  state,
  at: second(number * 10),
  result: null,
})
const audit = (n: number, activity: string, targets: readonly string[], over: Partial<DirectoryAudit> = {}) => ({
  id: `a${n}`,
  at: second(n),
  activity,
  category: null,
  result: 'success',
  reason: null,
  by: { name: 'Ann@Contoso.example', id: id(9) },
  targets: targets.map((target) => ({ id: target, type: null, name: null })),
  ...over,
})
const post = (principalId: string) => ({
  method: 'POST' as const,
  url: `https://graph.example/v1.0/servicePrincipals/${app}/appRoleAssignedTo`,
  body: { principalId, resourceId: app, appRoleId: id(5) },
})
const matched = (found: ReturnType<typeof matchAudits>) => [...found].map(([at, { id: row }]) => [at, row])

test.each([
  ['POST', `/servicePrincipals/${app}/synchronization/jobs/scim.x/pause`, null, 'disable/pause provisioning', app],
  ['POST', `/servicePrincipals/${app}/synchronization/jobs/scim.x/start`, null, 'enable/start provisioning', app],
  ['POST', `/servicePrincipals/${app}/synchronization/jobs/scim.x/restart`, {}, 'enable/restart provisioning', app],
  ['PUT', `/servicePrincipals/${app}/synchronization/jobs/scim.x/schema`, {}, 'update attribute mappings', app],
  ['DELETE', `/servicePrincipals/${app}/appRoleAssignedTo/AbC-_`, null, 'remove app role assignment', app],
  ['DELETE', `/groups/${id(7).toUpperCase()}`, null, 'delete group', id(7)],
  ['PATCH', `/groups/${id(7)}`, {}, 'add member to group', id(7)],
] as const)('%s %s leaves a row of its own activity about its target', (method, path, body, activity, target) => {
  for (const url of [path, `https://graph.microsoft.us/v1.0${path}`]) {
    expect(expectedAudit({ method, url, body }, null)).toMatchObject({
      activities: expect.arrayContaining([activity]) as string[],
      targets: [target],
    })
  }
})

test('nothing is expected where no activity is documented, or nothing tells the target', () => {
  const none = (method: string, url: string, body: unknown = null) => expectedAudit({ method, url, body }, null)
  expect(none('POST', `/servicePrincipals/${app}/synchronization/jobs/x/provisionOnDemand`)).toBeNull()
  expect(none('PATCH', '/groups/{new-group}')).toBeNull()
  expect(none('POST', '/groups', { displayName: 7 })).toBeNull()
  expect(none('POST', 'nonsense')).toBeNull()
})

test('rows are told apart by whom they are about, and each is taken once, the nearest in time', () => {
  const requests = [post(id(11)), post(id(12)), post(id(11))]
  const sent = sentRequests({ plan: plan(requests, []) }, [step(0), step(1), step(2)])
  const rows = [
    audit(21, 'Add app role assignment to group', [app, id(11)]),
    audit(1, 'Add app role assignment to group', [app, id(11)]),
    audit(12, 'Add app role assignment grant to user', [app, id(12)]),
    audit(11, 'Add member to group', [id(12)]),
  ]
  expect(matched(matchAudits(sent, rows, 'ann@contoso.example'))).toEqual([
    [0, 'a1'],
    [1, 'a12'],
    [2, 'a21'],
  ])
  expect(matched(matchAudits(sent, rows.slice(0, 1), null))).toEqual([[0, 'a21']])
})

test("another account's row is none of ours; without a known account none is compared", () => {
  const sent = sentRequests({ plan: plan([post(id(11))], []) }, [step(0)])
  const rows = [
    audit(1, 'Add app role assignment to group', [id(11)], { by: { name: 'bob@contoso.example', id: null } }),
  ]
  expect(matchAudits(sent, rows, 'ann@contoso.example').size).toBe(0)
  expect(matchAudits(sent, rows, null).size).toBe(1)
})

test('only what took effect, or may have, is looked for; a removal by what the plan says it is about', () => {
  const requests = [11, 12, 13, 14].map((n) => ({
    method: 'DELETE' as const,
    url: `/servicePrincipals/${app}/appRoleAssignedTo/x${n}`,
    body: null,
  }))
  const steps = [step(0), step(1, 'failed'), step(2, 'uncertain'), step(3, 'already')]
  const sent = sentRequests({ plan: plan(requests, [11, 12, 13, 14].map(id)) }, steps)
  expect(sent.map(({ step: at, expected }) => [at, expected?.targets])).toEqual([
    [0, [id(11)]],
    [2, [id(13)]],
  ])
})

test('a new group is found by its name', () => {
  const made = { method: 'POST' as const, url: '/groups', body: { displayName: 'Needs it' } }
  const sent = sentRequests({ plan: plan([made], []) }, [step(0)])
  const target = (name: string) => ({ targets: [{ id: id(20), type: 'Group', name }] })
  const rows = [audit(1, 'Add group', [], target('Another')), audit(2, 'Add group', [], target('Needs it'))]
  expect(matched(matchAudits(sent, rows, null))).toEqual([[0, 'a2']])
})
