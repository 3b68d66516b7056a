import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Input } from '#shared/contract/contract'
import type { RunningDemo } from '#shared/demo/start'
import { type EngineWorld, openEngine, registerDemo } from '#tests/engine/engine-world'

const app = 'SmartSpace SSO'
const folder = mkdtempSync(join(tmpdir(), 'scim-console-log-'))
let world: EngineWorld
let demo: RunningDemo

beforeAll(async () => {
  world = openEngine(folder)
  demo = await registerDemo(world.client)
  await world.client.run('directory.sync', {})
})

afterAll(async () => {
  await world.close()
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})

const read = () => world.client.run('provisioning.readLog', { app })
const log = (more: Partial<Input<'provisioning.log'>> = {}) =>
  world.client.call('provisioning.log', { app, start: 0, count: 1000, ...more })
/** What the demo's Graph itself has of the app's job. */
const idsInGraph = async () => {
  const job = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === app)?.jobs[0]?.id ?? ''
  const query = `$top=999&$filter=${encodeURIComponent(`jobId eq '${job}'`)}`
  const answer = await fetch(`${demo.graph}/auditLogs/provisioning?${query}`, {
    headers: { authorization: `Bearer ${demo.token}` },
  })
  return ((await answer.json()) as { value: { id: string }[] }).value.map(({ id }) => id)
}

test('before it was read nothing is kept; read, it holds every row that Graph has, newest first', async () => {
  expect(await log()).toMatchObject({ rows: [], total: 0, kept: { rows: 0, from: null, to: null, readAt: null } })
  const there = await idsInGraph()
  world.events.length = 0
  const first = await read()
  expect(first).toMatchObject({ fetched: there.length, retentionDays: 30, notes: [] })
  expect(first.kept.rows).toBeGreaterThan(20)
  expect(world.events).toContainEqual({ type: 'changed', tenant: expect.any(String) as string, areas: ['log'] })

  const { rows, total, kept } = await log()
  expect(total).toBe(there.length)
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(there))
  expect(rows.map(({ at }) => at)).toEqual(
    rows
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  )
  expect(kept).toEqual({ ...first.kept, from: rows.at(-1)?.at, to: rows[0]?.at })
  expect((await read()).fetched).toBe(0)
})

test('rows are found by person and group, named or by id, also of somebody who is gone', async () => {
  const { rows } = await log()
  const user = rows.find(({ object }) => object === 'user')
  const group = rows.find(({ object }) => object === 'group')
  const known = demo.tenant.users.get(user?.sourceId ?? '')
  for (const person of [known?.id ?? '', known?.userPrincipalName ?? '', known?.displayName ?? '']) {
    const found = await log({ person })
    expect(found.total).toBeGreaterThan(0)
    expect(new Set(found.rows.map(({ sourceId }) => sourceId))).toEqual(new Set([known?.id]))
  }
  for (const named of [group?.sourceId ?? '', group?.sourceName ?? '']) {
    const found = await log({ group: named })
    expect(new Set(found.rows.map(({ sourceId }) => sourceId))).toEqual(new Set([group?.sourceId]))
  }
  expect((await log({ person: '00000000-0000-4000-8000-00000000abcd' })).total).toBe(0)
  await expect(log({ person: 'Nobody At All' })).rejects.toMatchObject({ failure: { code: 'unknown-name' } })
  await expect(log({ since: 'the day before' })).rejects.toMatchObject({ failure: { code: 'invalid-input' } })
  const [newest] = rows
  expect((await log({ since: newest?.at ?? '' })).rows.map(({ id }) => id)).toContain(newest?.id)
  expect((await log({ since: newest?.at ?? '' })).total).toBeLessThan(rows.length)
})

test('what failed is told with its code in words, and codes are counted beside the filter', async () => {
  const product = demo.products.find(({ id }) => id === 'smartspace-stem')
  if (product === undefined) throw new Error('The demo has no such product.')
  const [holt] = (await log({ person: 'Maren Holt' })).rows
  await demo.do(['portal', 'credentials', app, product.scim, 'wrong'])
  const plan = await world.client.call('provisioning.planOnDemand', {
    app,
    subject: { kind: 'person', person: holt?.sourceId ?? '' },
  })
  await world.client.run('plans.run', { plan: plan.id })
  await demo.do(['portal', 'credentials', app, product.scim, product.token])
  expect((await read()).fetched).toBeGreaterThan(0)

  const failed = await log({ status: 'failure' })
  expect(failed.rows[0]).toMatchObject({
    sourceId: holt?.sourceId,
    status: 'failure',
    errorCode: 'SystemForCrossDomainIdentityManagementInvalidCredentials',
    error: { title: 'The product refuses the sign-in' },
    reason: expect.any(String) as string,
  })
  expect(failed.errors).toEqual([
    {
      code: 'SystemForCrossDomainIdentityManagementInvalidCredentials',
      title: 'The product refuses the sign-in',
      count: failed.total,
    },
  ])
  // The codes are those among what fits all but the code: one can be chosen after another.
  const none = await log({ error: 'Timeout', status: 'failure' })
  expect([none.total, none.errors]).toEqual([0, failed.errors])
})

test('without a licence there is no log to read, and that is said; what is kept stays', async () => {
  const { kept } = await log()
  await demo.do(['portal', 'licence', 'free'])
  expect(await read()).toMatchObject({
    fetched: 0,
    retentionDays: 7,
    kept: { rows: kept.rows },
    notes: [
      expect.stringContaining('neither Entra ID P1 nor P2') as string,
      expect.stringContaining('without Entra ID P1 or P2 there is no provisioning log') as string,
    ],
  })
  await demo.do(['portal', 'licence', 'P1'])

  await demo.do(['portal', 'revoke', 'ProvisioningLog.Read.All'])
  await demo.do(['portal', 'revoke', 'LicenseAssignment.Read.All'])
  await demo.do(['portal', 'revoke', 'Organization.Read.All'])
  const closed = await read()
  expect(closed).toMatchObject({ fetched: 0, retentionDays: null })
  expect(closed.notes.join(' ')).toContain('ProvisioningLog.Read.All')
  expect((await log()).kept.rows).toBe(kept.rows)
})
