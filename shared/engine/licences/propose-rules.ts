import { type MembershipRule, textOfRule } from '#shared/domain/membership-rule'
import {
  bestCondition,
  type Condition,
  costOfValue,
  type Cover,
  type Crowd,
  fitting,
} from '#shared/engine/licences/propose-terms'

/** All of some conditions. */
interface Term {
  readonly conditions: readonly Condition[]
  /** By place: 1 fits. */
  readonly people: Uint8Array
  /** With what was had before. */
  readonly cover: Cover
  readonly score: number
}

const mostConditions = 3
const mostTerms = 3
/** So many beginnings of a term are followed. */
const beam = 3
/** What a condition and a term more cost in closeness, so that a small rule wins over one that is hardly closer. */
const costOfCondition = 0.005
const costOfTerm = 0.01

/**
 * Rules over attributes that come close to those who need access: the best over one attribute, the best with several conditions, and the
 * best of several such terms, as texts for Entra, the same one once. `pause` is awaited between steps; an empty list where nothing tells
 * the people apart.
 */
export async function searchRules(crowd: Crowd, pause: () => Promise<void>): Promise<string[]> {
  const rules: MembershipRule[] = []
  const terms: Term[] = []
  let left = new Uint8Array(crowd.size).fill(1)
  let had: Cover = { counted: 0, hits: 0 }
  while (terms.length < mostTerms && had.hits < crowd.wantedPeople) {
    await pause()
    const { single, best } = await bestTerm(crowd, left, had, pause)
    const before = (2 * had.hits) / (crowd.wantedPeople + had.counted)
    if (best === null || single === null || best.score - (terms.length > 0 ? costOfTerm : 0) <= before) break
    if (terms.length === 0) rules.push(ruleOf([single]))
    terms.push(best)
    rules.push(ruleOf(terms))
    had = best.cover
    left = without(left, best.people)
  }
  const texts = rules.toReversed().flatMap((rule) => textOfRule(rule) ?? [])
  return [...new Set(texts)]
}

/** The best term over one attribute, and the best of all, grown from the best few by one condition after the other. */
async function bestTerm(crowd: Crowd, left: Uint8Array, had: Cover, pause: () => Promise<void>) {
  const grow = (conditions: readonly Condition[], among: Uint8Array): Term[] =>
    crowd.columns.flatMap((column) => {
      if (conditions.some((one) => one.column === column)) return []
      const condition = bestCondition(crowd, column, among, had)
      return condition === null ? [] : [termOf(crowd, [...conditions, condition], left, had)]
    })
  const best = (terms: readonly Term[]) => terms.toSorted((a, b) => b.score - a.score)
  let front = best(grow([], left)).slice(0, beam)
  const [single = null] = front
  let found = single
  for (let size = 2; size <= mostConditions && front.length > 0; size += 1) {
    const grown: Term[] = []
    for (const term of front) {
      await pause()
      for (const longer of grow(term.conditions, term.people)) {
        if (longer.score > term.score) grown.push(refined(crowd, longer, left, had))
      }
    }
    front = best(grown).slice(0, beam)
    const [first] = front
    if (first !== undefined && (found === null || first.score > found.score)) found = first
  }
  return { single, best: found }
}

/** The same attributes, the values of each chosen anew by what the others leave. */
function refined(crowd: Crowd, term: Term, left: Uint8Array, had: Cover): Term {
  let best = term
  for (const { column } of term.conditions) {
    const others = best.conditions.filter((one) => one.column !== column)
    let among = left
    for (const one of others) among = fitting(one, among)
    const condition = bestCondition(crowd, column, among, had)
    if (condition === null) continue
    const other = termOf(crowd, [...others, condition], left, had)
    if (other.score > best.score) best = other
  }
  return best
}

function termOf(crowd: Crowd, conditions: readonly Condition[], left: Uint8Array, had: Cover): Term {
  let people = left
  for (const condition of conditions) people = fitting(condition, people)
  let { counted, hits } = had
  for (let place = 0; place < people.length; place += 1) {
    if (people[place] !== 1) continue
    counted += 1
    hits += crowd.wanted[place] ?? 0
  }
  const values = conditions.reduce((sum, { chosen }) => sum + chosen.reduce((all, one) => all + one, 0), 0)
  const near = (2 * hits) / (crowd.wantedPeople + counted)
  const score = near - values * costOfValue - (conditions.length - 1) * costOfCondition
  return { conditions, people, cover: { counted, hits }, score }
}

function without(people: Uint8Array, gone: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(people, (one, place) => (gone[place] === 1 ? 0 : one))
}

function ruleOf(terms: readonly Term[]): MembershipRule {
  const parts = terms.map(({ conditions }) => joined('and', conditions.map(comparison)))
  return joined('or', parts)
}

function joined(kind: 'and' | 'or', parts: readonly MembershipRule[]): MembershipRule {
  const [only] = parts
  return only !== undefined && parts.length === 1 ? only : { kind, parts }
}

function comparison({ column, chosen }: Condition): MembershipRule {
  const values = column.values.filter((_, code) => chosen[code] === 1).toSorted()
  return { kind: 'compare', attribute: column.attribute, operator: values.length === 1 ? '-eq' : '-in', values }
}
