import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  assignmentKey,
  type AssignmentRow,
  assignmentsVerdict,
  mappedWords,
  principalWords,
  stateWords,
  unassignmentOf,
} from '#renderer/features/assignments/assignment-words'
import { assignmentsSearch } from '#renderer/features/assignments/assignments-search'
import { type Candidate, referenceInWords, sortCandidates } from '#renderer/features/assignments/candidate-words'

const row = (over: Partial<AssignmentRow>): AssignmentRow => ({
  id: 'a',
  principalId: 'p',
  principalName: 'Name',
  principalType: 'group',
  role: { id: 'r', displayName: 'User' },
  state: 'assigned',
  sentAt: null,
  group: { kind: 'security', dynamic: false, securityEnabled: true, memberCount: 3 },
  mapped: false,
  ...over,
})

describe('who is assigned', () => {
  test.each<[readonly AssignmentRow[] | null, string]>([
    [null, 'Who is assigned could not be read'],
    [[], 'Nobody is assigned: Entra provisions nobody to this app'],
    [[row({})], '1 group is assigned'],
    // One group with two roles is one group.
    [[row({}), row({ role: { id: 's', displayName: 'Admin' } })], '1 group is assigned'],
    [
      [row({}), row({ principalId: 'q', principalType: 'user', state: 'being-assigned' })],
      '1 group and 1 person are assigned; 1 change is on the way',
    ],
    [
      [row({}), row({ principalId: 'q', principalType: 'user' }), row({ principalId: 's', principalType: 'other' })],
      '1 group, 1 person and 1 service principal are assigned',
    ],
  ])('%#: %s', (rows, sentence) => {
    expect(assignmentsVerdict(rows)).toBe(sentence)
  })

  test('what is on its way never looks assigned, and only groups are mapped or not', () => {
    expect(stateWords(row({})).status).toBe('good')
    expect(stateWords(row({ state: 'being-assigned' }))).toMatchObject({ status: 'waiting', word: 'Being assigned' })
    expect(stateWords(row({ state: 'being-unassigned' }))).toMatchObject({
      status: 'waiting',
      word: 'Being unassigned',
    })
    expect(mappedWords(row({ principalType: 'user' }))).toBeNull()
    expect(mappedWords(row({ mapped: true }))?.word).toBe('Mapped')
    expect(mappedWords(row({}))?.word).toBe('Not mapped')
    expect(principalWords(row({ group: null }))).toBe('Group, not in the last read')
    expect(principalWords(row({ principalType: 'user', group: null }))).toBe('Person, assigned directly')
  })
})

describe('what is unassigned', () => {
  const ids = fc.constantFrom('p1', 'p2', 'p3')
  const roles = fc.constantFrom('r1', 'r2')
  const rows = fc
    .uniqueArray(fc.tuple(ids, roles), { minLength: 1, selector: ([id, role]) => `${id} ${role}` })
    .map((pairs) =>
      pairs.map(([principalId, role]) =>
        // Two groups and a person.
        row({
          principalId,
          role: { id: role, displayName: role },
          principalType: principalId === 'p3' ? 'user' : 'group',
        }),
      ),
    )

  test('either exactly the chosen rows go, or it is said that one plan cannot do it', () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.boolean()), (all, coins) => {
        const chosen = all.filter(() => coins.next().value)
        const asked = unassignmentOf(chosen, all)
        const wanted = chosen.map(assignmentKey)
        if ('problem' in asked) {
          expect(new Set(chosen.map(({ role }) => role.id)).size).toBeGreaterThan(1)
          return
        }
        // What the engine takes away: of each named one the role, or every role.
        const named = new Set([...asked.groups, ...asked.people])
        const gone = all.filter(
          ({ principalId, role }) => named.has(principalId) && (asked.role === undefined || asked.role === role.id),
        )
        expect(gone.map(assignmentKey)).toEqual(wanted)
        expect(asked.people.every((id) => id === 'p3')).toBe(true)
        expect(asked.groups.includes('p3')).toBe(false)
      }),
    )
  })

  test('a service principal is left to its owner', () => {
    const other = row({ principalType: 'other' })
    expect(unassignmentOf([other], [other])).toHaveProperty('problem')
  })
})

describe('candidates', () => {
  const candidate = (over: Partial<Candidate>): Candidate => ({
    reference: 'x',
    line: 0,
    group: { id: 'g', displayName: 'Group', memberCount: 1 },
    fit: 'can',
    why: '',
    ...over,
  })

  test('each group that can be assigned goes into a plan once; everything else is left with its reason', () => {
    const refused = candidate({ fit: 'refused', why: 'It is a distribution list.', line: 3 })
    const lost = candidate({ group: null, fit: 'can' })
    const { can, left } = sortCandidates([candidate({ line: 1 }), candidate({ line: 2 }), refused, lost])
    expect(can.map(({ line }) => line)).toEqual([1])
    expect(left).toEqual([refused, lost])
    expect(referenceInWords({ line: 1_234, reference: 'Sales' })).toBe('Line 1,234: Sales')
    expect(referenceInWords({ line: 0, reference: 'Sales' })).toBe('Sales')
  })
})

test('the address takes a known source and an object id, nothing else', () => {
  const group = '99f63218-9f4b-4858-8a65-48497a5e3a7e'
  expect(assignmentsSearch({ add: 'named', group, q: 'a' })).toEqual({ add: 'named', group, q: 'a' })
  expect(assignmentsSearch({ add: 'everybody', group: '<b>', open: 'x' })).toEqual({ open: 'x' })
  expect(assignmentsSearch({ add: ['named'], group: { id: 1 } })).toEqual({})
})
