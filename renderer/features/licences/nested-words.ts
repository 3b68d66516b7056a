import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { peopleInWords } from '../../ui/group-words'
import { moneyWords, perPeriod } from './money-words'
import type { InWhat } from './smaller-group-words'
import { inFigures } from '../../ui/in-figures'

export type Nested = Output<'licences.nested'>
export type NestedRow = Nested['tree'][number]
export type Cure = Nested['cures'][number]

/** Who is missed because provisioning takes the direct members of a group only, in one sentence. */
export function nestedVerdict({ tree, missed }: Nested): string {
  const inside = insideOf(tree).length
  if (inside === 0) return t`No group is inside of it: nobody is missed`
  const where = plural(inside, { one: '# group is inside of it', other: '# groups are inside of it' })
  if (missed === null) return t`${where}; how many people are missed is not known`
  if (missed === 0) return t`${where}; nobody is missed, as everybody in there comes in another way`
  return plural(missed, {
    one: `${where}, whose people Entra does not take: # person is missed`,
    other: `${where}, whose people Entra does not take: # people are missed`,
  })
}

/** The groups inside, each once. */
export function insideOf(tree: Nested['tree']): readonly NestedRow[] {
  const [top] = tree
  return [...new Map(tree.filter(({ id, depth }) => depth > 0 && id !== top?.id).map((row) => [row.id, row])).values()]
}

/** Where a group stands in the tree, and what it holds. */
export function rowInWords(row: NestedRow, tree: Nested['tree']): string {
  const above = row.above === null ? undefined : tree[row.above]
  const people = row.people === null ? t`members not read` : peopleInWords(row.people)
  const circle = row.again && leadsBack(row, tree)
  return [
    above === undefined ? null : t`in ${{ above: above.displayName }}`,
    row.again ? (circle ? t`a circle: it is above itself` : t`seen above already`) : people,
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

/** Whether a group is inside of itself. */
function leadsBack(row: NestedRow, tree: Nested['tree']): boolean {
  // A row stands below the one that it is in, so that this ends.
  for (let at = row.above; at !== null; at = tree[at]?.above ?? null) if (tree[at]?.id === row.id) return true
  return false
}

const cures: Readonly<Record<Cure['kind'], { readonly title: string; readonly action: string }>> = {
  'assign-children': { title: t`Assign the groups inside`, action: t`Assign them…` },
  flatten: { title: t`A new group with everybody`, action: t`Make the group…` },
  dynamic: { title: t`A dynamic group`, action: t`Make the group…` },
}

/** What a cure is called, and the word on its button. */
export function cureWords({ kind }: Pick<Cure, 'kind'>): { readonly title: string; readonly action: string } {
  return cures[kind]
}

/** A cure in numbers of the whole app, each with its name; `now` is how many people are in scope now, null where that is not known yet. */
export function cureFigures(
  { people, billable, short, cost }: Cure,
  now: number | null,
  inWhat: InWhat | null,
): readonly { readonly name: string; readonly value: string }[] {
  const unknown = t`not known`
  const delta =
    people === null || now === null || people === now
      ? ''
      : ` (${people > now ? '+' : '−'}${inFigures(Math.abs(people - now))})`
  return [
    { name: t`People then`, value: people === null ? unknown : `${inFigures(people)}${delta}` },
    { name: t`Charged for`, value: billable === null ? unknown : inFigures(billable) },
    {
      name: t`Seats`,
      value:
        people === null
          ? unknown
          : short === null
            ? t`not said how many`
            : short === 0
              ? t`enough`
              : t`${{ short: inFigures(short) }} short`,
    },
    {
      name: inWhat === null ? t`Cost` : perPeriod(t`Cost`, inWhat.period),
      value:
        cost === null ? (people === null ? unknown : t`no price said`) : moneyWords(cost, inWhat?.currency ?? null),
    },
  ]
}
