import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Output } from '#shared/contract/contract'
import type { Comparison } from '#shared/contract/verification'
import { demoWorld, tokenVariable } from '#tests/cli/demo-world'

/** Who is missing and why, as a helpdesk types it, against the demo in a process of its own. */
const world = demoWorld()

const app = 'SmartSpace SSO'
const ada = 'ada.byron@northwind-learning.example'

async function prepared() {
  const { ok, demo } = world()
  const { scim } = demo.product('smartspace-stem')
  await ok('target', 'set', '--app', app, '--url', scim, '--token-env', tokenVariable('smartspace-stem'))
  await ok('map', 'add', '--app', app, '--group', 'STEM Visitors')
  await ok('map', 'add', '--app', app, '--group', 'Regional Offices')
}

test('compare names everybody, and joins a person who came after the last cycle to that cause until the next one', async () => {
  await prepared()
  const { ok, cli, act } = world()
  const compared = async (...more: string[]) =>
    (
      await cli.run('compare', '--app', app, '--group', 'STEM Visitors', '--members', '--json', ...more)
    ).json<Comparison>()
  const first = await compared()
  expect(first.groups[0]).toMatchObject({ groupName: 'STEM Visitors', verdict: 'match', basis: 'members' })
  expect(first.groups[0]?.members).toHaveLength(first.groups[0]?.graph.count ?? -1)
  expect(first.totals).toMatchObject({ people: first.groups[0]?.graph.count, missing: 0, unexpected: 0 })

  await act('portal', 'add-member', 'STEM Visitors', ada)
  const waiting = (await compared()).groups[0]
  expect(waiting).toMatchObject({ verdict: 'waiting', reasons: [{ code: 'changed-since-last-cycle', count: 1 }] })
  expect(waiting?.members?.find(({ verdict }) => verdict === 'missing')).toMatchObject({
    userPrincipalName: ada,
    inGraph: true,
    expected: true,
    inProduct: false,
    reason: 'changed-since-last-cycle',
    evidence: expect.stringContaining('the last cycle ended') as string,
  })
  await ok('job', 'restart', '--app', app, '--wait', '--yes')
  expect((await compared()).groups[0]).toMatchObject({ verdict: 'match', reasons: [] })
})

test('why tells one cause, the evidence in order and a note for a ticket, and says what it cost', async () => {
  const { ok, cli } = world()
  await cli.run('compare', '--app', app, '--json')
  const { apps, person, ticket, requests } = (await ok('why', ada, '--app', app)).json<Output<'verification.why'>>()
  expect(person).toMatchObject({ userPrincipalName: ada })
  expect(apps).toMatchObject([{ displayName: app, verdict: 'in-both', reason: null }])
  expect(apps[0]?.evidence.map(({ check, outcome }) => [check, outcome])).toEqual([
    ['Account in Entra', 'pass'],
    ['Scoping filter', 'pass'],
    ['Attributes that accounts are matched by', 'pass'],
    ['Member of STEM Visitors', 'pass'],
    ['STEM Visitors is sent', 'pass'],
    ['Other mapped groups', 'not-applicable'],
    ['Provisioning job', 'pass'],
    ['Provisioning log', 'pass'],
    ['Account in the product', 'pass'],
    ["In the product's group STEM Visitors", 'pass'],
  ])
  expect(requests.graph + requests.scim).toBeLessThanOrEqual(10)
  expect(ticket).toContain(`${app}: in, as it should be`)

  const nested = (await ok('why', 'Anneke Bakker', '--app', app)).json<Output<'verification.why'>>()
  expect(nested.apps[0]).toMatchObject({ verdict: 'excluded', reason: 'nested-only' })
  expect(nested.apps[0]?.text).toContain("Member of 'Office Utrecht', which is in 'Regional Offices'")

  const nobody = await cli.run('why', 'nobody.at.all', '--json')
  expect([nobody.exit, nobody.json()]).toMatchObject([2, { error: { code: 'unknown-name' } }])
})

