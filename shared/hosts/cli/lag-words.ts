import type { Output } from '#shared/contract/contract'
import { minutesInWords } from '#shared/domain/duration-words'
import { table } from '#shared/hosts/cli/table'

type Told = Output<'history.lag'>
type Figures = Told['dynamic']['joinedToSent']

const steps = [
  ['joinedToSent', 'joined until sent'],
  ['sentToSeen', 'sent until seen'],
  ['joinedToSeen', 'joined until seen'],
] as const

/** The statistics of both kinds of groups side by side, as bounds. */
export function lagInWords(told: Told): string {
  const rows = steps.flatMap(([step, says]) =>
    (['dynamic', 'static'] as const).map((kind) => {
      const figures = told[kind][step]
      return [says, kind, figures === null ? '0' : String(figures.n), bounds(figures, 'median'), bounds(figures, 'p90')]
    }),
  )
  return [
    table(['FROM WHAT TO WHAT', 'GROUPS', 'FOLLOWED', 'HALF', 'NINE OF TEN'], rows, ''),
    ...(told.cannotTell > 0 ? [`Over a clock that was set back, so left out: ${told.cannotTell}.`] : []),
    ...(told.unknownKind > 0 ? [`Of groups whose kind is not known: ${told.unknownKind}.`] : []),
    ...(told.notRead > 0 ? [`Not followed yet, since nothing was read after them: ${told.notRead}.`] : []),
    ...told.notes,
  ].join('\n')
}

function bounds(figures: Figures, which: 'median' | 'p90'): string {
  if (figures === null) return 'cannot tell'
  const { least, most } = figures[which]
  const upper = most === null ? null : minutesInWords(most)
  if (least < 1) return upper === null ? 'cannot tell: no upper bound' : `within ${upper}`
  if (upper === null) return `more than ${minutesInWords(least)}`
  return minutesInWords(least) === upper ? upper : `${minutesInWords(least)} to ${upper}`
}
