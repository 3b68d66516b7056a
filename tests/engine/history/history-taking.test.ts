import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openEngine, registerDemo } from '#tests/engine/engine-world'
import { openStore } from '#shared/engine/store/open-store'
import { createChanges } from '#shared/engine/changes'
import { keepHistory } from '#shared/engine/history/keep-history'
import { takeSnapshot } from '#shared/engine/history/take-snapshot'
import { measuredLags } from '#shared/engine/history/measured-lags'
import { personTimeline } from '#shared/engine/history/person-timeline'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { listApps } from '#shared/engine/store/app-rows'
import { snapshotRows } from '#shared/engine/store/snapshot-rows'
import { temporaryFolder } from '#tests/temporary-folder'

const app = 'SmartSpace SSO'
const sami = 'sami.virtanen@northwind-learning.example'

/** The demo, read once by an engine. */
async function demoWorld() {
  const folder = join(temporaryFolder(), 'data')
  const world = openEngine(folder)
  const demo = await registerDemo(world.client)
  onTestFinished(async () => {
    await world.close()
    await demo.stop()
  })
  const sync = () => world.client.run('directory.sync', { tenant: 'demo' })
  const { tenant } = await sync()
  /** The files of the tenant beside the engine, as another process has them. */
  const files = () => {
    const store = openStore({ folder, now: () => Date.now() })
    onTestFinished(() => store.close())
    return { tenant, workspace: store.workspace(tenant.id), directory: store.directory(tenant.id) }
  }
  return { ...world, demo, sync, files, tenant }
}

test('a sync does not fail where what apps are cannot be kept: it is a line of the log', async () => {
  const { files } = await demoWorld()
  const { tenant, workspace, directory } = files()
  const lines: string[] = []
  const access = {
    tenant,
    directory,
    workspace: {
      ...workspace,
      transaction: () => {
        throw new Error('The disk is gone.')
      },
    },
  } as unknown as TenantAccess
  const clock = { now: () => Date.now(), sleep: () => Promise.resolve() }
  const log = { write: (level: string, message: string) => void lines.push(`${level}: ${message}`) }
  await keepHistory({ ports: { clock, log }, changes: createChanges() }, access, { why: 'sync' })
  expect(lines).toEqual(['warn: What an app was could not be kept.'])
})

test('what may not be read is not known in a snapshot, and known again once it is', async () => {
  const { client, demo, sync } = await demoWorld()
  const rights = ['Synchronization.Read.All', 'Synchronization.ReadWrite.All']
  for (const right of rights) await demo.do(['portal', 'revoke', right])
  await sync()
  for (const right of rights) await demo.do(['portal', 'grant', right])
  await sync()
  const drift = (from: number, to: number) => client.call('history.drift', { app, from, to })
  expect((await drift(1, 2)).jobs).toEqual({ unknown: 'after', lines: [] })
  expect((await drift(2, 3)).jobs).toEqual({ unknown: 'before', lines: [] })
  expect((await drift(1, 3)).jobs).toEqual({ unknown: null, lines: [] })
  const { rows } = await client.call('history.timeline', { app, start: 0, count: 100 })
  expect(rows.filter(({ what }) => what === 'not known any more')).toMatchObject([{ subject: 'Provisioning jobs' }])
})

test('over a clock that was set back the order holds, and nothing is said about how long things took', async () => {
  const { demo, sync, files, client } = await demoWorld()
  await demo.do(['portal', 'add-member', 'STEM Visitors', sami])
  // The snapshot of this sync is the second one, which another clock takes an hour before the first.
  const before = files()
  const found = listApps(before.directory).find(({ displayName }) => displayName === app)
  if (found === undefined) throw new Error('The demo has the app.')
  takeSnapshot(before as unknown as TenantAccess, found, 'sync', { now: () => Date.now() + 3_600_000 })
  await sync()
  const { rows } = await client.call('history.list', { app, start: 0, count: 10 })
  expect(rows.map(({ number, clockBack }) => [number, clockBack])).toEqual([
    [3, true],
    [2, false],
    [1, false],
  ])
  const person = [...demo.tenant.users.values()].find(({ userPrincipalName }) => userPrincipalName === sami)
  const files2 = files()
  expect(snapshotRows(files2.workspace, found.id)).toHaveLength(3)
  expect(personTimeline(files2, found.id, person?.id ?? '')).toMatchObject([
    { what: 'joined group', subject: 'STEM Visitors', certainty: 'cannot-tell', snapshot: 3 },
  ])
  const lags = measuredLags(files2, found.id)
  expect(lags).toMatchObject({ cannotTell: 1, static: { joinedToSent: null }, dynamic: { joinedToSent: null } })
  const { notes } = await client.call('history.timeline', { app, person: sami, start: 0, count: 10 })
  expect(notes.join(' ')).toContain('was set back before snapshot 3')
})

test('what was seen of a dynamic group stands beside what was seen of a static one', async () => {
  const { client, demo, sync } = await demoWorld()
  await demo.do(['portal', 'assign', app, 'Dynamic - Sales'])
  await sync()
  const dynamic = [...demo.tenant.groups.values()].find(({ displayName }) => displayName === 'Dynamic - Sales')
  await demo.do(['portal', 'create-user', 'ann@northwind-learning.example', 'Ann New'])
  const ann = [...demo.tenant.users.values()].find(({ mailNickname }) => mailNickname === 'ann')
  dynamic?.members.add(ann?.id ?? '')
  await demo.do(['portal', 'add-member', 'STEM Visitors', sami])
  await sync()
  const after = new Date().toISOString()
  await demo.do(['portal', 'restart', app])
  await client.run('provisioning.awaitCycle', { app, after, timeoutMinutes: 1 })
  const before = await client.call('history.lag', { app })
  // The log was not read yet: nobody is said to be late.
  expect(before).toMatchObject({ notRead: 2, dynamic: { joinedToSent: null }, static: { joinedToSent: null } })
  await client.run('provisioning.readLog', { app })
  const told = await client.call('history.lag', { app })
  expect(told).toMatchObject({
    notRead: 0,
    dynamic: { joinedToSent: { n: 1, unbounded: 0 }, joinedToSeen: null },
    static: { joinedToSent: { n: 1, unbounded: 0 }, joinedToSeen: null },
  })
})
