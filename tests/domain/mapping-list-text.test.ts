import { expect, test } from 'vitest'
import { type ListedMapping, parseMappingList } from '#shared/domain/mapping-list-text'
import { pastedObjectId, pastedTexts } from '#shared/domain/object-id'

const id = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeee01'
const other = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeee02'

/** Line, group, product group, note. */
const told = (text: string) =>
  parseMappingList(text).map(({ line, group, to, note }: ListedMapping) => [line, group, to, note])

test.each<[what: string, text: string, mappings: unknown[]]>([
  ['nothing', '', []],
  ['blank lines', ' \n\t\n', []],
  ['a heading alone', 'group,to,note\n', []],
  [
    'commas',
    'group,to,note\nSales,Team,agreed\nStaff,,\n',
    [
      [2, 'Sales', 'Team', 'agreed'],
      [3, 'Staff', null, ''],
    ],
  ],
  [
    'semicolons, a byte order mark and other ends of lines',
    '\uFEFFGroup;To;Note\r\nSales;Team;a, b\r',
    [[2, 'Sales', 'Team', 'a, b']],
  ],
  ['tabs and another order', `note\tobject id\tproduct group\nx\t{${id}}\tTeam`, [[2, `{${id}}`, 'Team', 'x']]],
  ['what a spreadsheet says first', 'sep=;\ngroup;to\nSales;Team', [[3, 'Sales', 'Team', '']]],
  [
    'quotes, doubled quotes and a line within a cell',
    'group,to,note\n"Sales, all","The ""team""","two\nlines"\nStaff,,',
    [
      [2, 'Sales, all', 'The "team"', 'two\nlines'],
      [4, 'Staff', null, ''],
    ],
  ],
  [
    'an id goes before a name',
    `groupId,group,productGroupId,to\n${id},Sales,p1,Team\n,Staff,,Crew`,
    [
      [2, id, 'p1', ''],
      [3, 'Staff', 'Crew', ''],
    ],
  ],
  ['a line without a group', 'group,to,note\n,Team,lost', [[2, '', 'Team', 'lost']]],
  [
    'a cell that was kept from being a formula',
    "group,to,note\n'=1+1,'@home,'quoted",
    [[2, '=1+1', '@home', "'quoted"]],
  ],
  [
    'pasted ids',
    `${id}\n\n ${other} `,
    [
      [1, id, null, ''],
      [3, other, null, ''],
    ],
  ],
  [
    'several ids in a line',
    `${id}; ${other}`,
    [
      [1, id, null, ''],
      [1, other, null, ''],
    ],
  ],
  [
    'pasted names, with quotes',
    '“Sales”\nStaff;',
    [
      [1, 'Sales', null, ''],
      [2, 'Staff', null, ''],
    ],
  ],
  [
    'a line that looks like a heading of something else',
    'team,note\nx,y',
    [
      [1, 'team,note', null, ''],
      [2, 'x,y', null, ''],
    ],
  ],
])('%s', (_, text, mappings) => {
  expect(told(text)).toEqual(mappings)
})

test('a pasted line says what stood there and what else it may mean', () => {
  expect(parseMappingList('Sales;Team')[0]).toMatchObject({ text: 'Sales;Team', otherwise: 'Sales' })
  expect(parseMappingList(`"{${id}}"`)[0]).toMatchObject({ text: `"{${id}}"`, group: id })
})

test.each<[text: string, found: ReturnType<typeof pastedObjectId>]>([
  [id, { id, plain: true }],
  [id.toUpperCase(), { id, plain: true }],
  [`{${id}}`, { id, plain: false }],
  [` ${id}\t`, { id, plain: false }],
  [`“${id}”`, { id, plain: false }],
  [`\uFEFF${id}\u200B`, { id, plain: false }],
  [`${id.slice(0, 9)} ${id.slice(9)}`, { id, plain: false }],
  [id.replaceAll('-', ''), { id, plain: false }],
  [id.slice(1), null],
  [`${id}0`, null],
  [`${id.slice(0, -1)}g`, null],
  [`${id}${other}`, null],
  ['Sales', null],
  ['', null],
])('%j as a pasted object id', (text, found) => {
  expect(pastedObjectId(text)).toEqual(found)
})

test.each<[answer: string, texts: string[]]>([
  ['', []],
  [`${id}\r\n${other}`, [id, other]],
  [`Room one: ${id}, ${other}`, [id, other]],
  [`Room: two: ${id}`, [id]],
  [`${id} ${other}`, [id, other]],
  [`${id.slice(0, 9)} ${id.slice(9)}`, [`${id.slice(0, 9)} ${id.slice(9)}`]],
  ['Sales;;', ['Sales']],
])('%j lists pasted texts', (answer, texts) => {
  expect(pastedTexts(answer)).toEqual(texts)
})
