import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ConsoleFailure } from '#shared/contract/failure'
import { startDemo } from '#shared/demo/start'
import { program } from '#tests/cli/command-line'
import { openEngine, registerDemo } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

async function world() {
  const folder = temporaryFolder()
  const first = openEngine(folder)
  const demo = await registerDemo(first.client)
  onTestFinished(async () => {
    await first.close()
    await demo.stop()
  })
  return { folder, demo, ...first }
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (thrown: unknown) => (thrown instanceof ConsoleFailure ? thrown.failure.code : String(thrown)),
  )

test('the cache holds what the tenant holds, kind by kind and member by member', async () => {
  const { client, demo, events } = await world()
  const report = await client.run('directory.sync', { tenant: 'demo' })
  const { tenant } = demo
  const { groups } = await client.call('directory.groups', {})
  const direct = (id: string) =>
    [...(tenant.groups.get(id)?.members ?? [])].filter((member) => tenant.users.has(member))
  expect(new Map(groups.map((group) => [group.id, group.displayName]))).toEqual(
    new Map([...tenant.groups.values()].map((group) => [group.id, group.displayName])),
  )
  for (const group of groups) {
    const hidden = tenant.groups.get(group.id)?.visibility === 'HiddenMembership'
    const living = direct(group.id).filter((id) => tenant.users.get(id)?.deletedDateTime === null)
    // Graph shows hidden members to nobody here: how many there are is not known, and not none.
    expect([group.displayName, group.memberCount]).toEqual([group.displayName, hidden ? null : living.length])
  }
  expect(report.assignments).toBe(tenant.assignments.size)
  expect(report.requests.http).toBeLessThan(16)
  expect(events.at(-1)).toMatchObject({ type: 'operation', operation: { state: 'done' } })
  expect(events).toContainEqual({ type: 'changed', tenant: tenant.id, areas: ['directory', 'jobs', 'freshness'] })
})

test('paging with empty pages between changes nothing', async () => {
  const { client, demo } = await world()
  await client.run('directory.sync', {})
  const before = await client.call('directory.groups', {})
  demo.faults.emptyPages = true
  await client.run('directory.sync', {})
  expect((await client.call('directory.groups', {})).groups).toEqual(before.groups)
})

test('a cancelled sync says so within a second and leaves what was known', async () => {
  const { client, demo } = await world()
  await client.run('directory.sync', {})
  const before = await client.call('directory.groups', {})
  demo.faults.throttle = { remaining: 1000, seconds: 300 }
  const abort = new AbortController()
  const running = codeOf(client.run('directory.sync', {}, { signal: abort.signal }))
  await new Promise((resolve) => setTimeout(resolve, 200))
  const began = Date.now()
  abort.abort()
  expect(await running).toBe('cancelled')
  expect(Date.now() - began).toBeLessThan(1000)
  expect(await client.call('directory.groups', {})).toEqual(before)
})

test('a disk that fills up during a sync leaves what was known, and the next sync with room is whole', async () => {
  const { client, demo, folder, close } = await world()
  await client.run('directory.sync', {})
  const before = await client.call('directory.groups', {})
  await close()

  for (let extra = 0; extra < 3000; extra += 1) {
    const id = `00000000-0000-4000-8000-${String(extra).padStart(12, '0')}`
    const template = [...demo.tenant.groups.values()][0]
    if (template !== undefined) {
      demo.tenant.groups.set(id, { ...template, id, displayName: `Project ${extra} `.repeat(10), members: new Set() })
    }
  }
  const full = openEngine(folder, {}, { maxPageCount: 120 })
  expect(await codeOf(full.client.run('directory.sync', {}))).toBe('store-full')
  const kept = new Map((await full.client.call('directory.groups', {})).groups.map((group) => [group.id, group]))
  for (const group of before.groups) expect(kept.get(group.id)).toEqual(group)
  await full.close()

  const roomy = openEngine(folder)
  onTestFinished(() => roomy.close())
  await roomy.client.run('directory.sync', {})
  expect((await roomy.client.call('directory.groups', {})).groups).toHaveLength(demo.tenant.groups.size)
})

test('no token is in any file of the data folder', async () => {
  const { client, demo, folder, close } = await world()
  await client.run('directory.sync', {})
  await close()
  // As the demo hands them out, in the form of Entra's.
  const token = /eyJ[A-Za-z0-9_-]+\.eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{32}/
  expect(demo.token).toMatch(token)
  const files = readdirSync(folder)
  expect(files.length).toBeGreaterThan(1)
  for (const name of files) expect(readFileSync(join(folder, name), 'latin1')).not.toMatch(token)
})

