import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GraphError } from '#shared/demo/graph/errors'
import { checkFilter, matchesFilter } from '#shared/demo/graph/filter-match'
import { groupType } from '#shared/demo/graph/group-type'
import { parseFilter } from '#shared/demo/graph/odata-filter'
import { userType } from '#shared/demo/graph/user-type'
import { seedTenant } from '#shared/demo/seed/tenant'

const { groups, users } = seedTenant()

function groupsBy(filter: string): string[] {
  const parsed = parseFilter(filter)
  checkFilter(groupType, parsed, true)
  return [...groups.values()]
    .filter((group) => matchesFilter(parsed, (path) => groupType.properties[path]?.(group)))
    .map((group) => group.displayName)
}

const namesOf = (wanted: (group: typeof groups extends Map<string, infer G> ? G : never) => boolean) =>
  [...groups.values()].filter(wanted).map((group) => group.displayName)

function problemWith(filter: string): unknown {
  try {
    groupsBy(filter)
    return null
  } catch (problem) {
    return problem
  }
}

describe('$filter', () => {
  it.each<[string, string[]]>([
    ["displayName eq 'finance'", ['Finance']],
    ["displayName eq 'People & Culture'", ['People & Culture']],
    ["displayName eq '<b>Design</b> & \"Research\" ''Lab'''", ['<b>Design</b> & "Research" \'Lab\'']],
    ["startswith(displayName,'stem w')", ['STEM Workshop', 'STEM Workshop Evening']],
    ["groupTypes/any(c:c eq 'Unified') and securityEnabled eq false", ['Robotics Club']],
    ["membershipRuleProcessingState eq 'Paused'", ['Dynamic - Köln']],
    ['onPremisesSyncEnabled eq true', ['AD-Finance-Legacy']],
    ["displayName in ('Finance', 'Facilities')", ['Finance', 'Facilities']],
    ["(displayName eq 'Finance' or displayName eq 'Newsletter') and mailEnabled eq true", ['Newsletter']],
    ["displayName eq 'Finance' or displayName eq 'Newsletter' and mailEnabled eq true", ['Finance', 'Newsletter']],
    [
      "not(startsWith(displayName,'A')) and startswith(mailNickname,'group0') and mailEnabled eq true",
      ['People & Culture'],
    ],
    ["endswith(mail,'group22@northwind-learning.example')", ['Newsletter']],
  ])('%s', (filter, names) => {
    expect(groupsBy(filter)).toEqual(names)
  })

  it('takes no property that Graph does not filter by', () => {
    expect(() => groupsBy('membershipRule ne null')).toThrow(
      expect.objectContaining({ code: 'Request_UnsupportedQuery' }),
    )
  })

  it('agrees with the tenant on kinds', () => {
    expect(groupsBy("groupTypes/any(c:c eq 'DynamicMembership')")).toEqual(namesOf((g) => g.membershipRule !== null))
    expect(groupsBy("not groupTypes/any(c:c eq 'Unified')")).toEqual(namesOf((g) => !g.groupTypes.includes('Unified')))
    expect(groupsBy('createdDateTime ge 2026-01-05T00:00:00Z')).toEqual(
      namesOf((g) => g.createdDateTime >= '2026-01-05T00:00:00Z'),
    )
    expect(groupsBy('mail eq null')).toEqual(namesOf((g) => g.mail === null))
  })

  it('takes a person without a kind for neither kind', () => {
    const parsed = parseFilter("userType eq 'Guest' or userType eq 'Member'")
    const left = [...users.values()].filter(
      (user) => !matchesFilter(parsed, (path) => userType.properties[path]?.(user)),
    )
    expect(left.map((user) => user.mailNickname)).toEqual(['nuria.vidal'])
  })

  it.each([
    'displayName',
    "displayName is 'x'",
    "displayName eq 'x",
    "contains(displayName,'x')",
    "displayName eq 'x') or (mail eq 'y'",
    "colour eq 'red'",
    "groupTypes/any(c:d eq 'Unified')",
    `id in (${Array.from({ length: 16 }, (_, n) => `'${n}'`).join(',')})`,
    `${'('.repeat(30)}mailEnabled eq true${')'.repeat(30)}`,
    '',
  ])('refuses %s with 400 Request_BadRequest', (filter) => {
    expect(() => groupsBy(filter)).toThrow(expect.objectContaining({ status: 400, code: 'Request_BadRequest' }))
  })

  it('fails in no other way than with an answer, whatever it is given', () => {
    const piece = fc.constantFrom(
      'eq',
      'and',
      'or',
      'not',
      '(',
      ')',
      "'a'",
      "'",
      'displayName',
      'groupTypes/any',
      ':',
      ',',
      'in',
      'c',
      '1',
      ' ',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join(' ')),
        ),
        (text) => {
          const problem = problemWith(text)
          expect(problem === null || problem instanceof GraphError).toBe(true)
        },
      ),
      { numRuns: process.env['FULL'] === '1' ? 20_000 : 500 },
    )
  })
})
