import { expect, test } from 'vitest'
import type { Check } from '#shared/engine/readiness/checks/check'
import type { Facts } from '#shared/engine/readiness/snapshot/facts'
import type { Tables } from '#tests/engine/readiness/checks/people-planted'

/**
 * Holds checks to their tables: each check has one, with a line that passes, one that fails and one that cannot be told, unless `without`
 * says which of these it never comes to.
 */
export function holdTables(
  checks: readonly Check[],
  tables: Tables,
  without: Readonly<Record<string, readonly ('pass' | 'fail' | 'cannot-tell')[]>>,
): void {
  const byName = new Map(checks.map((check) => [check.name, check]))

  test('every check has a table with what passes, what fails and what is not known', () => {
    expect(Object.keys(tables).toSorted()).toEqual(checks.map(({ name }) => name).toSorted())
    expect(byName.size).toBe(checks.length)
    for (const [name, lines] of Object.entries(tables)) {
      const met = new Set<string>(lines.map(({ outcome }) => outcome))
      const never = new Set<string>(without[name])
      const outcomes = ['pass', 'fail', 'cannot-tell']
      expect({ name, met: outcomes.filter((one) => met.has(one)) }).toEqual({
        name,
        met: outcomes.filter((one) => !never.has(one)),
      })
    }
  })

  const lines = Object.entries(tables).flatMap(([name, those]) => those.map((line) => ({ name, ...line })))
  test.each(lines)(
    '$name, when $when: $outcome',
    ({ name, params = {}, facts, outcome, found, concerned, why, answer }) => {
      const check = byName.get(name)
      if (check === undefined) throw new Error(`There is no check ${name}.`)
      // Whatever a check reads it must have said that it needs.
      const needed: Partial<Facts> = Object.fromEntries(
        check.needs.map((need) => {
          if (facts[need] === undefined) throw new Error(`The line gives no ${need}.`)
          return [need, facts[need]]
        }),
      )
      const finding = check.run(needed, params)
      expect(finding).toMatchObject({ outcome })
      expect(finding.found).toContain(found)
      if (concerned !== undefined) expect(finding.concerned?.ids).toEqual(concerned)
      if (why !== undefined) expect(finding.concerned?.why).toEqual(why)
      const { ids = [], why: whys = null } = finding.concerned ?? {}
      expect(whys === null || whys.length === ids.length).toBe(true)
      expect(new Set(ids).size).toBe(ids.length)
      expect(finding.missing === null).toBe(outcome !== 'cannot-tell' && answer === undefined)
      expect(finding.missing?.answer ?? null).toBe(answer ?? null)
      expect(finding.found).toMatch(/^\S.*[.]$/)
    },
  )
}
