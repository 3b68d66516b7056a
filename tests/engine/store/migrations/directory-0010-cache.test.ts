import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Member } from '#shared/domain/directory'
import { assignedPrincipals, listApps, putApps, putAssignments, putJobs } from '#shared/engine/store/app-rows'
import { openDatabase } from '#shared/engine/store/database'
import { directorySize, forgetMembers, listGroups, putGroups, putMembers } from '#shared/engine/store/group-rows'
import { migrate } from '#shared/engine/store/migrate'
import { cache } from '#shared/engine/store/migrations/directory/0010-cache'
import { sql } from '#shared/engine/store/sql'
import { beginSync, endSync, synchronisedAt } from '#shared/engine/store/sync-rows'
import { temporaryFolder } from '#tests/temporary-folder'

function database() {
  const db = openDatabase(join(temporaryFolder(), 'directory.db'))
  onTestFinished(() => db.close())
  migrate(db, [cache], { backup: false })
  return db
}

const app = { id: 'a1', appId: 'x1', displayName: 'App', applicationTemplateId: null, appRoles: [] }
const group = { id: 'g1', displayName: 'Group', kind: 'security', dynamic: false, securityEnabled: true } as const
const member = (id: string, type: Member['type'] = 'user'): Member => ({
  id,
  type,
  displayName: id,
  userPrincipalName: null,
  mail: null,
  accountEnabled: null,
  userType: null,
})

test('a finished sync sweeps what it did not see, an unfinished one leaves everything', () => {
  const db = database()
  const one = beginSync(db, 't1')
  putApps(db, [app, { ...app, id: 'a2' }], one)
  putGroups(db, [group, { ...group, id: 'g2' }], one)
  putMembers(db, 'g1', [member('u1'), member('u2')], one)
  putMembers(db, 'g2', [member('u3')], one)
  endSync(db, one, 't2', [])
  expect(directorySize(db)).toMatchObject({ apps: 2, groups: 2, memberships: 3, people: 3 })

  const cut = beginSync(db, 't3')
  putApps(db, [app], cut)
  expect(synchronisedAt(db)).toBe('t2')
  expect(directorySize(db)).toMatchObject({ apps: 2, groups: 2, memberships: 3 })

  const two = beginSync(db, 't4')
  putApps(db, [app], two)
  putGroups(db, [group], two)
  putMembers(db, 'g1', [member('u1')], two)
  endSync(db, two, 't5', ['a note'])
  expect(synchronisedAt(db)).toBe('t5')
  expect(directorySize(db)).toEqual({ apps: 1, jobs: 0, groups: 1, memberships: 1, people: 1, assignments: 0 })
})

test('a group counts direct users only, and an unread group has no number', () => {
  const db = database()
  const run = beginSync(db, 't')
  putGroups(db, [group, { ...group, id: 'g2', displayName: 'ÄÖ' }], run)
  expect(listGroups(db).map((it) => it.memberCount)).toEqual([null, null])
  putMembers(db, 'g1', [member('u1'), member('g9', 'group'), member('d1', 'device')], run)
  putMembers(db, 'g2', [], run)
  expect(listGroups(db).map((it) => [it.id, it.memberCount])).toEqual([
    ['g1', 1],
    ['g2', 0],
  ])
  forgetMembers(db, 'g1')
  expect(listGroups(db)[0]?.memberCount).toBeNull()
  expect(listGroups(db, 'äö').map((it) => it.id)).toEqual(['g2'])
  expect(listGroups(db, 'nothing')).toEqual([])
})

test('jobs and assignments that could not be read are unknown, not none', () => {
  const db = database()
  const run = beginSync(db, 't')
  putApps(db, [app], run)
  expect(assignedPrincipals(db, 'a1')).toBeNull()
  const job = { id: 'j', templateId: 'scim', state: 'Active', interval: 'PT40M', last: null, quarantine: null }
  putJobs(db, 'a1', [job], null)
  putAssignments(db, 'a1', [
    {
      id: 's',
      appRoleId: 'r',
      principalId: 'g1',
      principalType: 'Group',
      principalDisplayName: null,
      resourceId: 'a1',
    },
  ])
  expect(listApps(db)[0]).toMatchObject({ jobs: [job], jobsUnknown: null, assignmentsKnown: true })
  expect(assignedPrincipals(db, 'a1')).toEqual(new Set(['g1']))
  putJobs(db, 'a1', [], 'No right.')
  putAssignments(db, 'a1', null)
  expect(listApps(db)[0]).toMatchObject({ jobs: [], jobsUnknown: 'No right.', assignmentsKnown: false })
  expect(assignedPrincipals(db, 'a1')).toBeNull()
})

test('the lists of groups and of what is assigned use their indexes', () => {
  const db = database()
  const plan = (statement: Parameters<typeof db.all>[0]) =>
    db
      .all<{ detail: string }>({ ...statement, text: `EXPLAIN QUERY PLAN ${statement.text}` })
      .map((row) => row.detail)
      .join('; ')
  expect(plan(sql`SELECT count(*) FROM memberships m WHERE m.group_id = ${'g'} AND m.type = 'user'`)).toContain(
    'PRIMARY KEY',
  )
  expect(plan(sql`SELECT * FROM groups g ORDER BY g.display_name COLLATE NOCASE, g.id`)).toContain('groups_by_name')
  expect(plan(sql`SELECT principal_id FROM assignments WHERE resource_id = ${'a'}`)).toContain('PRIMARY KEY')
})
