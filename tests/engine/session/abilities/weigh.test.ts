import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type AbilityId, abilityIds } from '#shared/domain/ability'
import { havingAll, havingAny } from '#shared/domain/ability-having'
import { namedRoles } from '#shared/engine/graph/directory-roles'
import type { AccountFacts, Seen } from '#shared/engine/session/abilities/account-facts'
import { customRole } from '#shared/engine/session/abilities/custom-role'
import { weighed } from '#shared/engine/session/abilities/weigh'
import { facts, readScopes, writeScopes } from '#tests/engine/session/abilities/account-facts'

const ability = (id: AbilityId, change: Partial<AccountFacts>) => {
  const found = weighed(facts(change)).find((one) => one.id === id)
  if (found === undefined) throw new Error(`There is no ${id}.`)
  return found
}

const at = '2026-11-22T10:00:00.000Z'
const answered: Seen = { outcome: 'answered', at, live: true }
const refused: Seen = { outcome: 'refused', at, live: true }
const without = (...names: string[]) => new Set([...readScopes, ...writeScopes].filter((one) => !names.includes(one)))
const app = { displayName: 'Howspace', owned: false }
const nobody = new Set<string>()
const person = { kind: 'person', scopes: new Set(readScopes) } as const

test('an account with every scope, role and licence may do all of it, and nothing is disabled or to be asked for', () => {
  const all = weighed(facts())
  expect(all.map(({ id }) => id)).toEqual([...abilityIds])
  for (const { having, disabled, ask } of all) expect([having, disabled, ask]).toEqual(['have', null, null])
})

