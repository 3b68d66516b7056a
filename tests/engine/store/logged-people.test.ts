import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { followUps, type LastWord, lastWords } from '#shared/engine/store/logged-people'
import { openStore } from '#shared/engine/store/open-store'
import { putLogRows } from '#shared/engine/store/provisioning-log-rows'

const folder = mkdtempSync(join(tmpdir(), 'scim-console-logged-people-'))
const store = openStore({ folder, now: Date.now })
const workspace = store.workspace('t')
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const at = (hour: number) => `2026-11-10T${String(hour).padStart(2, '0')}:00:00.000Z`
const row = (hour: number, action: string, more: object = {}) => ({
  id: `${hour} ${action} ${JSON.stringify(more)}`,
  at: at(hour),
  jobId: 'job',
  cycleId: null,
  action,
  status: 'success',
  object: 'user' as const,
  sourceId: 'ann',
  sourceName: null,
  sourceUserPrincipalName: null,
  targetId: null,
  errorCode: null,
  reason: null,
  recommended: null,
  steps: [],
  modified: [],
  ...more,
})

describe('the last word on a person', () => {
  const word = (more: Partial<LastWord>): LastWord => ({
    at: at(12),
    action: 'update',
    status: 'success',
    code: null,
    returnedAt: null,
    ...more,
  })

  test.each<[when: string, rows: ReturnType<typeof row>[], told: LastWord | undefined]>([
    ['is the newest row', [row(12, 'update'), row(9, 'create')], word({})],
    [
      'is a failure after a success',
      [row(9, 'create'), row(12, 'update', { status: 'failure', errorCode: 'Odd code' })],
      word({ status: 'failure', code: 'Odd code' }),
    ],
    ['knows no action where none is told', [row(12, 'other', { action: null })], word({ action: null })],
    ['is a disabling', [row(9, 'create'), row(12, 'disable')], word({ action: 'disable' })],
    ['tells of a return', [row(8, 'disable'), row(9, 'update'), row(12, 'update')], word({ returnedAt: at(12) })],
    [
      'tells of a new account after a deletion',
      [row(8, 'delete'), row(12, 'create')],
      word({ action: 'create', returnedAt: at(12) }),
    ],
    [
      'tells of no return that failed',
      [row(8, 'disable'), row(12, 'update', { status: 'failure' })],
      word({ status: 'failure' }),
    ],
    ['is none of a group', [row(12, 'update', { object: 'group' })], undefined],
    ['is none of what names nobody', [row(12, 'update', { sourceId: null })], undefined],
  ])('%s', (when, rows, told) => {
    putLogRows(workspace, when, rows)
    putLogRows(workspace, 'other app', [row(13, 'delete')])
    expect(lastWords(workspace, when).get('ann')).toEqual(told)
    // Whoever is known to be a person is not looked up, and nothing else changes by that.
    if (told !== undefined) expect(lastWords(workspace, when, (id) => id === 'ann').get('ann')).toEqual(told)
  })
})

describe('what of the log follows a change', () => {
  const joined = { id: 'ann', joined: true, before: at(10) }
  const left = { ...joined, joined: false }

  test.each<[when: string, rows: ReturnType<typeof row>[], change: typeof joined, told: string | null]>([
    ['nothing is logged', [], joined, null],
    ['an account was made since', [row(13, 'create'), row(12, 'create')], joined, at(12)],
    ['it was made before', [row(9, 'create')], joined, null],
    ['somebody else was made', [row(12, 'create', { sourceId: 'ben' })], joined, null],
    ['making it failed', [row(12, 'create', { status: 'failure' }), row(14, 'create')], joined, at(14)],
    ['an account that was there all along is written', [row(9, 'create'), row(12, 'update')], joined, null],
    ['an account that was disabled is written', [row(9, 'disable'), row(12, 'update')], joined, at(12)],
    [
      'an account that came back before is written',
      [row(8, 'disable'), row(9, 'update'), row(12, 'update')],
      joined,
      null,
    ],
    ['an account was disabled since', [row(9, 'create'), row(12, 'disable')], left, at(12)],
    ['an account was only written since', [row(9, 'create'), row(12, 'update')], left, null],
    ['an account was deleted since', [row(12, 'delete')], left, at(12)],
  ])('%s', (when, rows, change, told) => {
    const workspace = store.workspace('t')
    putLogRows(workspace, when, rows)
    putLogRows(workspace, 'other app', [row(11, 'create'), row(11, 'disable')])
    expect(followUps(workspace, when, [{ ...change, id: 'nobody' }, change])).toEqual([null, told])
  })
})
