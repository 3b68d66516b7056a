import { expect, test } from 'vitest'
import type { LogEntry } from '#shared/contract/provisioning-log'
import { demoWorld } from '#tests/cli/demo-world'

const world = demoWorld()

const app = 'SmartSpace SSO'

interface Log {
  readonly app: { readonly displayName: string }
  readonly rows: LogEntry[]
  readonly total: number
  readonly errors: { readonly code: string; readonly title: string; readonly count: number }[]
  readonly kept: { readonly rows: number; readonly readAt: string | null }
  readonly retentionDays: number | null
  readonly notes: string[]
}

const log = async (...more: string[]) => (await world().ok('log', '--app', app, ...more)).json<Log>()

test('the log is read first, unless told not to, and shown as far as asked', async () => {
  expect(await log('--offline')).toMatchObject({ rows: [], total: 0, kept: { rows: 0, readAt: null }, notes: [] })
  const all = await log()
  expect(all).toMatchObject({ app: { displayName: app }, retentionDays: 30, notes: [] })
  expect(all.rows).toHaveLength(all.total)
  expect(all.total).toBe(all.kept.rows)
  expect(all.total).toBeGreaterThan(20)
  const few = await log('--limit', '3', '--offline')
  expect(few.rows).toEqual(all.rows.slice(0, 3))
  expect(few).toMatchObject({ total: all.total, retentionDays: null })
  const { stdout, exit } = await world().cli.run('log', '--app', app, '--limit', '2')
  expect([exit, stdout]).toEqual([0, expect.stringContaining(`2 of ${all.total} rows.`)])
})

test('it is narrowed by person, group, code, status and time', async () => {
  const all = await log('--offline')
  const user = all.rows.find(({ object }) => object === 'user')
  const group = all.rows.find(({ object }) => object === 'group')
  const ids = async (...more: string[]) => (await log('--offline', ...more)).rows.map(({ id }) => id)
  const only = (keep: (row: LogEntry) => boolean) => all.rows.filter(keep).map(({ id }) => id)
  expect(await ids('--person', user?.sourceName ?? '')).toEqual(only(({ sourceId }) => sourceId === user?.sourceId))
  expect(await ids('--group', group?.sourceName ?? '')).toEqual(only(({ sourceId }) => sourceId === group?.sourceId))
  expect(await ids('--since', user?.at ?? '')).toEqual(only(({ at }) => at >= (user?.at ?? '')))
  expect(await ids('--status', 'Success')).toEqual(only(({ status }) => status === 'success'))
  expect(await ids('--error', 'Timeout')).toEqual([])
})

test('what may not be read is a note; what is kept is shown all the same', async () => {
  const { act } = world()
  const { kept } = await log('--offline')
  await act('portal', 'licence', 'free')
  const closed = await log()
  expect(closed.kept.rows).toBe(kept.rows)
  expect(closed.rows).toHaveLength(kept.rows)
  expect(closed.notes.join(' ')).toContain('there is no provisioning log')
  await act('portal', 'licence', 'P2')
})

test('what was not understood ends with 2', async () => {
  const failed = async (...more: string[]) => {
    const { exit, stdout } = await world().cli.run('log', '--app', app, '--offline', '--json', ...more)
    return [exit, (JSON.parse(stdout) as { error: { code: string } }).error.code]
  }
  expect(await failed('--status', 'broken')).toEqual([2, 'invalid-input'])
  expect(await failed('--limit', '0')).toEqual([2, 'invalid-input'])
  expect(await failed('--since', 'yesterday')).toEqual([2, 'invalid-input'])
  expect(await failed('--person', 'Nobody At All')).toEqual([2, 'unknown-name'])
})