// What is known, the ability, and: had or not; why its button is disabled; what to ask.
const table: readonly (readonly [
  string,
  Partial<AccountFacts>,
  AbilityId,
  'have' | 'missing' | 'cannot-tell',
  string | null,
  string | null,
])[] = [
  [
    'a token that lacks a scope',
    { scopes: without('Synchronization.ReadWrite.All') },
    'run-jobs',
    'missing',
    'lacks the scope Synchronization.ReadWrite.All',
    'for one with the scope Synchronization.ReadWrite.All',
  ],
  [
    'a token that lacks a scope to read',
    { scopes: without('User.Read.All') },
    'read-people',
    'missing',
    null,
    'for one with the scope User.Read.All',
  ],
  [
    'one of two scopes is missing',
    { scopes: without('Application.Read.All') },
    'assign',
    'missing',
    'lacks the scope Application.Read.All',
    'Application.Read.All',
  ],
  [
    'a scope that holds another',
    { scopes: without('Synchronization.Read.All') },
    'read-provisioning',
    'have',
    null,
    null,
  ],
  ['a token that does not tell', { scopes: null }, 'run-jobs', 'cannot-tell', null, null],
  [
    'a token that does not tell, and Graph answered',
    { scopes: null, seen: new Map([['people', answered]]) },
    'read-people',
    'have',
    null,
    null,
  ],
  [
    'an older answer says nothing of this token',
    { scopes: null, seen: new Map([['people', { ...answered, live: false }]]) },
    'read-people',
    'cannot-tell',
    null,
    null,
  ],
  ['a scope that is asked for when first needed', person, 'run-jobs', 'cannot-tell', null, null],
  [
    'a scope that was consented to',
    { ...person, consented: new Set(['Synchronization.ReadWrite.All']) },
    'run-jobs',
    'have',
    null,
    null,
  ],
  [
    'a person whose token lacks a scope to read',
    { ...person, scopes: without('User.Read.All') },
    'read-people',
    'missing',
    null,
    'an administrator to consent to the scope User.Read.All',
  ],
  ['reading only by choice', { ...person, onlyReads: true }, 'assign', 'missing', 'Sign in again', 'Sign in again'],
  [
    'reading only by choice, a test of credentials',
    { ...person, onlyReads: true },
    'test-credentials',
    'missing',
    'Sign in again',
    'Sign in again',
  ],
  [
    'reading only by choice, though the scope is there',
    { kind: 'person', onlyReads: true },
    'test-credentials',
    'missing',
    'Sign in again',
    'Sign in again',
  ],
  ['the policy', { readOnly: true }, 'make-groups', 'missing', 'policy ReadOnly', 'lift the policy ReadOnly'],
  ['the policy lets credentials be tested', { readOnly: true }, 'test-credentials', 'have', null, null],
  ['the policy lets everything be read', { readOnly: true }, 'read-provisioning', 'have', null, null],
  [
    'no role is active',
    { roles: nobody },
    'run-jobs',
    'missing',
    null,
    'Privileged Role Administrator for the role Cloud Application Administrator.',
  ],
  [
    'no role is active, for an app',
    { roles: nobody, app },
    'run-jobs',
    'missing',
    null,
    "or to be made owner of 'Howspace'",
  ],
  ['an owner', { roles: nobody, app: { ...app, owned: true } }, 'run-jobs', 'have', null, null],
  [
    'what is owned could not be read',
    { roles: nobody, app: { ...app, owned: null } },
    'run-jobs',
    'cannot-tell',
    null,
    null,
  ],
  ['roles could not be read', { roles: null }, 'change-attribute-mappings', 'cannot-tell', null, null],
  [
    'roles could not be read, the token names one',
    { roles: null, tokenRoles: new Set([namedRoles['Cloud Application Administrator']]) },
    'provision-on-demand',
    'have',
    null,
    null,
  ],
  [
    'a role has ended that the token still names',
    { roles: nobody, tokenRoles: new Set([namedRoles['Cloud Application Administrator']]) },
    'provision-on-demand',
    'missing',
    null,
    'Cloud Application Administrator',
  ],
  [
    'Global Reader reads no provisioning',
    { roles: new Set([namedRoles['Global Reader']]) },
    'read-provisioning',
    'missing',
    null,
    'Cloud Application Administrator',
  ],
  [
    'Global Reader reads the log',
    { roles: new Set([namedRoles['Global Reader']]) },
    'read-provisioning-log',
    'have',
    null,
    null,
  ],
  ['User Administrator assigns', { roles: new Set([namedRoles['User Administrator']]) }, 'assign', 'have', null, null],
  [
    'User Administrator runs no jobs',
    { roles: new Set([namedRoles['User Administrator']]) },
    'run-jobs',
    'missing',
    null,
    'Cloud Application',
  ],
  ['everybody may make groups in most tenants', { roles: nobody }, 'make-groups', 'cannot-tell', null, null],
  [
    'a role that does not show reads',
    { roles: nobody, app, seen: new Map([['jobs', answered]]) },
    'read-provisioning',
    'have',
    null,
    null,
  ],
  [
    'a role that does not show may change or not',
    { roles: nobody, app, seen: new Map([['jobs', answered]]) },
    'run-jobs',
    'cannot-tell',
    null,
    null,
  ],
  [
    'the service refused',
    { roles: nobody, app, seen: new Map([['jobs', refused]]) },
    'run-jobs',
    'missing',
    "refused this account for 'Howspace' (2026-11-22 10:00 UTC)",
    'Cloud Application Administrator',
  ],
  [
    'the service refused, no app is asked about',
    { roles: nobody, seen: new Map([['jobs', refused]]) },
    'run-jobs',
    'missing',
    null,
    'Cloud Application Administrator',
  ],
  [
    'the service refused, roles are not known',
    { roles: null, app, seen: new Map([['jobs', refused]]) },
    'read-provisioning',
    'missing',
    null,
    'Cloud Application Administrator',
  ],
  [
    'the service refused a role that is active',
    { app, seen: new Map([['jobs', refused]]) },
    'run-jobs',
    'missing',
    'refused this account',
    'in 15 minutes',
  ],
  [
    'the service refused a token without the scope',
    {
      scopes: without('Synchronization.Read.All', 'Synchronization.ReadWrite.All'),
      app,
      seen: new Map([['jobs', refused]]),
    },
    'read-provisioning',
    'missing',
    null,
    'the scope Synchronization.Read.All.',
  ],
  ['a guest', { guest: true }, 'read-groups', 'missing', null, 'not a guest'],
  [
    'a guest whom Graph answered',
    {
      guest: true,
      seen: new Map([
        ['groups', answered],
        ['members', answered],
      ]),
    },
    'read-groups',
    'have',
    null,
    null,
  ],
  [
    'groups are listed, members are refused',
    {
      seen: new Map([
        ['groups', answered],
        ['members', refused],
      ]),
    },
    'read-groups',
    'missing',
    null,
    'why Microsoft Graph refuses',
  ],
  [
    'groups are listed, members were not tried',
    { scopes: null, seen: new Map([['groups', answered]]) },
    'read-groups',
    'cannot-tell',
    null,
    null,
  ],
  ['whether a guest could not be read', { guest: null }, 'read-people', 'cannot-tell', null, null],
  ['no licence', { premium: 'none' }, 'assign', 'missing', null, 'Entra ID P1'],
  ['no licence, no log', { premium: 'none' }, 'read-provisioning-log', 'missing', null, 'Entra ID P1'],
  ['licences could not be read', { premium: null }, 'assign', 'cannot-tell', null, null],
  [
    'two things are missing',
    { roles: nobody, premium: 'none' },
    'assign',
    'missing',
    null,
    'Cloud Application Administrator, and whoever buys licences',
  ],
]

test.each(table)('%s', (_, change, id, having, disabled, ask) => {
  const found = ability(id, change)
  expect([found.having, found.disabled === null, found.ask === null]).toEqual([having, disabled === null, ask === null])
  expect(found.disabled ?? '').toContain(disabled ?? '')
  expect(found.ask ?? '').toContain(ask ?? '')
  // The matrix says by itself what it comes to: one of each inner list, every outer one.
  expect(havingAll(found.needs.map((group) => havingAny(group.map((need) => need.having))))).toBe(having)
})

