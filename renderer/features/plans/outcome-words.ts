import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { Status } from '../../ui/StatusBadge'
import { inFigures } from '../../ui/in-figures'

type Result = Output<'plans.run'>['results'][number]
export type Outcome = Result['outcome']

interface Words {
  readonly status: Status
  readonly word: string
  readonly meaning: string
}

const words: Readonly<Record<Outcome, Words>> = {
  failed: { status: 'bad', word: t`Failed`, meaning: t`Microsoft Graph refused these requests, or did not take them.` },
  uncertain: {
    status: 'unknown',
    word: t`Uncertain`,
    meaning: t`Sent, but whether they took effect is not known. They were not sent a second time.`,
  },
  'not-sent': { status: 'waiting', word: t`Not sent`, meaning: t`The run ended before their turn.` },
  done: { status: 'good', word: t`Done`, meaning: t`Microsoft Graph confirmed these requests.` },
  'done-by-read-back': {
    status: 'good',
    word: t`Done, seen by a look`,
    meaning: t`No answer came back; a look showed that they took effect.`,
  },
  already: { status: 'info', word: t`Already so`, meaning: t`It was so before: nothing had to change.` },
}

/** What needs a person comes first. */
export const outcomes = [
  'failed',
  'uncertain',
  'not-sent',
  'done',
  'done-by-read-back',
  'already',
] as const satisfies readonly Outcome[]

/** One outcome of a request as icon, word and meaning. */
export function outcomeWords(outcome: Outcome): Words {
  return words[outcome]
}

export type OutcomeCounts = Readonly<Partial<Record<Outcome, number>>>

/** How many results had which outcome. */
export function countOutcomes(results: readonly Pick<Result, 'outcome'>[]): OutcomeCounts {
  const counts: Partial<Record<Outcome, number>> = {}
  for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

/** Whether each request did what it should, or did not need to. */
export function wentWell(receipt: Pick<Output<'plans.run'>, 'results'>): boolean {
  const counts = countOutcomes(receipt.results)
  return (counts.failed ?? 0) + (counts.uncertain ?? 0) + (counts['not-sent'] ?? 0) === 0
}

/** Whether a new plan could do what a run left undone. */
export function hasRest(counts: OutcomeCounts): boolean {
  return (counts.failed ?? 0) + (counts.uncertain ?? 0) + (counts['not-sent'] ?? 0) > 0
}

interface Verdict {
  readonly status: Status
  readonly sentence: string
}

/** What came of a run, in one sentence. */
export function runVerdict(counts: OutcomeCounts): Verdict {
  const of = (outcome: Outcome) => counts[outcome] ?? 0
  const done = of('done') + of('done-by-read-back')
  const already = of('already')
  const total = outcomes.reduce((sum, outcome) => sum + of(outcome), 0)
  const number = (count: number) => inFigures(count)
  if (total === 0) return { status: 'info', sentence: t`Nothing had to be sent` }
  if (done === total) return { status: 'good', sentence: plural(total, { one: 'Done', other: 'All # done' }) }
  if (already === total) return { status: 'info', sentence: t`It was so already: nothing had to change` }
  const parts = [
    of('failed') === 0 ? null : t`${{ of: number(of('failed')) }} failed`,
    of('uncertain') === 0 ? null : t`${{ of: number(of('uncertain')) }} uncertain`,
    of('not-sent') === 0 ? null : t`${{ of: number(of('not-sent')) }} not sent`,
    already === 0 ? null : t`${{ already: number(already) }} already so`,
  ].filter((part) => part !== null)
  const bad = of('failed') > 0
  if (total === 1) {
    return bad
      ? { status: 'bad', sentence: t`It failed` }
      : of('uncertain') > 0
        ? { status: 'unknown', sentence: t`Whether it took effect is not known` }
        : { status: 'waiting', sentence: t`It was not sent` }
  }
  return {
    status: bad ? 'bad' : of('uncertain') > 0 ? 'unknown' : of('not-sent') > 0 ? 'warning' : 'good',
    sentence: t`${{ done: number(done) }} of ${{ total: number(total) }} done, ${{ others: parts.join(', ') }}`,
  }
}