test('a cache that was cut in half is set aside, read anew, and the report says so', async () => {
  const { client, demo, folder, close } = await world()
  await client.run('directory.sync', {})
  const before = await client.call('directory.groups', {})
  await close()
  const file = join(folder, `directory-${demo.tenant.id}.db`)
  truncateSync(file, Math.floor(statSync(file).size / 2))

  const again = openEngine(folder)
  onTestFinished(() => again.close())
  expect(await codeOf(again.client.call('directory.groups', {}))).toBe('not-synchronised')
  const { notes } = await again.client.run('directory.sync', {})
  expect(notes).toEqual([expect.stringContaining(`set aside as ${file}.set-aside-`)])
  expect((await again.client.call('directory.groups', {})).groups).toEqual(before.groups)
})

test('a second process reads while the first one synchronises, and may synchronise after it', async () => {
  const { client, demo, folder } = await world()
  await client.run('directory.sync', {})
  // Every answer takes longer than the second process needs to start and to be refused.
  demo.faults.latencyMs = 6_000
  const first = client.run('directory.sync', { full: true })
  const second = program(folder)
  await new Promise((resolve) => setTimeout(resolve, 200))
  const [refused, read] = await Promise.all([second.run('sync', '--json'), second.run('groups', '--json')])
  expect(refused.exit).toBe(6)
  expect(refused.json()).toMatchObject({
    error: { code: 'tenant-busy', message: expect.stringContaining(`(${process.pid})`) },
  })
  expect(read.json<{ groups: unknown[] }>().groups).toHaveLength(demo.tenant.groups.size)
  demo.faults.latencyMs = 0
  expect((await first).kind).toBe('full')
  expect((await second.run('sync', '--json')).exit).toBe(0)
})

test('two syncs in one process: the second one is refused, not queued', async () => {
  const { client, demo } = await world()
  demo.faults.latencyMs = 50
  const first = client.run('directory.sync', {})
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await codeOf(client.run('directory.sync', {}))).toBe('tenant-busy')
  await first
})

test('refreshing: young parts are left alone, switched off it does nothing, a failure is remembered until it is mended', async () => {
  const { client, demo } = await world()
  const refresh = async (part: 'jobs' | 'directory', olderThan: number) =>
    (await client.run('directory.refresh', { part, olderThan })).did
  expect(await refresh('directory', 0)).toBe('not-synchronised')
  await client.run('directory.sync', {})
  expect(await refresh('directory', 1800)).toBe('fresh')
  const [group] = [...demo.tenant.groups.values()]
  if (group !== undefined) group.displayName = 'Renamed in Entra'
  const before = await client.call('directory.freshness', {})
  expect(await refresh('directory', 0)).toBe('refreshed')
  const { rows } = await client.call('directory.groupRows', { search: 'renamed in', from: 0, count: 5 })
  expect(rows.map(({ id }) => id)).toEqual([group?.id])
  expect(await refresh('jobs', 0)).toBe('refreshed')

  demo.faults.offline = true
  expect(await codeOf(client.run('directory.refresh', { part: 'directory', olderThan: 0 }))).toBe('graph-unreachable')
  const offline = await client.call('directory.freshness', {})
  expect(offline.directory.failure?.code).toBe('graph-unreachable')
  expect(Date.parse(offline.directory.readAt ?? '')).toBeGreaterThanOrEqual(Date.parse(before.directory.readAt ?? ''))
  expect((await client.call('directory.groups', {})).groups).toHaveLength(demo.tenant.groups.size)
  demo.faults.offline = false
  expect(await refresh('directory', 0)).toBe('refreshed')
  expect((await client.call('directory.freshness', {})).directory.failure).toBeNull()

  await client.call('directory.setRefresh', { automatic: false })
  expect(await refresh('directory', 0)).toBe('off')
  expect(await client.call('directory.refreshSettings', {})).toEqual({
    automatic: false,
    every: { jobs: 5, directory: 30 },
    laidDown: false,
  })
})

test('marks of a Graph that has moved are not asked for: everything is read anew where it is now', async () => {
  const { client } = await world()
  await client.run('directory.sync', {})
  const moved = await startDemo({ scale: 'small' })
  onTestFinished(() => moved.stop())
  const signIn = { kind: 'demo', login: moved.login } as const
  await client.call('session.addTenant', { name: 'demo', graph: moved.graph, signIn })
  expect((await client.run('directory.sync', {})).kind).toBe('full')
  expect((await client.run('directory.sync', {})).kind).toBe('changes')
})
