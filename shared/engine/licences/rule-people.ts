import { judgeComparison, type MembershipRule } from '#shared/domain/membership-rule'
import { parseMembershipRule } from '#shared/domain/membership-rule-parser'
import { type PreparedDirectory, preparedDirectory } from '#shared/engine/licences/prepared-directory'
import { attributeColumn } from '#shared/engine/licences/smaller-group-columns'
import type { ReadDatabase } from '#shared/engine/store/database'

/** Numbers of people, rising. */
export type RulePeople =
  | {
      readonly people: Uint32Array
      /** Of whom an attribute that decides is not known. */
      readonly uncertain: Uint32Array
    }
  /** Why the rule cannot be evaluated here, and the place of it in the rule. */
  | { readonly beyond: string; readonly at: number }

/** Whom a rule of a dynamic group takes of the people whom the cache has; what is not told of somebody is never guessed. */
export function peopleOfRule(db: ReadDatabase, text: string): RulePeople {
  return peopleOfRuleIn(preparedDirectory(db), text)
}

/** The same of columns that were read. */
export function peopleOfRuleIn(directory: PreparedDirectory, text: string): RulePeople {
  const parsed = parseMembershipRule(text)
  if (!parsed.ok) return { beyond: parsed.why, at: parsed.at }
  const keys = directory.everybody()
  const verdicts = judged(directory, parsed.rule)
  return {
    people: keys.filter((_, place) => verdicts[place] === verdict.yes),
    uncertain: keys.filter((_, place) => verdicts[place] === verdict.open),
  }
}

/** In this order "and" is the least of them and "or" the greatest. */
const verdict = { no: 0, open: 1, yes: 2 } as const

/** A verdict for each of everybody, a column at a time: there are fewer values than people. */
function judged(directory: PreparedDirectory, rule: MembershipRule): Uint8Array {
  if (rule.kind === 'compare') {
    const { codes, values } = attributeColumn(directory, rule.attribute)
    const judge = judgeComparison(rule)
    const ofValue = Uint8Array.from(values, (value) => {
      const truth = judge(value)
      return truth === null ? verdict.open : truth ? verdict.yes : verdict.no
    })
    return Uint8Array.from(codes, (code) => ofValue[code] ?? verdict.open)
  }
  if (rule.kind === 'not') return judged(directory, rule.part).map((one) => verdict.yes - one)
  const [first, ...others] = rule.parts
  if (first === undefined) throw new Error('A rule joins two parts at least.')
  const all = judged(directory, first)
  for (const part of others) {
    const more = judged(directory, part)
    for (let place = 0; place < all.length; place += 1) {
      const [one, other] = [all[place] ?? 0, more[place] ?? 0]
      all[place] = rule.kind === 'and' ? Math.min(one, other) : Math.max(one, other)
    }
  }
  return all
}
