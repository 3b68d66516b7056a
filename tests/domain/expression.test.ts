import { expect, test } from 'vitest'
import { attributesIn, evaluateExpression, evaluateMapping } from '#shared/domain/expression'
import type { AttributeMapping } from '#shared/domain/synchronization-schema'

const attributes: Readonly<Record<string, string | null>> = {
  userPrincipalName: 'John.Doe@contoso.com',
  mail: null,
  mailNickname: 'john.doe',
  displayName: 'John Doe',
  country: 'USA',
  state: 'CA',
  givenName: 'Zoë',
  surname: 'Łukasiewicz-Strauß',
  IsSoftDeleted: 'False',
  accountEnabled: 'True',
}

const read = (name: string) => (Object.hasOwn(attributes, name) ? attributes[name] : undefined)
const stock = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'

test.each<[expression: string, value: string | null]>([
  // Microsoft's own samples.
  ['Append([userPrincipalName], ".test")', 'John.Doe@contoso.com.test'],
  ['Coalesce([mail],[userPrincipalName])', 'John.Doe@contoso.com'],
  ['IIF([country]="USA",[country],[state])', 'USA'],
  ['IIF([country]="USA",IIF([state]="CA","True","False"),"False")', 'True'],
  ['Left("John Doe", 3)', 'Joh'],
  ['NormalizeDiacritics([givenName])', 'Zoe'],
  ['Replace("jsmith","<username>", , , , , "<username>@contoso.com")', 'jsmith@contoso.com'],
  ['Replace("Product Developer","Product Developer", , , "Software Engineer", , )', 'Software Engineer'],
  ['Switch([mail],[mail],"","Other")', 'Other'],
  [stock, 'True'],
  // What the words say besides.
  ['[userPrincipalName]', 'John.Doe@contoso.com'],
  ['"a \\"quoted\\" \\\\ text"', 'a "quoted" \\ text'],
  ['Switch([country], "none", "usa", "1")', 'none'],
  ['Switch([country], , "usa", "1")', null],
  ['Switch([IsSoftDeleted], , "False", "on", "True", PCase([displayName]))', 'on'],
  ['Coalesce([mail], [mail])', null],
  ['Coalesce([mail], "")', ''],
  ['IIF([country] <> "USA", "abroad", "home")', 'home'],
  ['IIF(IsNullOrEmpty([country]), "Other", [country])', 'USA'],
  ['IIF(Not(IsPresent([country])), "Other", [country])', 'USA'],
  ['IIF([accountEnabled], "on", "off")', 'on'],
  ['Join("-", "a", [country], "b")', 'a-USA-b'],
  ['Join("", Mid([mailNickname], 1, 1), [mailNickname])', 'jjohn.doe'],
  ['ToLower([userPrincipalName])', 'john.doe@contoso.com'],
  ['ToUpper([givenName], )', 'ZOË'],
  ['StripSpaces([displayName])', 'JohnDoe'],
  ['Mid([displayName], 6, 99)', 'Doe'],
  ['Left([displayName], 0)', ''],
  ['Left([displayName], -1)', 'John Doe'],
  ['Left([mail], 3)', ''],
  ['Append(Left([mail], 3), "x")', 'x'],
  ['IsPresent(ToLower([mail]))', 'False'],
  ['IIF([country]="USA", StripSpaces([mail]), "x")', ''],
  ['Switch(ToLower([mail]), "a", "", "b")', 'b'],
  ['NormalizeDiacritics([surname])', 'Lukasiewicz-Strauss'],
  ['NormalizeDiacritics("\u0041\u030a\u0304 x")', 'A x'],
  ['Replace([mailNickname], ".", , , "$&", , )', 'john$&doe'],
  ['Not("True")', 'False'],
  ['Not([mail])', 'True'],
  ['IsNull([mail])', 'True'],
  ['IsPresent("")', 'False'],
  ['IsString([displayName])', 'True'],
])('%s gives %j', (expression, value) => {
  expect(evaluateExpression(expression, read)).toEqual({ known: true, value })
})

