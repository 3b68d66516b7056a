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

/** Whether a run was taken back, or can be. */
export function undoWords({
  running,
  reverse,
  reversed,
}: Pick<JournalEntry, 'running' | 'reverse' | 'reversed'>): Words | null {
  if (running) return null
  if (reversed) return { status: 'info', word: 'Undone', tooltip: 'The plan that takes it back was run.' }
  return reverse === null
    ? { status: 'off', word: 'No way back', tooltip: 'There is no saved plan that takes it back.' }
    : { status: 'good', word: 'Can be undone', tooltip: 'A saved plan takes back what was done.' }
}

/** What kind of run it was beside others; null for one of its own. */
export function relationWords({ reverses, restOf }: JournalEntry['plan']): string | null {
  if (reverses !== null) return 'Takes back an earlier run'
  return restOf === null ? null : 'The rest of an earlier run'
}

/** What was done with this console, in one sentence; `newest` is the latest run, where there is one. */
export function journalVerdict(total: number, newest: JournalEntry | undefined): string {
  if (total === 0) return 'Nothing was changed with this console yet'
  const changes = total === 1 ? '1 change' : `${total.toLocaleString()} changes`
  if (newest === undefined) return `${changes} made with this console`
  const { status, word } = entryOutcome(newest)
  const last = status === 'good' || status === 'info' ? 'the last one went well' : `the last one: ${lowered(word)}`
  return newest.running
    ? `${changes} made with this console; one is running`
    : `${changes} made with this console; ${last}`
}

const lowered = (text: string) => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