test('an answer about whom the job takes counts, is said, and can be taken back', async () => {
  const { ok, cli } = world()
  const office = async () => {
    const ran = await cli.run('compare', '--app', app, '--group', 'Regional Offices', '--members', '--json')
    return ran.json<Comparison>().groups[0]
  }
  const assumed = await office()
  expect(assumed?.reasons).toContainEqual({ code: 'not-assigned', count: 2 })
  expect(assumed?.notes.join(' ')).toContain('assumed')
  expect((await ok('answer', '--app', app, 'scope=all')).json()).toMatchObject({
    answers: [{ key: 'scope', value: 'all' }],
  })
  const all = await office()
  expect(all?.expected).toEqual({ count: 2 })
  expect(all?.reasons.map(({ code }) => code)).not.toContain('not-assigned')
  expect((await ok('answer', '--app', app, 'scope=')).json()).toEqual({ answers: [] })
  for (const word of ['scope=some', 'colour=red', 'scope']) {
    const refused = await cli.run('answer', '--app', app, word, '--json')
    expect([refused.exit, refused.json()]).toMatchObject([2, { error: { code: 'invalid-input' } }])
  }
})

test('probe tells what the server can tell, and a second one may ask otherwise', async () => {
  const { ok, demo } = world()
  const { url, auth, members, filters, totals, active } = (await ok('probe', '--app', app)).json<
    Output<'provisioning.probe'>
  >()
  expect({ url, auth, members, filters, trustworthy: totals.trustworthy, active }).toEqual({
    url: demo.product('smartspace-stem').scim,
    auth: { kind: 'bearer', refusesNone: true, refusesWrong: true },
    members: { route: 'groups', list: true, single: true },
    filters: { userName: true, externalId: true, groupDisplayName: true },
    trustworthy: true,
    active: true,
  })
})

test('a verification is saved for who has no SCIM token, readable by its owner only', async () => {
  const { ok, cli, folder } = world()
  const file = join(folder, 'verification.json')
  const compared = (await cli.run('compare', '--app', app, '--save', file, '--json')).json<Comparison>()
  const saved = JSON.parse(readFileSync(file, 'utf8')) as { kind: string; comparison: Comparison; members: unknown[] }
  expect(saved.kind).toBe('scim-console-verification')
  expect(saved.comparison.groups.map(({ row, verdict }) => [row, verdict])).toEqual(
    compared.groups.map(({ row, verdict }) => [row, verdict]),
  )
  expect(saved.members).toHaveLength(compared.groups.length)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
  const nowhere = await cli.run('compare', '--app', app, '--save', join(folder, 'no', 'such', 'x.json'), '--json')
  expect([nowhere.exit, nowhere.json()]).toMatchObject([2, { error: { code: 'invalid-input' } }])
  await ok('tenants')
})

test.each([
  ['a user beside a token address', ['--user', 'u', '--token-url', 'https://x.example/t']],
  ['a token address without a client', ['--token-url', 'https://x.example/t']],
  ['a scope alone', ['--scope', 's']],
])('target set refuses %s', async (_, words) => {
  const { cli, demo } = world()
  const { scim } = demo.product('smartspace-stem')
  const ran = await cli.run('target', 'set', '--app', app, '--url', scim, '--token-env', 'T', ...words, '--json')
  expect([ran.exit, ran.json()]).toMatchObject([2, { error: { code: 'invalid-input' } }])
})

test('a client secret goes to no token address in plain http', async () => {
  const { cli, demo } = world()
  const { scim } = demo.product('smartspace-stem')
  const words = ['--token-url', 'http://login.example/t', '--client-id', 'c']
  const ran = await cli.run('target', 'set', '--app', app, '--url', scim, '--token-env', 'T', ...words, '--json')
  expect([ran.exit, ran.json()]).toMatchObject([6, { error: { code: 'address-insecure' } }])
})
