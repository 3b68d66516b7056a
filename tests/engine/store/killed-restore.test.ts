import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { listBackups } from '#shared/engine/store/backup-folder'
import { openStore } from '#shared/engine/store/open-store'
import { sql } from '#shared/engine/store/sql'
import { listTenants } from '#shared/engine/store/tenant-rows'
import { backedUpFolder, clock, marksOf } from '#tests/engine/store/backup-world'
import { temporaryFolder } from '#tests/temporary-folder'

const program = join(import.meta.dirname, 'restore-program.ts')
const run = (...words: string[]) => spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' })

describe('a restore that is ended by force leaves all of the old or all of the new', () => {
  test.each([
    ['staged', 'new'],
    ['saved', 'new'],
    ['closed', 'new'],
    ['marked', 'old'],
    // The files themselves, one after the other.
    ['5', 'old'],
    ['6', 'old'],
    ['7', 'old'],
    ['placed', 'old'],
  ])('at %s', async (place, mark) => {
    const folder = temporaryFolder()
    const before = await backedUpFolder(folder)
    before.store.close()
    expect(run(folder, 'restore', before.backup, place).signal).toBe('SIGKILL')

    const store = openStore({ folder, now: clock.now })
    onTestFinished(() => store.close())
    expect(marksOf(store)).toEqual([mark, mark, mark])
    for (const db of [store.app, ...listTenants(store.app).map(({ id }) => store.workspace(id))]) {
      expect(db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }])
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('restoring'))).toEqual([])
  })
})

test('a restore that is not ended puts everything back', async () => {
  const folder = temporaryFolder()
  const before = await backedUpFolder(folder)
  before.store.close()
  expect(run(folder, 'restore', before.backup)).toMatchObject({ status: 0, stderr: '' })
  const store = openStore({ folder, now: clock.now })
  onTestFinished(() => store.close())
  expect(marksOf(store)).toEqual(['old', 'old', 'old'])
})

test('a backup that is ended by force leaves whole backups only, and nothing half made once the next is made', async () => {
  const folder = temporaryFolder()
  const before = await backedUpFolder(folder)
  before.store.close()
  const times = process.env['FULL'] === undefined ? 2 : 40
  for (let n = 0; n < times; n += 1) {
    const milliseconds = String(20 + Math.floor(Math.random() * 300))
    expect(run(folder, 'backup', '', milliseconds).signal).toBe('SIGKILL')
    expect((await listBackups(folder)).map(({ unusable }) => unusable)).not.toContainEqual(expect.any(String))
  }
  const { makeBackup } = await import('#shared/engine/store/backup')
  await makeBackup({ dataFolder: folder, version: '0.0.0', now: clock.now() })
  expect(readdirSync(join(folder, 'backups')).filter((name) => !name.endsWith('.scimbackup'))).toEqual([])
})
