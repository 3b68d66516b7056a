import { spawnSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Output } from '#shared/contract/contract'
import { openDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'
import { workspaceFile } from '#shared/engine/store/workspace-files'
import { tokenVariable, demoWorld } from '#tests/cli/demo-world'

const world = demoWorld()
const app = 'SmartSpace SSO'

type Journal = Output<'journal.list'> & { file?: { name: string; lines: number } }
const journal = async (...more: string[]) => (await world().ok('journal', ...more)).json<Journal>()
const verify = async (...more: string[]) => {
  const ran = await world().cli.run('journal', 'verify', ...more, '--json')
  return { exit: ran.exit, told: ran.json<Output<'journal.verify'>>() }
}
const kinds = ({ lines }: Journal) => lines.map(({ kind }) => kind)

test('what was done is listed, newest first, and narrowed by kind, words, app and time', async () => {
  const { ok, demo } = world()
  const product = demo.products.find(({ id }) => id === 'smartspace-stem')
  await ok('target', 'set', '--app', app, '--url', product?.scim ?? '', '--token-env', tokenVariable('smartspace-stem'))
  const { json } = await ok('job', 'pause', '--app', app, '--yes')
  expect(json<{ plan: { id: string } }>().plan.id).toEqual(expect.any(String))
  const all = await journal()
  expect(kinds(all)).toEqual(['plan-applied', 'plan-began', 'target-set', 'sync', 'sign-in'])
  expect(all).toMatchObject({ total: 5, head: { count: 5, hash: all.lines[0]?.hash } })
  expect(all.lines.map(({ entry }) => entry)).toEqual([5, 4, 3, 2, 1])
  expect(kinds(await journal('--kind', 'sync', '--kind', 'Sign-In'))).toEqual(['sync', 'sign-in'])
  expect(kinds(await journal('--app', app))).toEqual(['plan-applied', 'plan-began', 'target-set'])
  expect(kinds(await journal('--search', 'smartspace CONNECTION'))).toEqual(['target-set'])
  expect(kinds(await journal('--search', all.lines[0]?.plan ?? '-'))).toEqual(['plan-applied', 'plan-began'])
  expect(await journal('--limit', '2')).toMatchObject({ total: 5, lines: [{ entry: 5 }, { entry: 4 }] })
  const third = all.lines.find(({ entry }) => entry === 3)?.at ?? ''
  const first = await journal('--to', third)
  expect([(await journal('--from', third)).total + first.total, first.lines.length]).toEqual([6, 3])
  const today = new Date().toISOString().slice(0, 10)
  expect([(await journal('--from', today, '--to', today)).total, (await journal('--to', '2020-01-01')).total]).toEqual([
    5, 0,
  ])
  const { stdout } = await world().cli.run('journal')
  expect(stdout).toContain(`5 of 5 lines that fit. Head: 5:${all.head.hash ?? ''}`)
})

test('a line is shown with its record, without a secret', async () => {
  const { ok, demo } = world()
  const told = (await ok('journal', 'line', '3')).json<Output<'journal.line'>>()
  expect(told).toMatchObject({
    kind: 'target-set',
    record: { secret: 'environment', host: expect.stringContaining(':') as string },
  })
  for (const { token } of demo.products) expect(JSON.stringify(told)).not.toContain(token)
  const plan = (await ok('journal', 'line', '5')).json<Output<'journal.line'>>()
  expect(plan.requests).toMatchObject([
    { method: 'POST', outcome: 'done', requestId: expect.any(String) as string, why: null },
  ])
})

test("Entra's audit log is asked where it can be read, and said not to be where it cannot", async () => {
  const { ok, act } = world()
  const audits = async (entry: string) =>
    (await ok('journal', 'line', entry, '--audits')).json<{ audits: Output<'journal.audits'> }>().audits
  const closed = await audits('5')
  expect(closed).toMatchObject({ state: 'cannot-tell', audits: [] })
  expect(closed.says.join(' ')).toContain('AuditLog.Read.All')
  await act('portal', 'grant', 'AuditLog.Read.All')
  expect(await audits('5')).toMatchObject({
    state: 'matched',
    audits: [{ activity: 'Disable/pause provisioning configuration', result: 'success', step: 0 }],
    unseen: [],
  })
  expect(await audits('3')).toMatchObject({ state: 'not-applicable' })
  const { stdout } = await world().cli.run('journal', 'line', '5', '--audits')
  expect(stdout).toContain('Of 1 request 1 was found')
})

test.each(['json', 'csv', 'xlsx'])('the lines are written to a file that only its owner reads: %s', async (format) => {
  const file = join(world().folder, `journal.${format}`)
  expect(await journal('--out', file, '--kind', 'sync')).toMatchObject({ total: 1, file: { name: file, lines: 1 } })
  const text = readFileSync(file)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  if (format === 'xlsx') expect(text.subarray(0, 2).toString()).toBe('PK')
  else expect(text.toString()).toContain('The directory was read')
  if (format !== 'json') return
  const { verification, lines } = JSON.parse(text.toString()) as {
    verification: Output<'journal.verify'>
    lines: { entry: number; record: { kind: string } }[]
  }
  expect(verification).toMatchObject({ ok: true, lines: 5, asked: null })
  expect(lines).toMatchObject([{ entry: 2, record: { kind: 'full' } }])
})

test('the program of docs/journal.md verifies an export, and finds a line that was altered', async () => {
  const { folder } = world()
  const docs = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'journal.md'), 'utf8')
  const [, code = ''] = /```js\n([\s\S]+?)```/.exec(docs) ?? []
  writeFileSync(join(folder, 'verify.mjs'), code)
  const file = join(folder, 'journal.json')
  const { head } = await journal('--out', file)
  const verified = () => spawnSync(process.execPath, ['verify.mjs'], { cwd: folder, encoding: 'utf8' })
  expect(verified()).toMatchObject({ status: 0, stdout: `whole: ${head.count}:${head.hash ?? ''}\n` })
  writeFileSync(file, readFileSync(file, 'utf8').replace('The directory was read', 'The directory was nor read'))
  expect(verified()).toMatchObject({ status: 1, stderr: expect.stringContaining('line 2') as string })
})

