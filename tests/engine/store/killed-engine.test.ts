import { type ChildProcess, fork } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { RunningDemo } from '#shared/demo/start'
import { openDatabase } from '#shared/engine/store/database'
import { migrate } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { openStore } from '#shared/engine/store/open-store'
import { sql } from '#shared/engine/store/sql'
import { type EngineWorld, openEngine, registerDemo } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

// The engine in a process of its own is ended by force at random moments of its work; the demo lives in this process and goes on.
const kills = process.env['FULL'] === undefined ? 2 : 12
// Each round starts a process and the engine in it, which a busy machine lets wait.
vi.setConfig({ testTimeout: process.env['FULL'] === undefined ? 180_000 : 900_000 })
const program = join(import.meta.dirname, 'killed-engine-program.ts')
const groups = ['Facilities', 'Finance', 'Future Hires']

let demo: RunningDemo
let folder: string
/** What the demo's Graph answered to requests for assignments, as `POST 201`. */
const answered: string[] = []
const count = (message: unknown) => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
  if (request.method === 'GET' || request.url?.includes('appRoleAssigned') !== true) return
  reached += 1
  if (endedAt?.requests === reached) endedAt.child.kill('SIGKILL')
  response.once('finish', () => answered.push(`${request.method} ${response.statusCode}`))
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scim-console-killed-'))
  const { client, close } = openEngine(folder)
  demo = await registerDemo(client)
  await client.run('directory.sync', {})
  await close()
  subscribe('http.server.request.start', count)
})
afterAll(async () => {
  unsubscribe('http.server.request.start', count)
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** What is ended by force as soon as so many requests for assignments have reached Graph. */
let endedAt: { readonly requests: number; readonly child: ChildProcess } | null = null
let reached = 0

/** How long each kind of work takes, so that a moment in the middle of it can be chosen. */
const lengths = new Map<string, number>()

/**
 * Lets the engine work, and ends it by force: after a share of the time that it takes, or when so many requests for assignments are on
 * their way. Answers whether it was ended.
 */
async function work(what: string, subject = '', share: number | null = null, atRequest = 0): Promise<boolean> {
  const child = fork(program, [folder, what, subject], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  reached = 0
  endedAt = atRequest === 0 ? null : { requests: atRequest, child }
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>
  const early = ended.then(() => {
    throw new Error(`It ended before it began: ${said}`)
  })
  early.catch(() => undefined)
  await Promise.race([once(child, 'message'), early])
  const began = performance.now()
  if (share !== null) {
    await Promise.race([wait((lengths.get(what) ?? 500) * share), ended])
    child.kill('SIGKILL')
  }
  const [code, signal] = await ended
  if (signal === null) {
    expect([code, said]).toEqual([0, ''])
    lengths.set(what, Math.min(lengths.get(what) ?? Infinity, performance.now() - began))
  }
  return signal === 'SIGKILL'
}

async function reopened<T>(look: (world: EngineWorld) => Promise<T>): Promise<T> {
  expectIntact()
  const world = openEngine(folder)
  try {
    return await look(world)
  } finally {
    await world.close()
  }
}

function expectIntact(): void {
  for (const name of readdirSync(folder).filter((file) => /^(app|workspace-.*|directory-.*)\.db$/.test(file))) {
    const db = openDatabase(join(folder, name))
    expect([name, db.all(sql`PRAGMA integrity_check`)]).toEqual([name, [{ integrity_check: 'ok' }]])
    db.close()
  }
}

test('a sync: the cache is whole, nobody waits for the one that was ended, and the next one reads everything', async () => {
  const known = await reopened(({ client }) => client.run('directory.sync', { full: true }))
  await work('sync')
  let killed = 0
  // Each is followed by two syncs that are not ended, so these are fewer.
  for (let n = 0; n < Math.max(2, kills / 2); n += 1) {
    if (await work('sync', '', Math.random() * 0.9)) killed += 1
    const again = await reopened(({ client }) => client.run('directory.sync', {}))
    expect([again.groups, again.memberships, again.people]).toEqual([known.groups, known.memberships, known.people])
  }
  expect(killed).toBeGreaterThan(0)
})

test('a plan: what was on its way is uncertain and looked at first, the rest is sent, and nothing twice', async () => {
  const planned = (verb: 'assign' | 'unassign') =>
    reopened(async ({ client }) => (await client.call('assignments.plan', { app: 'Howspace', verb, groups })).id)
  await work('plan', await planned('assign'))
  let verb: 'assign' | 'unassign' = 'unassign'
  for (let n = 0; n < kills * 1.5; n += 1) {
    const id = await planned(verb)
    answered.splice(0)
    await work('plan', id, Math.random() * 1.1)
    await reopened(async ({ client }) => {
      const { run, running } = await client.call('plans.runOf', { plan: id })
      expect(running).toBe(false)
      const outcomes = run?.results.map(({ outcome }) => outcome) ?? []
      // One request at a time is on its way.
      expect(outcomes.filter((outcome) => outcome === 'uncertain').length).toBeLessThanOrEqual(1)
      expect(outcomes.filter((outcome) => !['done', 'uncertain', 'not-sent'].includes(outcome))).toEqual([])
      const journal = await client.call('plans.journal', { start: 0, count: 5 })
      expect(journal.entries.filter((entry) => entry.running)).toEqual([])
      if (run === null) await client.run('plans.run', { plan: id })
      else if (outcomes.some((outcome) => outcome !== 'done')) {
        const rest = await client.call('plans.rest', { plan: id }).catch((thrown: unknown) => {
          expect(thrown).toMatchObject({ failure: { code: 'no-rest' } })
          return null
        })
        if (rest !== null) {
          const receipt = await client.run('plans.run', { plan: rest.id })
          expect(receipt.results.map(({ outcome }) => outcome)).not.toContain('already')
        }
      }
    })
    // An assignment that is there already is refused with 400, one that is gone with 404.
    expect(answered).toEqual(groups.map(() => (verb === 'assign' ? 'POST 201' : 'DELETE 204')))
    verb = verb === 'assign' ? 'unassign' : 'assign'
  }
})

test('a request that is on its way when the end comes is uncertain; a look finds it done, and only the rest is sent', async () => {
  await reopened(async ({ client }) => {
    const plan = await client.call('assignments.plan', { app: 'Howspace', verb: 'unassign', groups })
    if (plan.requests.length > 0) await client.run('plans.run', { plan: plan.id })
  })
  for (const [at, verb] of [
    [1, 'assign'],
    [2, 'unassign'],
    [3, 'assign'],
    [3, 'unassign'],
  ] as const) {
    const id = await reopened(
      async ({ client }) => (await client.call('assignments.plan', { app: 'Howspace', verb, groups })).id,
    )
    answered.splice(0)
    expect(await work('plan', id, null, at)).toBe(true)
    await expect.poll(() => answered.length).toBe(at)
    await reopened(async ({ client }) => {
      const { run } = await client.call('plans.runOf', { plan: id })
      expect(run?.results.map(({ outcome }) => outcome)).toEqual(
        groups.map((_, step) => (step < at - 1 ? 'done' : step === at - 1 ? 'uncertain' : 'not-sent')),
      )
      if (at === groups.length) {
        await expect(client.call('plans.rest', { plan: id })).rejects.toMatchObject({ failure: { code: 'no-rest' } })
      } else {
        const rest = await client.call('plans.rest', { plan: id })
        expect(rest.requests).toHaveLength(groups.length - at)
        await client.run('plans.run', { plan: rest.id })
      }
    })
    expect(answered).toEqual(groups.map(() => (verb === 'assign' ? 'POST 201' : 'DELETE 204')))
  }
})

test('answers: both of one call are kept, or neither', async () => {
  const keys = ['seats', 'price']
  await work('answers', keys.join(' '))
  for (let n = 0; n < kills; n += 1) {
    await work('answers', keys.join(' '), Math.random())
    const { answers } = await reopened(({ client }) => client.call('readiness.answers', { app: 'Howspace' }))
    const values = keys.map((key) => answers.find((answer) => answer.key === key)?.value)
    expect(values[0]).toMatch(/1[01]/)
    expect(values[1]).toBe(values[0])
  }
})

test('a backup: what is listed can be restored', async () => {
  await work('backup')
  for (let n = 0; n < kills; n += 1) {
    await work('backup', '', Math.random())
    await reopened(async ({ client }) => {
      const { backups } = await client.call('upkeep.backups', {})
      expect(backups.filter(({ unusable }) => unusable !== null)).toEqual([])
      expect((await client.run('upkeep.restore', { backup: backups[0]?.name ?? '' })).restored).toHaveLength(1)
    })
  }
})

test('a migration: every file is of the old version or the new one, and whole', async () => {
  const old = temporaryFolder()
  const ids = Array.from({ length: 6 }, (_, n) => `tenant-${n}`)
  const migrating = join(import.meta.dirname, 'migrating-program.ts')
  for (let n = 0; n < kills * 1.25; n += 1) {
    for (const id of ids) {
      rmSync(join(old, `workspace-${id}.db`), { force: true })
      const db = openDatabase(join(old, `workspace-${id}.db`))
      migrate(db, migrations.workspace.slice(0, 3), { backup: false })
      db.run(sql`INSERT INTO settings (key, value) VALUES ('mark', ${id})`)
      db.close()
    }
    const child = fork(migrating, [old, ...ids], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const ended = once(child, 'exit')
    await once(child, 'message')
    await wait(Math.random() * 150)
    child.kill('SIGKILL')
    await ended
    for (const id of ids) {
      const db = openDatabase(join(old, `workspace-${id}.db`))
      const version = db.get<{ user_version: number }>(sql`PRAGMA user_version`)?.user_version
      expect([migrations.workspace[2].version, migrations.workspace.at(-1)?.version]).toContain(version)
      expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }])
      db.close()
    }
    const store = openStore({ folder: old, now: Date.now })
    for (const id of ids) {
      expect(store.workspace(id).column(sql`SELECT value FROM settings WHERE key = 'mark'`)).toEqual([id])
    }
    store.close()
  }
})