test.each<[expression: string, why: RegExp]>([
  ['PCase([displayName])', /the function PCase is not evaluated/],
  ['tolower([displayName])', /the function tolower is not evaluated/],
  ['Trim([displayName])', /the function Trim/],
  ['SingleAppRoleAssignment([appRoleAssignments])', /SingleAppRoleAssignment/],
  ['[department]', /department was not read/],
  ['Append([mail], "x")', /no value/],
  ['Append("x", [mail])', /no value/],
  ['Join(".", [country], [mail])', /no value/],
  ['Join(".", [country], "")', /is empty/],
  ['IIF(IsNullOrEmpty([mail]), "Other", [mail])', /does not support mail being empty/],
  ['IIF([mail]="", "Other", [mail])', /does not support mail being empty/],
  ['IIF([country]="usa", "a", "b")', /differ in case only/],
  ['IIF([country]>"U", "a", "b")', /comparison > is not evaluated/],
  ['IIF([displayName], "a", "b")', /neither True nor False/],
  ['Switch(IsPresent([country]), "a", "True", "b")', /IsPresent is not supported/],
  ['Switch([country], "a", "b")', /Microsoft does not describe/],
  ['Switch([country], "a", "b", "c", "d")', /key without a value/],
  ['Switch([mail], "a", [mail], "c")', /nothing with nothing/],
  ['Coalesce(StripSpaces([mail]), [country])', /may count as null/],
  ['Append(ToLower([mail]), "x")', /may give null or an empty text/],
  ['IsNull(ToLower([mail]))', /may give null or an empty text/],
  ['Replace([mailNickname], , "[a-z]*", , "", , )', /regular expression/],
  ['Replace([mail], "<x>", , , , , "<x>@contoso.com")', /does not describe/],
  ['Mid([displayName], 20, 2)', /outside the text/],
  ['Mid([displayName], 0, 2)', /outside the text/],
  ['Left([displayName], "3")', /whole number/],
  ['Join("", 1, 2)', /number stands/],
  ['ToLower("İ")', /depends on a culture/],
  ['ToUpper("straße")', /depends on a culture/],
  ['ToUpper("ı")', /depends on a culture/],
  ['ToLower("\u212a")', /depends on a culture/],
  ['ToLower([displayName], "tr-TR")', /culture is named/],
  ['NormalizeDiacritics("Đorđe")', /not in Microsoft's table/],
  ['IsNull("")', /empty text/],
  ['IsString([accountEnabled])', /may be no text/],
  ['Not("true")', /another way than True/],
  ['Not([country]="USA")', /outside a condition/],
  ['"an \\d escape"', /not understood at character 1/],
  ['ToLower([country]', /not closed/],
  ['ToLower([country]))', /goes on after its end/],
  ['country', /a value is wanted/],
  ['', /ends too early/],
  [`ToLower("${'x'.repeat(10_000)}")`, /longer than 10,000/],
  [`${'ToLower('.repeat(60)}"x"${')'.repeat(60)}`, /more than 50 deep/],
  ['('.repeat(9000), /a value is wanted/],
])('%s cannot be predicted', (expression, why) => {
  const found = evaluateExpression(expression, read)
  expect(found).toMatchObject({ known: false })
  expect(found.known ? '' : found.why).toMatch(why)
})

test('the attributes of an expression are told once each, and none of one that is not understood', () => {
  expect(attributesIn('IIF([a]=[b], Coalesce([a], , [ c ]), "[d]")')).toEqual(['a', 'b', 'c'])
  expect(attributesIn('IIF([a]')).toEqual([])
})

const mapping = (source: AttributeMapping['source'], defaultValue: string | null = null): AttributeMapping => ({
  target: 'externalId',
  matchingPriority: 0,
  flowType: 'Always',
  defaultValue,
  source,
})

test.each<[mapping: AttributeMapping, value: string | null]>([
  [mapping(null), null],
  [mapping(null, 'x'), 'x'],
  [mapping({ type: 'Attribute', name: 'country', expression: '[country]' }, 'x'), 'USA'],
  [mapping({ type: 'Attribute', name: 'mail', expression: '[mail]' }, 'x'), 'x'],
  [mapping({ type: 'Attribute', name: '', expression: '[country]' }), 'USA'],
  [mapping({ type: 'Constant', name: 'Sales', expression: '"Sales"' }), 'Sales'],
  [mapping({ type: 'Constant', name: 'Sales', expression: '' }), 'Sales'],
  [mapping({ type: 'Constant', name: '', expression: 'Sales' }), 'Sales'],
  [mapping({ type: 'Function', name: 'Switch', expression: stock }, 'x'), 'True'],
])('%j gives %j', (one, value) => {
  expect(evaluateMapping(one, read)).toEqual({ known: true, value })
})

test('a constant that says two things, and an empty text with a default, are left open', () => {
  expect(evaluateMapping(mapping({ type: 'Constant', name: 'a', expression: '"b"' }), read).known).toBe(false)
  const empty = { type: 'Function', name: 'Left', expression: 'Left([mail], 2)' } as const
  expect(evaluateMapping(mapping(empty), read)).toEqual({ known: true, value: '' })
  expect(evaluateMapping(mapping(empty, 'x'), read).known).toBe(false)
})
