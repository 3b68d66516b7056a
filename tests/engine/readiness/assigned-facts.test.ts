import { expect, test } from 'vitest'
import { putMapping } from '#shared/engine/store/mapping-rows'
import { putSentAssignment } from '#shared/engine/store/sent-assignment-rows'
import { appId, factsOf, plantTenant, valueOf } from '#tests/engine/readiness/facts-world'

const at = '2026-01-01T00:00:00.000Z'

test('what this console sent counts as assigned, or as not assigned any more', async () => {
  const files = plantTenant({
    people: new Map(),
    groups: new Map([['g1', { name: 'Sales', securityEnabled: true, members: [] }]]),
    assigned: ['g1'],
  })
  const sent = { principalType: 'Group', principalName: 'x', appRoleId: 'role', sentAt: at }
  putSentAssignment(files.directory, appId, { ...sent, principalId: 'g2', assigned: true, assignmentId: null })
  putSentAssignment(files.directory, appId, { ...sent, principalId: 'g1', assigned: false, assignmentId: 'a0' })
  const assignments = valueOf(await factsOf(files, ['assignments']), 'assignments')
  expect(assignments.map(({ principalId }) => principalId)).toEqual(['g2'])
})

test('groups of the same folded name are twins; a mapping whose group is gone names those that are called so', async () => {
  const named = (name: string) => ({ name, securityEnabled: true, members: [] })
  const files = plantTenant({
    people: new Map(),
    groups: new Map([
      ['g1', named('Köln')],
      ['g2', named(' koln ')],
      ['g3', named('Lyon')],
      ['g4', named('KÖLN')],
      ['g5', named(' ')],
      ['g6', named('')],
    ]),
    assigned: ['g1', 'g3', 'g4', 'g5'],
  })
  const mapping = { appId, mode: 'synced', to: null, addedAt: at, note: '' } as const
  putMapping(files.workspace, { ...mapping, groupId: 'g3', groupName: 'Lyon before' })
  putMapping(files.workspace, { ...mapping, groupId: 'g-gone', groupName: 'KOLN' })
  putMapping(files.workspace, { ...mapping, groupId: 'g-lost', groupName: 'Nowhere' })
  putMapping(files.workspace, { ...mapping, appId: 'other', groupId: 'g1', groupName: 'Köln' })
  const snapshot = await factsOf(files, ['nameTwins', 'mappings', 'assignedGroups'])
  expect(
    valueOf(snapshot, 'assignedGroups')
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(['g1', 'g3', 'g4', 'g5'])
  expect([...valueOf(snapshot, 'nameTwins')].map(([id, twins]) => [id, twins.toSorted()]).toSorted()).toEqual([
    ['g1', ['g2', 'g4']],
    ['g4', ['g1', 'g2']],
  ])
  const mappings = valueOf(snapshot, 'mappings')
  expect(
    mappings.map(({ groupId, group, namesakes }) => [groupId, group?.displayName ?? null, namesakes.toSorted()]),
  ).toEqual([
    ['g-gone', null, ['g1', 'g2', 'g4']],
    ['g3', 'Lyon', []],
    ['g-lost', null, []],
  ])
})