test('a role that is not active says that it may be there all the same', () => {
  const [, roles = []] = ability('run-jobs', { roles: nobody }).needs
  expect(roles.map(({ having, found }) => [having, found])).toEqual(
    Array.from({ length: 3 }, () => ['missing', 'not among your active roles; a custom role would not show']),
  )
})

describe('three values', () => {
  const having = fc.constantFrom('have', 'missing', 'cannot-tell' as const)
  const decided = fc.constantFrom('have', 'missing' as const)
  const refined = (one: string, by: 'have' | 'missing') => (one === 'cannot-tell' ? by : (one as 'have' | 'missing'))

  it('decide only what no knowledge to come can undo', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(having, decided), { maxLength: 6 }), (pairs) => {
        const now = pairs.map(([one]) => one)
        const later = pairs.map(([one, by]) => refined(one, by))
        for (const weigh of [havingAll, havingAny]) {
          if (weigh(now) !== 'cannot-tell') expect(weigh(later)).toBe(weigh(now))
          expect(weigh(later)).not.toBe('cannot-tell')
        }
      }),
      { numRuns: process.env['FULL'] === undefined ? 200 : 10_000 },
    )
  })

  const roleIds = Object.values(namedRoles)
  const scopeNames = [...readScopes, ...writeScopes, 'Directory.Read.All']
  const known = fc.record({
    kind: fc.constantFrom('person', 'token' as const),
    onlyReads: fc.boolean(),
    readOnly: fc.boolean(),
    scopes: fc.subarray(scopeNames).map((names) => new Set(names)),
    consented: fc.subarray(writeScopes).map((names) => new Set(names)),
    roles: fc.subarray(roleIds).map((ids) => new Set<string>(ids)),
    guest: fc.boolean(),
    owned: fc.boolean(),
    premium: fc.constantFrom('none', 'P1', 'P2' as const),
    seen: fc
      .dictionary(
        fc.constantFrom('tenant', 'apps', 'groups', 'members', 'people', 'jobs', 'log', 'licences' as const),
        fc.record({
          outcome: fc.constantFrom('answered', 'refused' as const),
          at: fc.constant(at),
          live: fc.boolean(),
        }),
      )
      .map((rows) => new Map(Object.entries(rows)) as unknown as AccountFacts['seen']),
  })
  const hidden = fc.record({
    scopes: fc.boolean(),
    roles: fc.boolean(),
    guest: fc.boolean(),
    owned: fc.boolean(),
    premium: fc.boolean(),
  })

  it('make no ability of what was not read: whatever it turns out to be, what was said stays true', () => {
    fc.assert(
      fc.property(known, hidden, ({ owned, ...all }, hide) => {
        const whole = { ...all, tokenRoles: new Set<string>(), app: { displayName: 'App', owned } }
        const partly: AccountFacts = {
          ...whole,
          scopes: hide.scopes ? null : whole.scopes,
          roles: hide.roles ? null : whole.roles,
          guest: hide.guest ? null : whole.guest,
          premium: hide.premium ? null : whole.premium,
          app: { displayName: 'App', owned: hide.owned ? null : owned },
        }
        const later = new Map(weighed(whole).map((one) => [one.id, one]))
        for (const { id, having: said, disabled, ask } of weighed(partly)) {
          const turnsOut = later.get(id)?.having
          expect([id, said === 'cannot-tell' ? turnsOut : said]).toEqual([id, turnsOut])
          // Nothing is to be asked for that may be there; nothing that may work is disabled.
          expect([id, said === 'missing' || (ask === null && disabled === null)]).toEqual([id, true])
          expect([id, disabled === null || turnsOut === 'missing']).toEqual([id, true])
        }
      }),
      { numRuns: process.env['FULL'] === undefined ? 300 : 10_000 },
    )
  })
})

test('the custom role is what Graph takes, and holds each action of what the console does once', () => {
  const role = JSON.parse(customRole()) as {
    displayName: string
    isEnabled: boolean
    rolePermissions: { allowedResourceActions: string[] }[]
  }
  expect(Object.keys(role)).toEqual(['displayName', 'description', 'isEnabled', 'rolePermissions'])
  expect(role.isEnabled).toBe(true)
  expect(role.rolePermissions).toHaveLength(1)
  expect(role.rolePermissions[0]?.allowedResourceActions.toSorted()).toEqual([
    'microsoft.directory/provisioningLogs/allProperties/read',
    'microsoft.directory/servicePrincipals/appRoleAssignedTo/update',
    'microsoft.directory/servicePrincipals/synchronization/standard/read',
    'microsoft.directory/servicePrincipals/synchronizationCredentials/manage',
    'microsoft.directory/servicePrincipals/synchronizationJobs/manage',
    'microsoft.directory/servicePrincipals/synchronizationSchema/manage',
  ])
})
