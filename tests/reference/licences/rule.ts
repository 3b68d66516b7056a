import type { Draws } from '#tests/reference/draws'
import type { ReferencePerson } from '#tests/reference/licences/tenant'

// Rules of dynamic groups drawn at random, written as text by hand, with what they must say of a person.

/** true and false, or null where it hangs on what is not told. */
export type Truth = boolean | null

export interface ReferenceRule {
  readonly text: string
  readonly takes: (person: ReferencePerson) => Truth
}

type Own = string | boolean | null | undefined

/** What is told of a person: undefined is nothing, null is empty. */
function own(person: ReferencePerson, name: string): Own {
  if (name === 'accountEnabled') return person.enabled ?? undefined
  if (name === 'userType') {
    if (person.userType !== null) return person.userType
    return person.enabled === null ? undefined : null
  }
  if (name === 'department') return person.department === '' ? null : person.department
  const more = person.more?.[name]
  if (more !== undefined) return more === '' ? null : more
  return person.department === undefined ? undefined : null
}

const names: readonly (readonly [graph: string, rule: string])[] = [
  ['department', 'department'],
  ['jobTitle', 'jobTitle'],
  ['officeLocation', 'physicalDeliveryOfficeName'],
  ['mobilePhone', 'mobile'],
  ['city', 'city'],
]
const ruleTexts = ['Sales', 'sales', 'IT', 'Lab', 'L', 'a "b"', "O'Neil", 'Köln']

const quoted = (text: string) => `"${text.split('"').join('`"').split("'").join("''")}"`
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

export function anyRule(draw: Draws, depth = 3): ReferenceRule {
  if (depth === 0 || draw.chance(0.4)) return anyComparison(draw)
  if (draw.chance(0.25)) {
    const part = anyRule(draw, depth - 1)
    return {
      text: `-not (${part.text})`,
      takes: (person) => {
        const truth = part.takes(person)
        return truth === null ? null : !truth
      },
    }
  }
  const all = draw.chance(0.5)
  const parts = Array.from({ length: 2 + draw.below(2) }, () => anyRule(draw, depth - 1))
  return {
    text: parts.map(({ text }) => `(${text})`).join(all ? ' -and ' : ' -or '),
    takes: (person) => {
      const truths = parts.map(({ takes }) => takes(person))
      if (truths.includes(!all)) return !all
      return truths.includes(null) ? null : all
    },
  }
}

function anyComparison(draw: Draws): ReferenceRule {
  if (draw.chance(0.2)) {
    const [enabled, equal] = [draw.chance(0.5), draw.chance(0.5)]
    return {
      text: `user.accountEnabled ${equal ? '-eq' : '-ne'} ${enabled}`,
      takes: (person) => {
        const value = own(person, 'accountEnabled')
        return value === undefined ? null : (value === enabled) === equal
      },
    }
  }
  if (draw.chance(0.2)) {
    const equal = draw.chance(0.5)
    return comparison(
      'userType',
      'userType',
      `${equal ? '-eq' : '-ne'} "guest"`,
      (value) => (value === 'Guest') === equal,
    )
  }
  const [graph, rule] = draw.pick(names) ?? ['city', 'city']
  const value = draw.pick(ruleTexts) ?? ''
  const others = ruleTexts.filter(() => draw.chance(0.3)).concat(value)
  const kinds = [
    () => comparison(graph, rule, `-eq ${quoted(value)}`, (it) => it !== null && same(it, value)),
    () => comparison(graph, rule, `-ne ${quoted(value)}`, (it) => it === null || !same(it, value)),
    () =>
      comparison(
        graph,
        rule,
        `-startsWith ${quoted(value)}`,
        (it) => it !== null && same(it.slice(0, value.length), value),
      ),
    () =>
      comparison(
        graph,
        rule,
        `-in [${others.map(quoted).join(',')}]`,
        (it) => it !== null && others.some((one) => same(it, one)),
      ),
    () => comparison(graph, rule, '-eq null', (it) => it === null),
    () => comparison(graph, rule, '-ne $null', (it) => it !== null),
  ]
  return (draw.pick(kinds) ?? kinds[0])?.() ?? anyComparison(draw)
}

function comparison(graph: string, rule: string, rest: string, test: (value: string | null) => boolean): ReferenceRule {
  return {
    text: `user.${rule} ${rest}`,
    takes: (person) => {
      const value = own(person, graph)
      return value === undefined ? null : test(value === null ? null : String(value))
    },
  }
}

/** The same people with other attributes drawn, some of them told of nothing. */
export function withAttributes(
  people: ReadonlyMap<string, ReferencePerson>,
  draw: Draws,
): Map<string, ReferencePerson> {
  return new Map(
    [...people].map(([id, one]) => {
      const attribute = () => (draw.chance(0.3) ? null : (draw.pick(ruleTexts) ?? null))
      const more = Object.fromEntries(
        names.filter(([graph]) => graph !== 'department').map(([graph]) => [graph, attribute()] as const),
      )
      return [id, { ...one, ...(one.department === undefined ? {} : { more }) }]
    }),
  )
}
