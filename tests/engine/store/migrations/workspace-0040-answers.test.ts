import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Probe } from '#shared/contract/provisioning'
import { answersOf, listAnswers, putAnswer } from '#shared/engine/store/answer-rows'
import { openDatabase } from '#shared/engine/store/database'
import { migrate } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { sql } from '#shared/engine/store/sql'
import { listTargets, putTarget, putTargetProbe, readTarget } from '#shared/engine/store/target-rows'
import { temporaryFolder } from '#tests/temporary-folder'

const older = migrations.workspace.filter(({ version }) => version < 40)

function database(steps: Parameters<typeof migrate>[1] = migrations.workspace) {
  const db = openDatabase(join(temporaryFolder(), 'workspace.db'))
  onTestFinished(() => db.close())
  migrate(db, steps, { backup: false })
  return db
}

const probe: Probe = {
  url: 'https://scim.example/v2',
  takenAt: '2026-01-02T00:00:00.000Z',
  auth: { kind: 'basic', refusesNone: true, refusesWrong: null },
  users: { pageSize: 100, startIndex: true, count0: null },
  totals: { trustworthy: true, why: 'proven' },
  filters: { userName: true, externalId: null, groupDisplayName: false },
  members: { route: 'group', list: false, single: true },
  active: true,
  rate: null,
  steps: [],
  requests: 12,
}

test('a target of an older file takes a bearer token, and nobody has asked its server yet', () => {
  const db = database(older)
  db.run(sql`
    INSERT INTO targets (app_id, url, token, notes, set_at)
    VALUES ('app', 'https://scim.example/v2', '{"kind":"environment","variable":"TOKEN"}', '[]', '2026-01-01')`)
  migrate(db, migrations.workspace, { backup: true })
  expect(listTargets(db)).toMatchObject([{ appId: 'app', auth: { kind: 'bearer' }, probe: null }])
})

test('what a server tells belongs to the target as it was set', () => {
  const db = database()
  const target = {
    appId: 'app',
    url: 'https://scim.example/v2',
    token: { kind: 'sealed', key: 'scim/t/app/x' },
    auth: { kind: 'basic', userName: 'console' },
    notes: [],
    setAt: '2026-01-01',
    expires: null,
    lastTest: null,
    probe: null,
    neverEnds: false,
    tokenEnds: null,
  } as const
  putTarget(db, target)
  putTargetProbe(db, { appId: 'app', setAt: '2025-12-31' }, probe)
  expect(readTarget(db, 'app')).toEqual(target)
  putTargetProbe(db, target, probe)
  expect(readTarget(db, 'app')).toEqual({ ...target, probe })
  putTarget(db, target)
  expect(readTarget(db, 'app')).toEqual(target)
})

test('an answer is what was said last, of that app, until it is taken back; one of a later version is left alone', () => {
  const db = database()
  putAnswer(db, 'app', 'scope', 'all', { at: 't1', by: 'Ann' })
  putAnswer(db, 'app', 'scope', 'assigned', { at: 't2', by: 'Bob' })
  db.run(sql`INSERT INTO answers (app_id, key, value, at) VALUES ('app', 'of-tomorrow', 'x', 't3')`)
  expect(answersOf(db, 'app')).toEqual({ scope: 'assigned' })
  expect(answersOf(db, 'other')).toEqual({})
  expect(listAnswers(db, 'app').map(({ key }) => key)).toEqual(['of-tomorrow', 'scope'])
  putAnswer(db, 'app', 'scope', null, { at: 't4', by: 'Ann' })
  expect(listAnswers(db, 'app').map(({ key }) => key)).toEqual(['of-tomorrow'])
})
