import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { type Drawing, type DrawingPart, fitting, type Mark, textLine } from './drawing'
import { peopleCounted } from './licence-words'
import { joinedByAnd } from '../../ui/joined'
import { inFigures } from '../../ui/in-figures'

export type Overlap = Output<'licences.overlap'>
type OverlapSet = Overlap['sets'][number]

const column = 46
const bar = 26
const tallest = 110
const line = 24
const dot = 6
const mostLines = 14
const fewestSets = 3
/** More names than these make no sentence. */
const mostNamed = 6

/** A line of the matrix: a group, people assigned by themselves, or all the groups that have no line of their own. */
interface Line {
  readonly name: string
  readonly has: (set: OverlapSet) => boolean
}

/** How many a set is and what brings them, in a sentence. */
const setSentence = (set: OverlapSet, nameOf: (id: string) => string): string =>
  `${peopleCounted(set.people)} ${broughtWords(set, nameOf)}`

/** What brings the people of a set. */
export function broughtWords({ groups, direct }: OverlapSet, nameOf: (id: string) => string): string {
  const rest = groups.length - mostNamed
  const names = [
    ...groups.slice(0, mostNamed).map((id) => `“${nameOf(id)}”`),
    ...(rest > 0 ? [plural(rest, { one: 'one more group', other: '# more groups' })] : []),
    ...(direct ? [t`being assigned alone`] : []),
  ]
  const [only] = names
  if (only === undefined) return t`by no group`
  if (names.length === 1) return t`only by ${only}`
  return t`by ${{ names: joinedByAnd(names) }}`
}

/** The name of a group of an overlap by its id. */
export function namesOf({ groups }: Overlap): (id: string) => string {
  const names = new Map(groups.map(({ id, displayName }) => [id, displayName]))
  return (id) => names.get(id) ?? id
}

/**
 * People by the exact set of groups that bring them, as an UpSet plot: a bar for each set, and below it a dot for each of its groups. Sets
 * of groups that only the draft adds are of another tone. `width` in px; what it has no room for is left to the table.
 */
export function overlapDrawing(overlap: Overlap, added: ReadonlySet<string>, width: number): Drawing {
  const nameOf = namesOf(overlap)
  const names = Math.max(96, Math.min(200, Math.round(width * 0.28)))
  const room = Math.max(fewestSets, Math.floor((width - names - 12) / column))
  const sets = overlap.sets.slice(0, room)
  const lines = linesOf(sets, nameOf)
  const most = sets[0]?.people ?? 0
  const top = textLine.height + tallest
  const x = (at: number) => names + 12 + at * column + column / 2
  const y = (at: number) => top + 12 + at * line + line / 2
  const labels: Mark[] = lines.flatMap(({ name }, at) => [
    {
      kind: 'text',
      x: names,
      y: y(at) - textLine.height / 2 + textLine.base,
      ...fitting(name, names),
      anchor: 'end',
    } as const,
    ...sets.map((_, place) => ({ kind: 'circle', x: x(place), y: y(at), radius: dot, tone: 'no-dot' }) as const),
  ])
  const columns = sets.map((set, place): DrawingPart => {
    const height = most === 0 ? 0 : Math.max(2, (set.people / most) * tallest)
    const entering = !set.direct && set.groups.length > 0 && set.groups.every((id) => added.has(id.toLowerCase()))
    const dots = lines.flatMap(({ has }, at) => (has(set) ? [at] : []))
    const [first, last] = [dots[0], dots.at(-1)]
    return {
      id: String(place),
      says: setSentence(set, nameOf),
      marks: [
        { kind: 'text', x: x(place), y: top - height - 6, text: inFigures(set.people), anchor: 'middle' },
        {
          kind: 'rect',
          x: x(place) - bar / 2,
          y: top - height,
          width: bar,
          height,
          tone: entering ? 'over' : 'covered',
        },
        ...(first === undefined || last === undefined || first === last
          ? []
          : [{ kind: 'line', x: x(place), from: y(first), to: y(last), tone: 'line' } as const]),
        ...dots.map((at) => ({ kind: 'circle', x: x(place), y: y(at), radius: dot, tone: 'dot' }) as const),
      ],
    }
  })
  return {
    width: names + 12 + sets.length * column,
    height: top + 12 + lines.length * line,
    title: plural(sets.length, {
      one: 'Overlap: one set of groups that people are in.',
      other: 'Overlap: the # largest sets of groups that people are in.',
    }),
    parts: [{ id: 'groups', says: null, marks: labels }, ...columns],
  }
}

/** The groups with the most people among the sets first; many share the last line. */
function linesOf(sets: readonly OverlapSet[], nameOf: (id: string) => string): readonly Line[] {
  const people = new Map<string, number>()
  for (const set of sets) for (const id of set.groups) people.set(id, (people.get(id) ?? 0) + set.people)
  const sorted = [...people].toSorted((a, b) => b[1] - a[1]).map(([id]) => id)
  const own = sorted.length <= mostLines ? sorted : sorted.slice(0, mostLines - 1)
  const rest = new Set(sorted.slice(own.length))
  return [
    ...own.map((id): Line => ({ name: nameOf(id), has: ({ groups }) => groups.includes(id) })),
    ...(rest.size === 0
      ? []
      : [
          {
            name: plural(rest.size, { one: '# more group', other: '# more groups' }),
            has: ({ groups }: OverlapSet) => groups.some((id) => rest.has(id)),
          },
        ]),
    ...(sets.some(({ direct }) => direct)
      ? [{ name: t`Assigned alone`, has: ({ direct }: OverlapSet) => direct }]
      : []),
  ]
}

/** What the picture leaves out, in a sentence; null for nothing. */
export function leftOutWords(overlap: Overlap, drawing: Drawing): string | null {
  const shown = drawing.parts.length - 1
  const others = overlap.sets.slice(shown)
  const sets = others.length + overlap.rest.sets
  const people = others.reduce((sum, set) => sum + set.people, 0) + overlap.rest.people
  return sets === 0
    ? null
    : t`${plural(sets, { one: 'One more set', other: '# more sets' })} with ${{ people: peopleCounted(people) }} in all.`
}
