import type { ScopingFilter, SynchronizationSchema } from '#shared/domain/synchronization-schema'
import { plain, schema, type Tables, worked } from '#tests/engine/readiness/checks/people-planted'

const vendors = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'
const user = schema(
  plain('userName', 'userPrincipalName', 1),
  worked('active', vendors),
  plain('urn:ietf:params:scim:schemas:core:2.0:User:displayName', 'displayName'),
  plain('emails[type eq "work"].value', 'mail'),
)
const groups = (enabled: boolean): SynchronizationSchema => ({
  user: user.user,
  group: {
    enabled,
    flowTypes: ['Add', 'Update', 'Delete'],
    sourceObject: 'Group',
    targetObject: 'Group',
    scope: null,
    attributes: [plain('displayName', 'displayName', 1), plain('members', 'members')],
  },
})
const off: SynchronizationSchema = { user: user.user === null ? null : { ...user.user, enabled: false }, group: null }
const without: SynchronizationSchema = { user: null, group: null }
const both = groups(true)

const active = (source: Parameters<typeof worked>[1]) => ({ schema: schema(worked('active', source)) })
const wanted = { object: 'user', target: 'active', expression: vendors }
const from = (target: string, attribute: string) => ({ object: 'user', target, attribute })

const filter = (clauses: readonly (readonly [string, string, ...string[]])[], beyond: string | null = null) => ({
  groups: [
    {
      name: 'g',
      clauses: clauses.map(([attribute, operator, ...values]) => ({ attribute, operator, values })),
    },
  ],
  beyond,
})
const filtered = (scope: ScopingFilter, enabled = true): { schema: SynchronizationSchema } => ({
  schema: { ...user, user: user.user === null ? null : { ...user.user, scope, enabled } },
})
const does = (...flowTypes: readonly string[]): { schema: SynchronizationSchema } => ({
  schema: { ...user, user: user.user === null ? null : { ...user.user, flowTypes } },
})
const noJob = 'There is no provisioning job'

