import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { Status } from '../../ui/StatusBadge'
import { runVerdict } from '../plans/outcome-words'

type Journal = Output<'plans.journal'>
export type JournalEntry = Journal['entries'][number]

interface Words {
  readonly status: Status
  readonly word: string
  readonly tooltip: string
}

/** What came of a run, as far as it is. */
export function entryOutcome({
  running,
  ended,
  outcomes,
}: Pick<JournalEntry, 'running' | 'ended' | 'outcomes'>): Words {
  if (running) return { status: 'waiting', word: t`Running`, tooltip: t`Its requests are being sent.` }
  const { status, sentence } = runVerdict(outcomes)
  return ended === null
    ? {
        status: 'warning',
        word: t`Broken off: ${sentence}`,
        tooltip: t`The console stopped in the middle of it. Retry the rest looks first what took effect.`,
      }
    : { status, word: sentence, tooltip: t`What came of its requests.` }
}

/** Whether a run was taken back, or can be; null while it runs. */
export function undoWords(entry: Pick<JournalEntry, 'running' | 'reverse' | 'reversed' | 'outcomes'>): Words | null {
  const { running, reverse, reversed, outcomes } = entry
  if (running) return null
  if (reversed) return { status: 'info', word: t`Undone`, tooltip: t`The plan that takes it back was run.` }
  if (reverse !== null) {
    return { status: 'good', word: t`Can be undone`, tooltip: t`A saved plan takes back what was done.` }
  }
  const did = (outcomes.done ?? 0) + (outcomes['done-by-read-back'] ?? 0) + (outcomes.uncertain ?? 0) > 0
  return did
    ? { status: 'off', word: t`No way back`, tooltip: t`There is no saved plan that takes it back.` }
    : { status: 'off', word: t`Nothing to undo`, tooltip: t`None of its requests took effect.` }
}

/** What kind of run it was beside others; null for one of its own. */
export function relationWords({ reverses, restOf }: JournalEntry['plan']): string | null {
  if (reverses !== null) return t`Takes back an earlier run`
  return restOf === null ? null : t`The rest of an earlier run`
}

/** What was done with this console, in one sentence; `newest` is the latest run, where there is one. */
export function journalVerdict(total: number, newest: JournalEntry | undefined): string {
  if (total === 0) return t`Nothing was changed with this console yet`
  const plans = plural(total, { one: '# plan was run', other: '# plans were run' })
  if (newest === undefined) return t`${plans} with this console`
  if (newest.running) return t`${plans} with this console; one is running`
  const { status, word } = entryOutcome(newest)
  const well = status === 'good' || status === 'info'
  return well
    ? t`${plans} with this console; the last one went well`
    : t`${plans} with this console; the last one: ${{ outcome: lowered(word) }}`
}

const lowered = (text: string) => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
