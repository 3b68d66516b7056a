import { describe, expect, test } from 'vitest'
import {
  assignableRoles,
  chooseRole,
  defaultAccess,
  isShown,
  knownAssignments,
  type SentAssignment,
  whyNotAssignable,
} from '#shared/domain/assignments'
import type { AppRole, AppRoleAssignment } from '#shared/domain/directory'
import { parseGroupList } from '#shared/domain/group-list-text'

const role = (id: string, displayName: string, more: Partial<AppRole> = {}): AppRole => ({
  id,
  displayName,
  isEnabled: true,
  allowedMemberTypes: ['User'],
  ...more,
})
const names = (choice: ReturnType<typeof chooseRole>) =>
  choice.kind === 'one' ? choice.role.displayName : [choice.kind, ...choice.roles.map((it) => it.displayName)]

describe('the role', () => {
  const off = role('3', 'Old', { isEnabled: false })
  const machine = role('4', 'Daemon', { allowedMemberTypes: ['Application'] })

  test('default access is there only where an app has no role for people', () => {
    expect(assignableRoles([])).toEqual([{ id: defaultAccess, displayName: 'Default Access' }])
    expect(assignableRoles([off, machine]).map(({ id }) => id)).toEqual([defaultAccess])
    expect(assignableRoles([off, machine, role('1', 'Member')]).map(({ id }) => id)).toEqual(['1'])
  })

  test.each<[string, AppRole[], string | undefined, string | string[]]>([
    ['is the only one', [role('1', 'Member'), off, machine], undefined, 'Member'],
    ['is the one called User among several', [role('1', 'msiam_access'), role('2', 'User')], undefined, 'User'],
    [
      'is not guessed among several',
      [role('1', 'Reader'), role('2', 'Writer')],
      undefined,
      ['several', 'Reader', 'Writer'],
    ],
    [
      'is not guessed among two called User',
      [role('1', 'User'), role('2', 'user')],
      undefined,
      ['several', 'User', 'user'],
    ],
    ['is the named one', [role('1', 'Reader'), role('2', 'User')], 'reader', 'Reader'],
    ['is the one with the id', [role('AB-1', 'Reader'), role('2', 'User')], 'ab-1', 'Reader'],
    ['that is disabled is none', [role('1', 'Reader'), off], 'Old', ['none', 'Reader']],
    [
      'that is named twice is asked back',
      [role('1', 'Reader'), role('2', 'reader')],
      'READER',
      ['several', 'Reader', 'reader'],
    ],
  ])('%s', (_name, roles, reference, expected) => {
    expect(names(chooseRole(assignableRoles(roles), reference))).toEqual(expected)
  })
})

test('a group works for provisioning if it is security-enabled', () => {
  expect(whyNotAssignable({ kind: 'security', securityEnabled: true })).toBeNull()
  expect(whyNotAssignable({ kind: 'mail-enabled-security', securityEnabled: true })).toBeNull()
  expect(whyNotAssignable({ kind: 'microsoft365', securityEnabled: true })).toBeNull()
  expect(whyNotAssignable({ kind: 'microsoft365', securityEnabled: false })).toMatch(/not security-enabled/)
  expect(whyNotAssignable({ kind: 'distribution', securityEnabled: false })).toMatch(/distribution group/)
})

