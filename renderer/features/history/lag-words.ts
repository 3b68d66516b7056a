import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { lengthInWords, spanInWords } from '../../ui/age-in-words'

export type Lags = Output<'history.lag'>
export type LagFigures = Lags['dynamic']['joinedToSent']

const minute = 60_000

/** Bounds of a statistic in words: where one side is not known that is said. */
export function lagWords(figures: LagFigures, which: 'median' | 'p90'): string {
  if (figures === null) return t`cannot tell`
  const { least, most } = figures[which]
  const [from, to] = [least * minute, most === null ? null : most * minute]
  if (to === null) return least < 1 ? t`cannot tell` : t`more than ${{ least: lengthInWords(from) }}`
  const upper = lengthInWords(to, Math.ceil)
  if (least < 1) return t`at most ${upper}`
  return lengthInWords(from) === upper ? upper : spanInWords(from, to, Math.round)
}

/** How many it rests on. */
export function lagCount(figures: LagFigures): string {
  if (figures === null) return t`none`
  const { n, unbounded } = figures
  return unbounded === 0
    ? plural(n, { one: '# followed', other: '# followed' })
    : t`${plural(n, { one: '# followed', other: '# followed' })}, ${{ unbounded: unbounded.toLocaleString() }} not there yet`
}

/** One sentence: dynamic groups beside the others. */
export function lagVerdict({ dynamic, static: others }: Lags): string {
  const [one, other] = [dynamic.joinedToSent, others.joinedToSent]
  if (one === null && other === null) return t`No join could be followed yet.`
  return t`From joining to being sent, half of the joins took: dynamic groups ${{ dynamic: lagWords(one, 'median') }}, static groups ${{ others: lagWords(other, 'median') }}.`
}

/** What was left out, and why. */
export function lagLeftOut({ cannotTell, unknownKind, notRead }: Lags): string[] {
  return [
    ...(cannotTell === 0
      ? []
      : [
          plural(cannotTell, {
            one: '# join is left out: the clock was set back.',
            other: '# joins are left out: the clock was set back.',
          }),
        ]),
    ...(unknownKind === 0
      ? []
      : [
          plural(unknownKind, {
            one: '# join is left out: nobody knows whether its group is dynamic.',
            other: '# joins are left out: nobody knows whether their groups are dynamic.',
          }),
        ]),
    ...(notRead === 0
      ? []
      : [
          plural(notRead, {
            one: '# join is left out: the provisioning log was not read after it.',
            other: '# joins are left out: the provisioning log was not read after them.',
          }),
        ]),
  ]
}
