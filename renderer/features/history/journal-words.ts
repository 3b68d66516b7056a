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
  if (running) return { status: 'waiting', word: 'Running', tooltip: 'Its requests are being sent.' }
  const { status, sentence } = runVerdict(outcomes)
  return ended === null
    ? {
        status: 'warning',
        word: `Broken off: ${sentence}`,
        tooltip: 'The console stopped in the middle of it. Retry the rest looks first what took effect.',
      }
    : { status, word: sentence, tooltip: 'What came of its requests.' }
}

/** Whether a run was taken back, or can be; null while it runs. */
export function undoWords(entry: Pick<JournalEntry, 'running' | 'reverse' | 'reversed' | 'outcomes'>): Words | null {
  const { running, reverse, reversed, outcomes } = entry
  if (running) return null
  if (reversed) return { status: 'info', word: 'Undone', tooltip: 'The plan that takes it back was run.' }
  if (reverse !== null) {
    return { status: 'good', word: 'Can be undone', tooltip: 'A saved plan takes back what was done.' }
  }
  const did = (outcomes.done ?? 0) + (outcomes['done-by-read-back'] ?? 0) + (outcomes.uncertain ?? 0) > 0
  return did
    ? { status: 'off', word: 'No way back', tooltip: 'There is no saved plan that takes it back.' }
    : { status: 'off', word: 'Nothing to undo', tooltip: 'None of its requests took effect.' }
}

/** What kind of run it was beside others; null for one of its own. */
export function relationWords({ reverses, restOf }: JournalEntry['plan']): string | null {
  if (reverses !== null) return 'Takes back an earlier run'
  return restOf === null ? null : 'The rest of an earlier run'
}

/** What was done with this console, in one sentence; `newest` is the latest run, where there is one. */
export function journalVerdict(total: number, newest: JournalEntry | undefined): string {
  if (total === 0) return 'Nothing was changed with this console yet'
  const plans = total === 1 ? '1 plan was run' : `${total.toLocaleString()} plans were run`
  if (newest === undefined) return `${plans} with this console`
  if (newest.running) return `${plans} with this console; one is running`
  const { status, word } = entryOutcome(newest)
  const well = status === 'good' || status === 'info'
  return `${plans} with this console; the last one${well ? ' went well' : `: ${lowered(word)}`}`
}

const lowered = (text: string) => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