describe('what was sent and what Graph lists', () => {
  const row = (id: string, principalId: string, appRoleId = 'r'): AppRoleAssignment => ({
    id,
    principalId,
    appRoleId,
    principalType: 'Group',
    principalDisplayName: principalId,
    resourceId: 'app',
  })
  const sent = (assigned: boolean, assignmentId: string | null, principalId = 'g'): SentAssignment => ({
    principalId,
    principalType: 'Group',
    principalName: 'G',
    appRoleId: 'r',
    assigned,
    assignmentId,
    sentAt: '2026-01-01T00:00:00Z',
  })
  const states = (listed: AppRoleAssignment[], of: SentAssignment[]) =>
    knownAssignments(listed, of).map(({ id, principalId, state }) => [id, principalId, state])

  test('an assignment that is not listed yet is on its way, with the id that was told', () => {
    expect(states([row('1', 'other')], [sent(true, '2')])).toEqual([
      ['1', 'other', 'assigned'],
      ['2', 'g', 'being-assigned'],
    ])
    expect(isShown(sent(true, '2'), [row('1', 'other')])).toBe(false)
    expect(isShown(sent(true, '2'), [row('2', 'g')])).toBe(true)
    expect(states([row('2', 'g')], [sent(true, '2')])).toEqual([['2', 'g', 'assigned']])
  })

  test('one that was taken back is leaving while it is listed; a new one of somebody else is not', () => {
    expect(states([row('1', 'g')], [sent(false, '1')])).toEqual([['1', 'g', 'being-unassigned']])
    expect(isShown(sent(false, '1'), [row('1', 'g')])).toBe(false)
    expect(isShown(sent(false, '1'), [])).toBe(true)
    expect(states([row('9', 'g')], [sent(false, '1')])).toEqual([['9', 'g', 'assigned']])
    expect(isShown(sent(false, '1'), [row('9', 'g')])).toBe(true)
  })

  test('another role of the same group is another assignment', () => {
    expect(states([row('1', 'g', 'other')], [sent(true, null)])).toEqual([
      ['1', 'g', 'assigned'],
      [null, 'g', 'being-assigned'],
    ])
    expect(isShown(sent(true, null), [row('1', 'g', 'other')])).toBe(false)
  })
})

describe('a list of groups', () => {
  const a = '0a66459e-b579-495a-a71c-0fa9ba7db059'
  const b = '66052f3e-24ea-4f4c-a497-92ca577d0433'
  const read = (text: string) =>
    parseGroupList(text).map(({ reference, otherwise, line }) =>
      otherwise === null ? [line, reference] : [line, reference, otherwise],
    )

  test.each<[string, string, unknown[]]>([
    ['nothing', '', []],
    ['blank lines', ' \n\r\n\t\n', []],
    [
      'ids one a line',
      `${a}\n\n${b}\n`,
      [
        [1, a],
        [3, b],
      ],
    ],
    [
      'ids in capitals, braces and quotes',
      `{${a.toUpperCase()}}\r\n"${b}",\r\n`,
      [
        [1, a],
        [2, b],
      ],
    ],
    [
      'ids in one line',
      `${a}; ${b}`,
      [
        [1, a],
        [1, b],
      ],
    ],
    [
      'a mark at the begin and blanks that do not break',
      `\uFEFF\u00A0${a}\u00A0\r${b}`,
      [
        [1, a],
        [2, b],
      ],
    ],
    [
      'an id beside its name',
      `${a},Sales\n${b},Finance`,
      [
        [1, a],
        [2, b],
      ],
    ],
    [
      'names',
      'Sales\n“Finance”\n',
      [
        [1, 'Sales'],
        [2, 'Finance'],
      ],
    ],
    ['a name with the delimiter in it', 'Sales, EMEA\n', [[1, 'Sales, EMEA', 'Sales']]],
    ['a quoted name with the delimiter in it', '"Sales, EMEA"\n', [[1, 'Sales, EMEA']]],
    ['a name with a quote in it', '5" screens\n', [[1, '5" screens']]],
    ['names with more cells', 'Sales;12 members\n', [[1, 'Sales;12 members', 'Sales']]],
    [
      'a CSV with id and displayName',
      `id,displayName\n${a},Sales\n${b},"A ""B"", C"\n`,
      [
        [2, a],
        [3, b],
      ],
    ],
    [
      'a CSV of a spreadsheet',
      `sep=;\nGroup Name;Object ID\nSales;${a}\nFinance;\n`,
      [
        [3, a],
        [4, 'Finance'],
      ],
    ],
    ['a CSV with tabs and another column first', `mail\tgroupId\nx@y\t{${a.toUpperCase()}}\n`, [[2, a]]],
    [
      'a CSV of names, one over two lines',
      'name,owner\n"Sales\nEMEA",x\nFinance,y\n',
      [
        [2, 'Sales\nEMEA'],
        [4, 'Finance'],
      ],
    ],
    ['an id cell that is no id', 'id\nSales\n', [[2, 'Sales']]],
    ['a heading and nothing else', 'id,displayName\n', []],
  ])('%s', (_name, text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  test('a long text of quotes, delimiters or ids ends soon', () => {
    const began = performance.now()
    for (const piece of ['"', ',', '";', `${a} `, 'id,name\n"', '{{"']) {
      parseGroupList(piece.repeat(Math.ceil((256 * 1024) / piece.length)))
    }
    expect(performance.now() - began).toBeLessThan(15_000)
  })
})
