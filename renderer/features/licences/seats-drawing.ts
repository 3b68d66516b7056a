import { plural, t } from '@lingui/core/macro'
import type { Drawing, Mark, Tone } from './drawing'
import { textLine, textWidth } from './drawing'
import { atLeast, type Estimate, isAtLeast, peopleCounted } from './licence-words'
import { inFigures } from '../../ui/in-figures'

const barHeight = 24
const swatch = 12

/** A part of the bar: how many seats, in words. */
export interface SeatPart {
  readonly tone: Extract<Tone, 'covered' | 'over' | 'free'>
  readonly seats: number
  readonly words: string
}

/** How the people who are charged for and the seats lie on each other; empty parts are left out. */
export function seatParts(estimate: Pick<Estimate, 'seats' | 'missing'>): readonly SeatPart[] {
  const { bought, used } = estimate.seats
  const number = (count: number) => inFigures(count)
  if (bought === null) {
    return used === 0
      ? []
      : [
          {
            tone: 'covered',
            seats: used,
            words: t`${{ count: atLeast(estimate, number(used)) }} needed; nobody has said how many there are`,
          },
        ]
  }
  const covered = Math.min(used, bought)
  const parts: SeatPart[] = [
    {
      tone: 'covered',
      seats: covered,
      words: t`${{ covered: number(covered) }} covered by ${plural(bought, { one: '# seat', other: '# seats' })}`,
    },
    {
      tone: 'over',
      seats: Math.max(0, used - bought),
      words: t`over by ${{ count: atLeast(estimate, number(used - bought)) }} (hatched)`,
    },
    {
      tone: 'free',
      seats: Math.max(0, bought - used),
      words: isAtLeast(estimate)
        ? t`${{ count: number(bought - used) }} left at most`
        : t`${{ count: number(bought - used) }} left`,
    },
  ]
  return parts.filter(({ seats }) => seats > 0)
}

/** The sentence that the bar shows. */
export function seatsSentence({ seats, missing }: Pick<Estimate, 'seats' | 'missing'>): string {
  const { bought, used } = seats
  const people = atLeast({ missing }, peopleCounted(used))
  if (bought === null) return t`${people} charged for`
  return t`${{ covered: inFigures(Math.min(bought, used)) }} of ${people} covered`
}

function titleOf(estimate: Pick<Estimate, 'seats' | 'missing'>, parts: readonly SeatPart[]): string {
  const sentence = seatsSentence(estimate)
  if (parts.length === 0) return t`Seats: ${sentence}.`
  return t`Seats: ${sentence}. ${{ parts: parts.map(({ words }) => words).join(', ') }}.`
}

/** The seats as one bar against the limit, each part named below it. `width` in px. */
export function seatsDrawing(estimate: Pick<Estimate, 'seats' | 'missing'>, width: number): Drawing {
  const parts = seatParts(estimate)
  const all = parts.reduce((sum, { seats }) => sum + seats, 0)
  const bar: Mark[] = []
  const legend: Mark[] = []
  let at = 0
  let x = 0
  let y = barHeight + 12
  for (const { tone, seats, words } of parts) {
    // However few, they are seen.
    const part = Math.max(2, (seats / all) * width)
    bar.push({ kind: 'rect', x: Math.min(at, width - part), y: 0, width: part, height: barHeight, tone })
    at += (seats / all) * width
    const needs = swatch + 6 + textWidth(words) + 16
    if (x > 0 && x + needs > width) {
      x = 0
      y += textLine.height
    }
    legend.push(
      { kind: 'rect', x, y: y + 3, width: swatch, height: swatch, tone },
      { kind: 'text', x: x + swatch + 6, y: y + textLine.base, text: words, anchor: 'start' },
    )
    x += needs
  }
  return {
    width,
    height: y + textLine.height,
    title: titleOf(estimate, parts),
    parts: [{ id: 'seats', says: null, marks: [...bar, ...legend] }],
  }
}
