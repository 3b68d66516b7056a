import { expect, test } from 'vitest'
import { type CycleFacts, type Foreseen, foreseen, perhapsRemoved } from '#shared/domain/simulation'
import { GroupForesight, type SimulatedGroup } from '#shared/domain/simulation-group'
import { memberChanges, withMembers } from '#shared/domain/simulation-members'
import { HeldObjects, targetsOf } from '#shared/domain/simulation-objects'
import { heldBack, removalsAmong } from '#shared/domain/simulation-removals'
import { heldAt, targetPath } from '#shared/domain/simulation-target'
import type { ObjectMapping } from '#shared/domain/synchronization-schema'

const attribute = (target: string, name: string, matchingPriority = 0) => ({
  target,
  matchingPriority,
  flowType: 'Always',
  defaultValue: null,
  source: { type: 'Attribute' as const, name, expression: `[${name}]` },
})
const mapping: ObjectMapping = {
  enabled: true,
  flowTypes: ['Add', 'Update', 'Delete'],
  sourceObject: 'Group',
  targetObject: 'Group',
  scope: null,
  attributes: [
    attribute('displayName', 'displayName', 1),
    attribute('externalId', 'objectId'),
    attribute('members', 'members'),
  ],
}

const id = '11111111-2222-4333-8444-555555555555'
const other = '99999999-2222-4333-8444-555555555555'
const never: CycleFacts = { initial: true, links: 'none', skipsOutOfScope: false, complete: true }
const restarted: CycleFacts = { ...never, links: 'untold' }
const next: CycleFacts = { ...restarted, initial: false }

const group = (more: Partial<SimulatedGroup> & { readonly name?: string } = {}): SimulatedGroup => {
  const { name = 'Sales', ...rest } = more
  const own = rest.id ?? id
  return {
    id: own,
    displayName: name,
    securityEnabled: true,
    read: (attributeName) => ({ displayname: name, objectid: own })[attributeName.toLowerCase()],
    fresh: false,
    link: null,
    ...rest,
  }
}

interface Held {
  readonly id: string
  readonly displayName: string
  readonly externalId?: string
}

function foresight(cycle: CycleFacts, held: readonly Held[], scope: readonly SimulatedGroup[], of = mapping) {
  const paths = targetsOf(of).map(targetPath)
  const objects = held.map((one) => ({
    id: one.id,
    values: paths.map((path) => (path === null ? undefined : heldAt(one, path))),
  }))
  const found = new GroupForesight(of, new HeldObjects(of, objects), cycle)
  for (const one of scope) found.meet(one)
  return found
}

const sales = { id: 'g1', displayName: 'Sales', externalId: id }

test.each<[string, CycleFacts, readonly Held[], readonly SimulatedGroup[], Foreseen['kind'], string | null]>([
  ['made where none has its name', never, [], [group()], 'create', null],
  ['taken over where one has', never, [sales], [group()], 'link', 'g1'],
  ['taken over and changed', never, [{ id: 'g1', displayName: 'Sales' }], [group()], 'update', 'g1'],
  ['two have its name', never, [sales, { id: 'g2', displayName: 'sales' }], [group()], 'skip', null],
  ['two groups of Entra have one name', never, [], [group(), group({ id: other })], 'cannot-predict', null],
  ['not security-enabled', never, [], [group({ securityEnabled: false })], 'skip', null],
  ['an ampersand in the name', never, [], [group({ name: 'A & B' })], 'cannot-predict', null],
  ['a quotation mark in the name', never, [], [group({ name: 'A "B"' })], 'skip', null],
  ['renamed, never ran: another group is made', never, [{ ...sales, displayName: 'Old' }], [group()], 'create', null],
  [
    'renamed, and who manages it is not told',
    restarted,
    [{ ...sales, displayName: 'Old' }],
    [group()],
    'cannot-predict',
    'g1',
  ],
  [
    'renamed, and proven',
    restarted,
    [{ ...sales, displayName: 'Old' }],
    [group({ link: { targetId: 'g1', disabled: false } })],
    'update',
    'g1',
  ],
  ["another group's object id", restarted, [{ ...sales, externalId: other }], [group()], 'cannot-predict', 'g1'],
  [
    'another group of the product carries its object id',
    restarted,
    [
      { id: 'g2', displayName: 'Sales' },
      { ...sales, displayName: 'Old' },
    ],
    [group()],
    'cannot-predict',
    'g2',
  ],
  ['next cycle, none like it', next, [], [group()], 'cannot-predict', null],
  ['next cycle, assigned since', next, [], [group({ fresh: true })], 'create', null],
  ['next cycle, the same', next, [sales], [group()], 'unchanged', 'g1'],
])('a group is %s', (_, cycle, held, scope, kind, targetId) => {
  const [first] = scope
  const found = first === undefined ? null : foresight(cycle, held, scope).foresee(first)
  expect([found?.kind, found?.targetId]).toEqual([kind, targetId])
})

