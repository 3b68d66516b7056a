import { t } from '@lingui/core/macro'
import { Age } from '../../ui/Age'
import type { DataColumn } from '../../ui/DataTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TwoLines } from '../../ui/TwoLines'
import { CutText, QuietText } from '../directory/CellText'
import { Stacked } from '../directory/Stacked'
import { entryOutcome, type JournalEntry, relationWords, undoWords } from './journal-words'

const columns: readonly DataColumn<JournalEntry>[] = [
  {
    id: 'what',
    title: t`What`,
    value: ({ plan }) => plan.summary,
    width: { least: 280, share: 4 },
    render: ({ plan }) => {
      const relation = relationWords(plan)
      return <TwoLines first={plan.summary} title={plan.summary} {...(relation === null ? {} : { second: relation })} />
    },
  },
  {
    id: 'when',
    title: t`When`,
    value: ({ began }) => began,
    width: { least: 190, share: 0 },
    render: ({ began }) => <Stacked first={<Age instant={began} />} second={new Date(began).toLocaleString()} />,
  },
  {
    id: 'by',
    title: t`By`,
    value: ({ by }) => by,
    width: { least: 136, share: 1 },
    render: ({ by }) => (by === null ? <QuietText text={t`Not known`} /> : <CutText text={by} />),
  },
  {
    id: 'outcome',
    title: t`Outcome`,
    value: (entry) => entryOutcome(entry).word,
    width: { least: 150, share: 1 },
    render: (entry) => <StatusBadge {...entryOutcome(entry)} />,
  },
  {
    id: 'undo',
    title: t`Undo`,
    value: (entry) => undoWords(entry)?.word ?? null,
    width: { least: 150, share: 0 },
    render: (entry) => {
      const words = undoWords(entry)
      return words === null ? null : <StatusBadge {...words} />
    },
  },
]

const besideDetails: ReadonlySet<string> = new Set(['what', 'when', 'outcome'])

/** The columns of the journal. `narrow` leaves out what the details beside the table say. */
export function journalColumns(narrow: boolean): readonly DataColumn<JournalEntry>[] {
  return narrow ? columns.filter(({ id }) => besideDetails.has(id)) : columns
}
