import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { joinAccounts } from '#shared/domain/person-join'
import { cacheWriter } from '#shared/engine/directory/cache-writer'
import { type Database, openDatabase } from '#shared/engine/store/database'
import { cachedMembers, membershipChanges } from '#shared/engine/store/membership-change-rows'
import { migrate } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { sweepPrincipals } from '#shared/engine/store/principal-rows'
import { sql } from '#shared/engine/store/sql'
import {
  putVerification,
  putVerificationResult,
  verificationHead,
  verificationJoins,
  verificationSets,
  verifiedAccounts,
  verifiedAccountsAt,
  verifiedGroups,
  verifiedGroupsAt,
  verifiedPeople,
  verifiedPeopleAt,
  verifiedPlace,
} from '#shared/engine/store/verification-rows'
import { temporaryFolder } from '#tests/temporary-folder'

function database(): Database {
  const db = openDatabase(join(temporaryFolder(), 'directory.db'))
  onTestFinished(() => db.close())
  migrate(db, migrations.directory, { backup: false })
  return db
}

const group = {
  id: 'g',
  displayName: 'g',
  kind: 'security',
  dynamic: false,
  securityEnabled: true,
  hidesMembers: false,
} as const
const told = (...members: { id: string; removed: boolean }[]) => ({
  id: 'g',
  group,
  removed: null,
  members: members.map((member) => ({ ...member, type: 'user' as const })),
})
const first = { before: 't0', at: 't1' }
const second = { before: 't1', at: 't2' }

test('only what is new by a change is remembered as one, with the newest time; a first reading is no change', () => {
  const db = database()
  const writer = db.transaction(() => cacheWriter(db))
  db.transaction(() => {
    writer.merge(told({ id: 'a', removed: false }, { id: 'b', removed: false }), 1, 'full')
    // The group is known; what a change tells again is nothing new.
    writer.merge(told({ id: 'a', removed: false }, { id: 'c', removed: false }), 1, 'changes', first)
    writer.merge(told({ id: 'b', removed: true }, { id: 'c', removed: false }), 1, 'changes', second)
    writer.merge(told({ id: 'x', removed: true }), 1, 'changes', second)
  })
  expect(membershipChanges(db, 'g')).toEqual([
    { id: 'b', joined: false, ...second },
    { id: 'c', joined: true, ...first },
  ])
  expect(cachedMembers(db, 'g')).toEqual(new Set(['a', 'c']))
  expect(cachedMembers(db, 'other')).toBeNull()
})

test('what is remembered of a principal goes with it, so that its number can be given away', () => {
  const db = database()
  const writer = db.transaction(() => cacheWriter(db))
  db.transaction(() => {
    writer.merge(told({ id: 'a', removed: false }), 1, 'full')
    writer.merge(told({ id: 'b', removed: false }), 1, 'changes', first)
    writer.merge(told({ id: 'b', removed: true }), 1, 'changes', second)
  })
  db.transaction(() => sweepPrincipals(db))
  expect(membershipChanges(db, 'g')).toEqual([])
  expect(db.get<{ rows: number }>(sql`SELECT count(*) AS rows FROM membership_changes`)?.rows).toBe(0)
})

const person = (id: string) => ({
  id,
  displayName: `Person ${id}`,
  userPrincipalName: `${id}@x.test`,
  mail: null,
  enabled: id === 'p0' ? false : null,
  externalId: id,
  userName: `${id}@x.test`,
  bar: id === 'p0' ? ('account-disabled' as const) : null,
  fault: null,
  note: null,
})
const account = (id: string) => ({
  id,
  userName: `${id.replace('a', 'p')}@x.test`,
  externalId: null,
  mail: null,
  displayName: null,
  active: id === 'a0' ? false : null,
  state: 'read' as const,
})

test('a reading is kept as it was taken, in place of the one before, whole and by its parts', () => {
  const db = database()
  const kept = {
    app: 'app',
    takenAt: 't1',
    whole: true,
    facts: '{"facts":1}',
    entitled: Uint32Array.from([0, 2]),
    absent: new Uint32Array(),
    people: ['p0', 'p1', 'p2'].map(person),
    accounts: ['a0', 'a1'].map(account),
    groups: {
      entra: [
        {
          facts: '{}',
          members: Uint32Array.from([0, 1]),
          nested: Uint32Array.from([2]),
          nestedIn: Uint32Array.from([0]),
        },
        {
          facts: '{"second":true}',
          members: Uint32Array.from([2]),
          nested: new Uint32Array(),
          nestedIn: new Uint32Array(),
        },
      ],
      product: [{ facts: '{}', members: null, nested: null, nestedIn: null }],
    },
  }
  db.transaction(() => putVerification(db, { ...kept, takenAt: 't0', people: [] }))
  const number = db.transaction(() => putVerification(db, kept))
  expect(verificationHead(db, 'app')).toMatchObject({ takenAt: 't1', whole: true, facts: '{"facts":1}', result: null })
  expect(verificationJoins(db, number)).toBeNull()
  expect(verifiedPeople(db, number)).toEqual(kept.people)
  expect(verifiedAccounts(db, number)).toEqual(kept.accounts)
  expect(verifiedGroups(db, number, 'entra')).toEqual(kept.groups.entra)
  expect(verifiedGroups(db, number, 'product')).toEqual(kept.groups.product)
  expect(verifiedGroupsAt(db, number, 'entra', [1, 7])).toEqual(new Map([[1, kept.groups.entra[1]]]))
  expect(verifiedPeopleAt(db, number, [2])).toEqual(new Map([[2, kept.people[2]]]))
  expect(verifiedAccountsAt(db, number, [])).toEqual(new Map())
  expect(verifiedPlace(db, number, 'p1')).toBe(1)
  expect(verifiedPlace(db, number, 'p9')).toBeNull()
  expect(verificationSets(db, number)).toEqual({ entitled: kept.entitled, absent: kept.absent })

  const joins = joinAccounts(kept.people, kept.accounts)
  putVerificationResult(db, number, '{"result":1}', joins)
  expect(verificationJoins(db, number)).toEqual(joins)
  expect(verificationHead(db, 'app')?.result).toBe('{"result":1}')
  // Nothing of the former reading is left.
  expect(db.get<{ rows: number }>(sql`SELECT count(*) AS rows FROM verified_people`)?.rows).toBe(3)
})
