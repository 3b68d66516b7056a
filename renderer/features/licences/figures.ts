import { t } from '@lingui/core/macro'
import type { LicenceDraft } from '#shared/domain/licence'
import { isEmptyDraft } from '#shared/domain/licence'
import { atLeast, type Estimate, peopleCounted } from './licence-words'
import { moneyWords } from './money-words'

export type WhichPeople = 'entering' | 'leaving' | 'after' | 'not-billable'

/** A part of a line below a figure: plain words, or words that lead to the people they count. */
export type FigurePart = string | { readonly which: WhichPeople; readonly words: string }

export interface Figure {
  readonly name: string
  readonly value: string
  /** The value speaks against the draft; its line says why. */
  readonly bad?: boolean
  /** The value is not known. */
  readonly unknown?: boolean
  readonly lines: readonly (readonly FigurePart[])[]
}

const number = (count: number) => count.toLocaleString()
/** By how much a draft changes a count, in brackets; nothing where it does not. */
const changed = ({ now, after }: Estimate['billable']) =>
  now === after ? '' : ` (${after > now ? '+' : '−'}${number(Math.abs(after - now))})`

/** The four figures that a draft is judged by. */
export function figuresOf(estimate: Estimate, draft: LicenceDraft): readonly Figure[] {
  const { people, need } = estimate
  const least = atLeast(estimate)
  return [
    {
      name: t`People now`,
      value: number(people.now),
      lines: [
        [need === null ? t`Nobody has said how many need access` : t`${number(need)} need access`],
        ...charged(people.now, estimate.billable.now),
      ],
    },
    {
      name: t`After this draft`,
      value: number(people.after),
      lines: [
        isEmptyDraft(draft)
          ? [t`No draft: as it is now`]
          : [...movers('entering', people.entering), ', ', ...movers('leaving', people.leaving)],
        ...charged(people.after, estimate.billable.after, 'not-billable'),
      ],
    },
    seatsFigure(estimate, least),
    costFigure(estimate, least),
  ]
}

const movers = (which: 'entering' | 'leaving', count: number): readonly FigurePart[] => {
  const words = `${which === 'entering' && count > 0 ? '+' : ''}${number(count)} ${which}`
  return [count === 0 ? words : { which, words }]
}

function charged(people: number, billable: number, which?: 'not-billable'): readonly (readonly FigurePart[])[] {
  if (people === billable) return []
  const not = t`${number(people - billable)} not`
  return [[t`${number(billable)} charged for, `, which === undefined ? not : { which, words: not }]]
}

function seatsFigure({ seats, billable }: Estimate, least: string): Figure {
  const { bought, short, left, used } = seats
  if (bought === null) {
    return {
      name: t`Seats bought`,
      value: t`Not said`,
      unknown: true,
      lines: [[t`${least}${number(used)} would be used${changed(billable)}`]],
    }
  }
  const over = (short ?? 0) > 0
  return {
    name: t`Seats bought`,
    value: number(bought),
    bad: over,
    lines: [
      [
        over
          ? t`short by ${least}${number(short ?? 0)}`
          : t`${number(left ?? 0)} left${least === '' ? '' : t` at most`}`,
      ],
      [t`${least}${number(used)} used${changed(billable)}`],
    ],
  }
}

function costFigure({ cost, unanswered }: Estimate, least: string): Figure {
  if (cost === null) {
    return {
      name: t`Cost`,
      value: t`Not known`,
      unknown: true,
      lines: [
        [
          unanswered.includes('price')
            ? t`Nobody has said what a licence costs`
            : t`The price that was given cannot be read`,
        ],
      ],
    }
  }
  const { currency, period, price, after, delta, firstMonth, yearly } = cost
  const each = t`${moneyWords(price, currency)} a person${currency === null ? t`; currency not said` : ''}`
  const same = /^-?0(\.0*)?$/.test(delta)
  return {
    name: t`Cost per ${period}`,
    value: moneyWords(after, currency),
    lines: [
      [`${least}${same ? t`as now, at ${each}` : t`${moneyWords(delta, currency, 'always')} at ${each}`}`],
      ...(same
        ? []
        : [
            [
              t`First month ${moneyWords(firstMonth, currency, 'always')}, a year ${moneyWords(yearly, currency, 'always')}`,
            ],
          ]),
    ],
  }
}

/** What the figures rest on, below the verdict; without how old they are. */
export function restsOn({ need }: Estimate): string {
  const asked = need === null ? [] : [t`You said ${peopleCounted(need)} need${need === 1 ? 's' : ''} access`]
  return [...asked, t`${asked.length === 0 ? t`Each` : 'each'} person is counted once`].join(' · ')
}