test('a group that left the scope is deleted where it is proven, and open where it carries an object id', () => {
  const left = foresight(next, [sales, { id: 'g2', displayName: 'Own' }], [])
  expect([...left.unclaimed()].map(({ object, sourceId }) => [object.id, sourceId])).toEqual([
    ['g1', id],
    ['g2', null],
  ])
  const fits = foresight(next, [{ ...sales, externalId: other }], [group()])
  expect([...fits.unclaimed()].map(({ object, sourceId }) => [object.id, sourceId])).toEqual([['g1', other]])
  expect([...foresight(next, [sales], [group()]).unclaimed()]).toEqual([])
  expect(left.leaving({ targetId: 'g1', disabled: false })?.kind).toBe('delete')
  expect(left.leaving({ targetId: 'gone', disabled: false })).toBeNull()
  const kept = foresight({ ...next, skipsOutOfScope: true }, [sales], [])
  expect(kept.leaving({ targetId: 'g1', disabled: false })?.kind).toBe('cannot-predict')
  const undeletable = { ...mapping, flowTypes: ['Add', 'Update'] }
  expect(foresight(next, [sales], [], undeletable).leaving({ targetId: 'g1', disabled: false })?.kind).toBe('unchanged')
})

test('members are added where they have accounts or get one, and nobody is taken out whom Entra may not have put in', () => {
  const members = [
    { id: 'in', foreseen: foreseen('link', 'a1', ''), joined: false },
    { id: 'joins', foreseen: foreseen('update', 'a2', ''), joined: false },
    { id: 'made', foreseen: foreseen('create', null, ''), joined: false },
    { id: 'open', foreseen: foreseen('cannot-predict', null, ''), joined: false },
    { id: 'off', foreseen: foreseen('skip', null, ''), joined: false },
    { id: 'unknown', foreseen: null, joined: false },
    { id: 'leaves', foreseen: { ...foreseen('unchanged', 'a3', ''), leaves: true }, joined: false },
  ]
  const held = new Set(['a1', 'stranger'])
  expect(memberChanges(never, members, held)).toEqual({ added: ['joins', 'made'], removed: [], open: 1 })
  expect(memberChanges(restarted, members, held)).toEqual({ added: ['joins', 'made'], removed: [], open: 2 })
  expect(memberChanges(next, members, held)).toEqual({ added: [], removed: [], open: 4 })
  const joined = members.map((one) => ({ ...one, joined: true }))
  expect(memberChanges(next, joined, held)).toEqual({ added: ['joins', 'made'], removed: [], open: 2 })
  expect(memberChanges(never, members, null)).toEqual({ added: ['in', 'joins', 'made'], removed: [], open: 1 })
})

test('members make a group one that is updated, or left open', () => {
  const same = foreseen('link', 'g1', 'Same.')
  expect(withMembers(same, { added: ['a'], removed: [], open: 0 }, true).kind).toBe('update')
  expect(withMembers(same, { added: [], removed: [], open: 2 }, true)).toMatchObject({
    kind: 'cannot-predict',
    why: expect.stringContaining('2 more members') as string,
  })
  expect(withMembers(same, { added: [], removed: [], open: 0 }, true)).toEqual(same)
  expect(withMembers(foreseen('skip', null, ''), { added: ['a'], removed: [], open: 0 }, true).kind).toBe('skip')
})

test('past the limit all removals are held back; where it may be passed they are open', () => {
  const disable = foreseen('disable', 'a1', '')
  const all = (open: number) =>
    removalsAmong([
      disable,
      foreseen('delete', 'a2', ''),
      foreseen('update', 'a3', ''),
      ...Array.from({ length: open }, () => perhapsRemoved('a', '')),
    ])
  expect(all(2)).toEqual({ sure: 2, open: 2 })
  expect(heldBack(disable, all(0), 2).kind).toBe('disable')
  expect(heldBack(disable, all(1), 2).kind).toBe('cannot-predict')
  expect(heldBack(disable, all(0), 1).kind).toBe('skip')
  expect(heldBack(disable, all(5), null).kind).toBe('disable')
  expect(heldBack(foreseen('update', 'a', ''), all(0), 1).kind).toBe('update')
})