test.each([
  [['journal', '--kind', 'everything']],
  [['journal', '--from', 'yesterday']],
  [['journal', '--to', '2026-01-01T10:00']],
  [['journal', '--limit', '0']],
  [['journal', 'line', '0']],
  [['journal', 'line', '4711']],
  [['journal', 'verify', '--head', 'abc']],
  [['journal', 'verify', '--head', ' ']],
])('%j is refused as wrong usage', async (words) => {
  expect((await world().cli.run(...words)).exit).toBe(2)
})

test('a whole journal verifies, also against a head that was kept; an altered one ends with 1', async () => {
  const { head } = await journal()
  const kept = `${head.count}:${head.hash ?? ''}`
  expect(await verify('--head', kept)).toMatchObject({
    exit: 0,
    told: { ok: true, lines: 5, head, asked: { found: 5 } },
  })
  expect(await verify('--head', `4:${head.hash ?? ''}`)).toMatchObject({
    exit: 1,
    told: { ok: false, faultCount: 0, asked: { found: null } },
  })

  const { tenants } = (await world().ok('tenants')).json<{ tenants: { id: string }[] }>()
  const db = openDatabase(join(world().folder, workspaceFile(tenants[0]?.id ?? '')))
  onTestFinished(() => db.close())
  const alter = (subject: string) => db.run(sql`UPDATE journal SET subject = ${subject} WHERE entry = 3`)
  const was = (await journal()).lines.find(({ entry }) => entry === 3)?.subject ?? ''
  alter('Nothing was set.')
  expect(await verify()).toMatchObject({ exit: 1, told: { ok: false, faults: [{ entry: 3, what: 'altered' }] } })
  const { stdout, exit } = await world().cli.run('journal', 'verify')
  expect([exit, stdout]).toEqual([1, expect.stringContaining('Line 3 is not what it was when it was written.')])
  alter(was)
  expect((await verify()).exit).toBe(0)
  db.run(sql`UPDATE journal SET record = 'x' WHERE entry = 4`)
  expect(await journal()).toMatchObject({ total: 5, lines: [{}, { entry: 4, by: null, plan: null }, {}, {}, {}] })
  expect((await world().ok('journal', 'line', '4')).json()).toMatchObject({ record: 'x', requests: [] })
  db.run(sql`DROP TABLE journal`)
  expect((await world().cli.run('journal', 'verify')).exit).toBe(5)
})