export const schemaTables: Tables = {
  'schema-targets': [
    {
      when: 'users have all, whatever the way of writing',
      params: { user: { targets: ['username', 'displayName', 'emails[ type eq "work" ].value'] } },
      facts: { schema: user },
      outcome: 'pass',
      found: 'All 3 attributes that are wanted are fed.',
    },
    {
      when: 'users and groups have all, and match by the one named',
      params: {
        user: { targets: ['userName'], matching: 'userName' },
        group: { targets: ['displayName', 'members'], matching: 'displayName' },
      },
      facts: { schema: both },
      outcome: 'pass',
      found: 'All 3 attributes',
    },
    {
      when: 'one is not fed',
      params: { user: { targets: ['userName', 'name.givenName'] } },
      facts: { schema: user },
      outcome: 'fail',
      found: 'The mapping of users does not feed name.givenName.',
      concerned: ['name.givenName'],
    },
    {
      when: 'another one is matched by',
      params: { user: { targets: ['userName', 'displayName'], matching: 'displayName' } },
      facts: { schema: user },
      outcome: 'fail',
      found: 'The mapping of users does not match by displayName.',
    },
    {
      when: 'the mapping of groups is off',
      params: { user: { targets: ['userName'] }, group: { targets: ['displayName'] } },
      facts: { schema: groups(false) },
      outcome: 'fail',
      found: 'The mapping of groups is switched off.',
    },
    {
      when: 'there is no mapping of groups',
      params: { group: { targets: ['displayName'] } },
      facts: { schema: user },
      outcome: 'fail',
      found: 'The job has no mapping of groups.',
    },
    {
      when: 'there is no job',
      params: { user: { targets: ['userName'] } },
      facts: { schema: null },
      outcome: 'not-applicable',
      found: noJob,
    },
  ],
  'schema-source': [
    {
      when: 'it is fed from the attribute, in another case',
      params: from('userName', 'UserPrincipalName'),
      facts: { schema: user },
      outcome: 'pass',
      found: 'userName is fed from the attribute userPrincipalName.',
    },
    {
      when: 'an expression is nothing but the attribute',
      params: from('userName', 'userPrincipalName'),
      facts: { schema: schema(worked('userName', '[userPrincipalName]')) },
      outcome: 'pass',
      found: 'userName is fed from [userPrincipalName].',
    },
    {
      when: 'it is fed from another attribute',
      params: from('userName', 'mail'),
      facts: { schema: user },
      outcome: 'fail',
      found: 'userName is fed from the attribute userPrincipalName, not from mail.',
      concerned: ['userName'],
    },
    {
      when: 'a function goes by the attribute',
      params: from('userName', 'userPrincipalName'),
      facts: { schema: schema(worked('userName', 'ToLower([userPrincipalName])')) },
      outcome: 'fail',
      found: 'userName is fed from ToLower([userPrincipalName]), not from userPrincipalName.',
    },
    {
      when: 'it is a constant',
      params: from('userName', 'mail'),
      facts: {
        schema: schema({ ...plain('userName', ''), source: { type: 'Constant', name: 'mail', expression: '"mail"' } }),
      },
      outcome: 'fail',
      found: 'always "mail"',
    },
    {
      when: 'it has no source',
      params: from('userName', 'mail'),
      facts: { schema: schema({ ...plain('userName', ''), source: null }) },
      outcome: 'fail',
      found: 'userName is fed from nothing, not from mail.',
    },
    {
      when: 'it is not mapped',
      params: from('externalId', 'objectId'),
      facts: { schema: user },
      outcome: 'fail',
      found: 'The mapping of users does not feed externalId.',
      concerned: ['externalId'],
    },
    {
      when: 'the expression is the one wanted',
      params: wanted,
      facts: { schema: user },
      outcome: 'pass',
      found: 'active is fed from Switch(',
    },
    {
      when: 'the expression differs by blanks, quotes and the case of names',
      params: wanted,
      facts: active('SWITCH( [issoftdeleted],,“False”,"True", "True","False" )'),
      outcome: 'pass',
      found: 'active is fed from',
    },
    {
      when: 'the expression gives the contrary',
      params: wanted,
      facts: active('Switch([IsSoftDeleted], , "False", "False", "True", "True")'),
      outcome: 'fail',
      found: `not from ${vendors}.`,
    },
    {
      when: 'a text differs by its case',
      params: wanted,
      facts: active('Switch([IsSoftDeleted], , "false", "True", "True", "False")'),
      outcome: 'fail',
      found: 'active is fed from',
    },
    {
      when: 'the mapping of users is off',
      params: from('userName', 'userPrincipalName'),
      facts: { schema: off },
      outcome: 'fail',
      found: 'The mapping of users is switched off.',
    },
    {
      when: 'there is no job',
      params: from('userName', 'mail'),
      facts: { schema: null },
      outcome: 'not-applicable',
      found: noJob,
    },
  ],
  'schema-matching': [
    {
      when: 'there is one',
      params: { object: 'user' },
      facts: { schema: user },
      outcome: 'pass',
      found: 'Users are matched by userName.',
    },
    {
      when: 'it is the one wanted, among two',
      params: { object: 'user', target: 'externalId' },
      facts: { schema: schema(plain('externalId', 'objectId', 2), plain('userName', 'userPrincipalName', 1)) },
      outcome: 'pass',
      found: 'Users are matched by userName, then externalId.',
    },
    {
      when: 'it is another one',
      params: { object: 'user', target: 'externalId' },
      facts: { schema: user },
      outcome: 'fail',
      found: 'Users are matched by userName, not by externalId.',
      concerned: ['externalId'],
    },
    {
      when: 'there is none',
      params: { object: 'user' },
      facts: { schema: schema(plain('userName', 'userPrincipalName')) },
      outcome: 'fail',
      found: 'No attribute of users is used to match accounts.',
    },
    {
      when: 'there is no mapping of groups',
      params: { object: 'group' },
      facts: { schema: user },
      outcome: 'fail',
      found: 'The job has no mapping of groups.',
    },
    {
      when: 'there is no job',
      params: { object: 'group' },
      facts: { schema: null },
      outcome: 'not-applicable',
      found: noJob,
    },
  ],
  'group-mapping': [
    {
      when: 'it is to be off and is',
      params: { enabled: false },
      facts: { schema: groups(false) },
      outcome: 'pass',
      found: 'The mapping of groups is switched off.',
    },
    {
      when: 'it is to be off and there is none',
      params: { enabled: false },
      facts: { schema: user },
      outcome: 'pass',
      found: 'The job has no mapping of groups.',
    },
    {
      when: 'it is to be off and is on',
      params: { enabled: false },
      facts: { schema: both },
      outcome: 'fail',
      found: 'The mapping of groups is switched on.',
    },
    {
      when: 'it is to be on and is not there',
      params: { enabled: true },
      facts: { schema: user },
      outcome: 'fail',
      found: 'The job has no mapping of groups.',
    },
    {
      when: 'there is no job',
      params: { enabled: false },
      facts: { schema: null },
      outcome: 'not-applicable',
      found: noJob,
    },
  ],
  'user-mapping-enabled': [
    { when: 'it is', facts: { schema: user }, outcome: 'pass', found: 'The mapping of users is switched on.' },
    { when: 'it is off', facts: { schema: off }, outcome: 'fail', found: 'The mapping of users is switched off.' },
    { when: 'it is not there', facts: { schema: without }, outcome: 'fail', found: 'no mapping of users.' },
    { when: 'there is no job', facts: { schema: null }, outcome: 'not-applicable', found: noJob },
  ],
  'object-actions': [
    {
      when: 'both do everything',
      facts: { schema: both },
      outcome: 'pass',
      found: 'The mapping of users and of groups creates, updates and deletes.',
    },
    {
      when: 'one is off, which is no fault here',
      facts: { schema: groups(false) },
      outcome: 'pass',
      found: 'The mapping of users creates',
    },
    {
      when: 'nothing is deleted',
      facts: does('add', 'Update'),
      outcome: 'fail',
      found: 'The mapping of users does not delete.',
    },
    {
      when: 'things are only updated',
      facts: does('Update'),
      outcome: 'fail',
      found: 'The mapping of users does not create, delete.',
    },
    {
      when: 'no mapping is on',
      facts: { schema: off },
      outcome: 'not-applicable',
      found: 'No mapping is switched on.',
    },
    { when: 'there is no job', facts: { schema: null }, outcome: 'not-applicable', found: noJob },
  ],
  'manager-link': [
    { when: 'none is sent', facts: { schema: user }, outcome: 'pass', found: 'No manager is sent.' },
    {
      when: 'managers are sent',
      facts: {
        schema: schema(plain('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager', 'manager')),
      },
      outcome: 'fail',
      found: 'Managers are sent',
    },
    {
      when: 'the mapping is off',
      facts: { schema: off },
      outcome: 'not-applicable',
      found: 'The mapping of users is not switched on.',
    },
    { when: 'there is no job', facts: { schema: null }, outcome: 'not-applicable', found: noJob },
  ],
  'filters-supported': [
    {
      when: 'all operators are documented',
      facts: filtered(
        filter([
          ['department', 'EQUALS', 'Sales'],
          ['mail', 'IS NOT NULL'],
        ]),
      ),
      outcome: 'pass',
      found: 'The scoping filters use documented operators.',
    },
    {
      when: 'one is not documented',
      facts: filtered(filter([['department', 'LIKE', 'Sales']])),
      outcome: 'fail',
      found: 'department LIKE "Sales": the operator is not documented.',
    },
    {
      when: 'one has no value',
      facts: filtered(filter([['department', 'EQUALS', '']])),
      outcome: 'fail',
      found: 'it names no value.',
    },
    {
      when: 'a group of clauses is empty',
      facts: filtered(filter([])),
      outcome: 'fail',
      found: 'a group of clauses for people is empty.',
    },
    {
      when: 'the console does not understand all of it',
      facts: filtered(filter([['department', 'EQUALS', 'Sales']], 'the job has input filters')),
      outcome: 'cannot-tell',
      found: 'A scoping filter is not understood in full: the job has input filters.',
    },
    {
      when: 'an odd filter belongs to a mapping that is off',
      facts: filtered(filter([['department', 'LIKE', 'Sales']]), false),
      outcome: 'not-applicable',
      found: 'The job has no scoping filter.',
    },
    { when: 'there is no job', facts: { schema: null }, outcome: 'not-applicable', found: noJob },
  ],
  'filters-described': [
    {
      when: 'there is none',
      facts: { schema: user },
      outcome: 'pass',
      found: 'No scoping filter: everybody whom the job takes is in scope.',
    },
    {
      when: 'there is one',
      facts: filtered(filter([['department', 'EQUALS', 'Sales']])),
      outcome: 'pass',
      found: 'In scope are: People whose department is "Sales".',
    },
    {
      when: 'there is one without groups of clauses',
      facts: filtered({ groups: [], beyond: null }),
      outcome: 'pass',
      found: 'The scoping filters let everybody through.',
    },
    {
      when: 'the console does not understand it',
      facts: filtered(filter([], 'the job has input filters')),
      outcome: 'cannot-tell',
      found: 'A scoping filter is not understood in full: the job has input filters.',
    },
    { when: 'there is no job', facts: { schema: null }, outcome: 'not-applicable', found: noJob },
  ],
}
