import { plural, t } from '@lingui/core/macro'
import { leadingJob } from '../directory/app-state'
import { type Comparison, type Concern, listed, type OverviewFacts } from './concern'

/** What the last comparison of an app leaves to be seen to. */
export function comparisonConcerns({ app, mappings, target, comparison }: OverviewFacts): Concern[] {
  const concern = (id: string, status: Concern['status'], title: string, text: string, verb: string): Concern[] => [
    { id, status, title, text, action: { place: 'verify', verb } },
  ]
  // Without both there is nothing to compare; that is said already.
  if (mappings.length === 0 || target === null) return []
  if (comparison === null) {
    const text = t`A comparison reads Entra and the product and changes neither.`
    return concern('not-compared', 'info', t`Nothing was compared yet`, text, t`Compare now`)
  }
  const off = comparison.groups.filter(({ verdict }) => offVerdicts.has(verdict))
  const failed = comparison.groups.filter(({ verdict }) => verdict === 'failed')
  const waiting = comparison.groups.filter(({ verdict }) => verdict === 'waiting')
  const untold = comparison.groups.filter(({ verdict }) => verdict === 'not-disclosed' || verdict === 'cannot-tell')
  const lastCycle = Date.parse(leadingJob(app)?.last?.ended ?? '')
  const names = (rows: typeof off) => listed([...new Set(rows.map(({ groupName }) => groupName))])
  return [
    ...(off.length === 0
      ? []
      : concern(
          'differs',
          'bad',
          plural(off.length, {
            one: '# group differs between Entra and the product',
            other: '# groups differ between Entra and the product',
          }),
          `${names(off)}.`,
          t`See what differs`,
        )),
    ...(failed.length === 0
      ? []
      : concern(
          'compare-failed',
          'warning',
          plural(failed.length, { one: '# group could not be compared', other: '# groups could not be compared' }),
          failed[0]?.why ?? '',
          t`See why`,
        )),
    ...(waiting.length === 0
      ? []
      : concern(
          'waiting',
          'info',
          plural(waiting.length, {
            one: '# group waits for the next cycle',
            other: '# groups wait for the next cycle',
          }),
          `${names(waiting)}.`,
          t`See why`,
        )),
    ...(untold.length === 0
      ? []
      : concern(
          'untold',
          'info',
          t`The product leaves open who is in ${plural(untold.length, { one: '# group', other: '# groups' })}`,
          `${names(untold)}.`,
          t`See why`,
        )),
    ...(lastCycle > Date.parse(comparison.takenAt)
      ? concern(
          'outdated',
          'warning',
          t`The last comparison is older than the last cycle`,
          t`What differed then may be repaired by now, and the other way round.`,
          t`Compare again`,
        )
      : []),
  ]
}

const offVerdicts: ReadonlySet<Comparison['groups'][number]['verdict']> = new Set([
  'differs',
  'missing-in-product',
  'missing-in-entra',
])
