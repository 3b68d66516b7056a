import { type RuleAttribute, textOfRule } from '#shared/domain/membership-rule'
import type { PreparedDirectory } from '#shared/engine/licences/prepared-directory'
import type { Asked } from '#shared/engine/licences/propose-yardstick'
import { searchRules } from '#shared/engine/licences/propose-rules'
import { crowdOf } from '#shared/engine/licences/propose-terms'
import { closeness, type Measured } from '#shared/engine/licences/propose-yardstick'
import { peopleOfRuleIn } from '#shared/engine/licences/rule-people'
import { attributeColumn } from '#shared/engine/licences/smaller-group-columns'
import { groupsWithSizes } from '#shared/engine/store/group-fact-rows'
import { groupIdsAtKeys, groupsToProposeFrom } from '#shared/engine/store/licence-group-rows'

/** What may be proposed, with its figures. */
export type Found =
  | {
      readonly kind: 'existing-group'
      readonly id: string
      readonly name: string
      readonly dynamic: boolean
      readonly measured: Measured
    }
  | FoundRule
  | { readonly kind: 'static-group'; readonly measured: Measured }

export interface FoundRule {
  readonly kind: 'rule'
  readonly rule: string
  /** Numbers of the people whom it takes, rising. */
  readonly people: Uint32Array
  readonly uncertain: number
  readonly measured: Measured
}

const mostGroups = 5
const mostRules = 3
/** So many groups are read at once, between two looks at whether somebody cancelled. */
const pieceOfGroups = 1000

/** The groups that come closest to the need, or to the number; `step` is awaited after each piece. */
export async function closestGroups(
  { drawing, yard, need, wanted }: Asked,
  step: (done: number, total: number) => Promise<void>,
): Promise<Found[]> {
  const { directory } = drawing.parts.prepared
  const { keys } = groupsToProposeFrom(directory.db)
  let best: { key: number; far: number; measured: Measured }[] = []
  for (let from = 0; from < keys.length; from += pieceOfGroups) {
    const piece = keys.slice(from, from + pieceOfGroups)
    const members = directory.membersOf(piece)
    for (const key of piece) {
      const measured = yard.measure(members.get(key) ?? new Uint32Array())
      const far =
        need === null
          ? distance(measured, wanted)
          : measured.hits === 0
            ? null
            : 1 - closeness(measured, yard.wantedPeople)
      if (far !== null) best.push({ key, far, measured })
    }
    best = best
      .toSorted((a, b) => a.far - b.far || a.measured.people - b.measured.people || a.key - b.key)
      .slice(0, mostGroups)
    await step(Math.min(keys.length, from + pieceOfGroups), keys.length)
  }
  const ids = groupIdsAtKeys(
    directory.db,
    best.map(({ key }) => key),
  )
  const groups = new Map(groupsWithSizes(directory.db, [...ids.values()]).map((group) => [group.key, group]))
  return best.flatMap(({ key, measured }) => {
    const group = groups.get(key)
    if (group === undefined) return []
    return [{ kind: 'existing-group', id: group.id, name: group.displayName, dynamic: group.dynamic, measured }]
  })
}

/** How far a head-count is from the number; null for nobody. A group that is too small by so many is as far as one that is too large. */
function distance({ counted }: Measured, wanted: number): number | null {
  return counted === 0 ? null : Math.abs(counted - wanted)
}

/** Rules that come closest to those who need access. */
export async function closestRules(
  { drawing, yard }: Asked,
  attributes: readonly RuleAttribute[],
  pause: () => Promise<void>,
): Promise<FoundRule[]> {
  const { directory } = drawing.parts.prepared
  await readColumns(directory, attributes, pause)
  const texts = await searchRules(crowdOf(directory, attributes, yard), pause)
  const near = ({ measured }: FoundRule) => closeness(measured, yard.wantedPeople)
  const rules = texts.map((rule) => foundRule(directory, rule, yard.measure)).toSorted((a, b) => near(b) - near(a))
  const [best] = rules
  // What is far behind the best one only stands in its way.
  return rules.filter((rule) => best !== undefined && near(rule) > near(best) / 2).slice(0, mostRules)
}

/** Rules over one value whose head-counts come closest to a number. */
export async function closestValues(
  { drawing, yard, wanted }: Asked,
  attributes: readonly RuleAttribute[],
  pause: () => Promise<void>,
): Promise<Found[]> {
  const { directory } = drawing.parts.prepared
  await readColumns(directory, attributes, pause)
  const { columns } = crowdOf(directory, attributes, yard)
  const values = columns.flatMap(({ attribute, codes, values: texts }) => {
    const people = new Uint32Array(texts.length)
    for (const code of codes) people[code] = (people[code] ?? 0) + 1
    return texts.flatMap((text, code) =>
      code === 0 ? [] : [{ attribute, text, far: Math.abs((people[code] ?? 0) - wanted), counted: people[code] ?? 0 }],
    )
  })
  return values
    .filter(({ counted }) => counted > 0)
    .toSorted((a, b) => a.far - b.far || a.counted - b.counted)
    .slice(0, mostRules)
    .flatMap(({ attribute, text }) => {
      const rule = textOfRule({ kind: 'compare', attribute, operator: '-eq', values: [text] })
      return rule === null ? [] : [foundRule(directory, rule, yard.measure)]
    })
}

/** One after the other, so that others are not kept waiting by all of them. */
async function readColumns(
  directory: PreparedDirectory,
  attributes: readonly RuleAttribute[],
  pause: () => Promise<void>,
): Promise<void> {
  for (const attribute of attributes) {
    attributeColumn(directory, attribute)
    await pause()
  }
}

function foundRule(directory: PreparedDirectory, rule: string, measure: (keys: Uint32Array) => Measured): FoundRule {
  const found = peopleOfRuleIn(directory, rule)
  if ('beyond' in found) throw new Error(`A rule of this console is beyond it: ${found.beyond}`)
  const { people, uncertain } = found
  return { kind: 'rule', rule, people, uncertain: uncertain.length, measured: measure(people) }
}
