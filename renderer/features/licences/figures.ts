import { plural, t } from '@lingui/core/macro'
import type { LicenceDraft } from '#shared/domain/licence'
import { isEmptyDraft } from '#shared/domain/licence'
import { atLeast, type Estimate, isAtLeast } from './licence-words'
import { moneyWords } from './money-words'
import { inFigures } from '../../ui/in-figures'

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

const number = (count: number) => inFigures(count)
/** By how much a draft changes a count, in brackets; nothing where it does not. */
const changed = ({ now, after }: Estimate['billable']) =>
  now === after ? '' : ` (${after > now ? '+' : '−'}${number(Math.abs(after - now))})`

/** The four figures that a draft is judged by. */
export function figuresOf(estimate: Estimate, draft: LicenceDraft): readonly Figure[] {
  const { people, need } = estimate
  return [
    {
      name: t`People now`,
      value: number(people.now),
      lines: [
        [need === null ? t`Nobody has said how many need access` : t`${{ need: number(need) }} need access`],
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
    seatsFigure(estimate),
    costFigure(estimate),
  ]
}

const movers = (which: 'entering' | 'leaving', count: number): readonly FigurePart[] => {
  const words =
    which === 'leaving'
      ? plural(count, { other: '# leaving' })
      : plural(count, { 0: '0 entering', other: '+# entering' })
  return [count === 0 ? words : { which, words }]
}

function charged(people: number, billable: number, which?: 'not-billable'): readonly (readonly FigurePart[])[] {
  if (people === billable) return []
  const not = plural(people - billable, { other: '# not' })
  return [[plural(billable, { other: '# charged for' }), ', ', which === undefined ? not : { which, words: not }]]
}

function seatsFigure(estimate: Estimate): Figure {
  const { bought, short, left, used } = estimate.seats
  const least = (count: number) => atLeast(estimate, number(count))
  const change = changed(estimate.billable)
  if (bought === null) {
    return {
      name: t`Seats bought`,
      value: t`Not said`,
      unknown: true,
      lines: [[`${t`${{ count: least(used) }} would be used`}${change}`]],
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
          ? t`short by ${{ count: least(short ?? 0) }}`
          : isAtLeast(estimate)
            ? t`${{ count: number(left ?? 0) }} left at most`
            : t`${{ count: number(left ?? 0) }} left`,
      ],
      [`${t`${{ count: least(used) }} used`}${change}`],
    ],
  }
}

function costFigure(estimate: Estimate): Figure {
  const { cost, unanswered } = estimate
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
  const perPerson = moneyWords(price, currency)
  const each = currency === null ? t`${perPerson} a person; currency not said` : t`${perPerson} a person`
  const same = /^-?0(\.0*)?$/.test(delta)
  return {
    name: period === 'month' ? t`Cost per month` : t`Cost per year`,
    value: moneyWords(after, currency),
    lines: [
      [
        atLeast(
          estimate,
          same ? t`as now, at ${each}` : t`${{ change: moneyWords(delta, currency, 'always') }} at ${each}`,
        ),
      ],
      ...(same
        ? []
        : [
            [
              t`First month ${{ month: moneyWords(firstMonth, currency, 'always') }}, a year ${{ year: moneyWords(yearly, currency, 'always') }}`,
            ],
          ]),
    ],
  }
}

/** What the figures rest on, below the verdict; without how old they are. */
export function restsOn({ need }: Estimate): string {
  if (need === null) return t`Each person is counted once`
  return plural(need, {
    one: 'You said # person needs access · each person is counted once',
    other: 'You said # people need access · each person is counted once',
  })
}
