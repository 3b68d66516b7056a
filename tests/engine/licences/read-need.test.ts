import { expect, test } from 'vitest'
import { failureOf } from '#shared/contract/failure'
import { parseNeedList } from '#shared/domain/need-list-text'
import { type NamedNeed, peopleOfNeed } from '#shared/engine/licences/read-need'
import { peopleAtKeys } from '#shared/engine/store/licence-people-rows'
import { person, plantTenant } from '#tests/engine/readiness/facts-world'

test.each<[name: string, text: string, found: (readonly [line: number, ...addresses: string[]])[]]>([
  ['nothing', ' \n\n', []],
  [
    'one a line',
    'Ann@x.example\r\n\r\n bob@x.example \n',
    [
      [1, 'ann@x.example'],
      [3, 'bob@x.example'],
    ],
  ],
  [
    'quotes and links',
    '"ann@x.example"\n‘bob@x.example’\nmailto:eve@x.example',
    [
      [1, 'ann@x.example'],
      [2, 'bob@x.example'],
      [3, 'eve@x.example'],
    ],
  ],
  [
    'from a mail',
    'Ann Ade <ann@x.example>; Bob <bob@x.example>',
    [
      [1, 'ann@x.example'],
      [1, 'bob@x.example'],
    ],
  ],
  [
    "an apostrophe and a guest's name",
    "o'brien@x.example\nj_x.org#EXT#@x.example",
    [
      [1, "o'brien@x.example"],
      [2, 'j_x.org#ext#@x.example'],
    ],
  ],
  ['a name', 'Ann Ade', [[1]]],
  ['a CSV without a heading', 'Ann Ade,ann@x.example,Sales', [[1, 'ann@x.example']]],
  [
    'a CSV',
    'Name,User Principal Name,E-Mail\n"Ade, Ann",ann@x.example,ade@x.example\nBob,,bob@x.example\nEve,,',
    [[2, 'ann@x.example', 'ade@x.example'], [3, 'bob@x.example'], [4]],
  ],
  ['a CSV of a spreadsheet', 'sep=;\nUPN;Department\nann@x.example;Sales', [[3, 'ann@x.example']]],
  ['columns between tabs', 'email\tname\nann@x.example\tAnn', [[2, 'ann@x.example']]],
  ['the same twice in a line', 'ann@x.example ann@X.example', [[1, 'ann@x.example']]],
])('a list is read: %s', (_, text, found) => {
  expect(parseNeedList(text).map(({ line, addresses }) => [line, ...addresses])).toEqual(found)
})

const people = new Map(
  [
    person('u1', { mail: 'Ann@mail.example' }),
    person('u2', { userPrincipalName: 'BOB@contoso.example', mail: 'bob@contoso.example' }),
    person('u3', { mail: 'shared@mail.example' }),
    person('u4', { mail: 'Shared@mail.example' }),
    person('u5', { userPrincipalName: null, mail: null, attributes: {} }),
    person('u6', { attributes: { department: 'Sales' } }),
  ].map((one) => [one.id, one] as const),
)
const group = (name: string, members: string[] | null, hidesMembers = false) => ({
  name,
  securityEnabled: true,
  hidesMembers,
  members,
})

function planted() {
  const { directory } = plantTenant({
    people,
    groups: new Map([
      ['g1', group('Pilot', ['u1', 'u6', 'u-unseen', 'd1', 'g2'])],
      ['g2', group('Unread', null)],
      ['g3', group('Hidden', null, true)],
    ]),
    assigned: [],
  })
  return (need: NamedNeed) => {
    const { people: keys, ...rest } = peopleOfNeed(directory, 'planted', need)
    return {
      people: peopleAtKeys(directory, [...keys])
        .map(({ id }) => id)
        .toSorted(),
      ...rest,
    }
  }
}

test('lines that mean nobody, several people or somebody again are named', () => {
  const read = planted()
  const text = [
    'U1@CONTOSO.example',
    'ann@mail.example',
    'bob@contoso.example',
    'nobody@contoso.example',
    'shared@mail.example',
    'Ann Ade',
  ].join('\n')
  const found = read({ kind: 'list', text })
  expect(found.people).toEqual(['u1', 'u2'])
  expect(found.refused).toEqual([
    { line: 2, text: 'ann@mail.example', why: 'Line 1 names the same person.' },
    { line: 4, text: 'nobody@contoso.example', why: 'Nobody of this tenant has it.' },
    { line: 5, text: 'shared@mail.example', why: 'It means 2 people: Person u3 (u3), Person u4 (u4).' },
    { line: 6, text: 'Ann Ade', why: 'There is no UPN or mail in it.' },
  ])
  expect(found.left).toBe(4)
  // The first column that means somebody counts.
  expect(read({ kind: 'list', text: 'upn;mail\nold@contoso.example;ann@mail.example' }).people).toEqual(['u1'])
  const many = read({ kind: 'list', text: Array.from({ length: 1500 }, (_, at) => `x${at}@x.example`).join('\n') })
  expect(many.refused).toHaveLength(1001)
  expect(many.refused.at(-1)?.why).toBe('And 500 more lines that nobody was taken from.')
  expect(many.left).toBe(1500)
})

test('a group and a rule say who needs access, or why they cannot', () => {
  const read = planted()
  expect(read({ kind: 'group', group: 'pilot' })).toEqual({ people: ['u-unseen', 'u1', 'u6'], refused: [], left: 0 })
  const ruled = read({ kind: 'rule', rule: 'user.department -eq "sales"' })
  expect(ruled.people).toEqual(['u6'])
  // Of u5 nothing is told, and of u6 the department.
  expect(ruled.refused).toEqual([
    {
      line: 0,
      text: 'user.department -eq "sales"',
      why: 'Of 1 person an attribute that it reads is not known: they are left out.',
    },
  ])
  const failure = (need: NamedNeed) => {
    try {
      read(need)
    } catch (thrown) {
      return failureOf(thrown)
    }
    throw new Error('It was read.')
  }
  expect(failure({ kind: 'group', group: 'Unread' })).toMatchObject({ code: 'not-synchronised' })
  expect(failure({ kind: 'group', group: 'Hidden' })).toMatchObject({ code: 'invalid-input' })
  expect(failure({ kind: 'group', group: 'None' })).toMatchObject({ code: 'unknown-name' })
  expect(failure({ kind: 'rule', rule: 'user.city -like "x"' })).toMatchObject({
    code: 'invalid-input',
    remedy: expect.stringContaining('place 11'),
  })
})
