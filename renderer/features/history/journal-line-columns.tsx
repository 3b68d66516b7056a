import { t } from '@lingui/core/macro'
import type { JournalLine } from '#shared/contract/journal'
import { Age } from '../../ui/Age'
import type { PagedColumn } from '../../ui/data-column'
import { StatusBadge } from '../../ui/StatusBadge'
import { TwoLines } from '../../ui/TwoLines'
import { CutText, QuietText } from '../directory/CellText'
import { Stacked } from '../directory/Stacked'
import { lineState } from './journal-line-words'

/** Lines come newest first, and in no other order. */
export type LineOrder = 'newest'

const numbered = ({ entry }: JournalLine) => t`Line ${{ entry: entry.toLocaleString() }}`

const columns: readonly PagedColumn<JournalLine, LineOrder>[] = [
  {
    id: 'what',
    title: t`What`,
    width: { least: 240, share: 3 },
    render: (line) => <TwoLines first={line.subject} title={line.subject} second={numbered(line)} />,
  },
  {
    id: 'kind',
    title: t`Kind`,
    width: { least: 170, share: 0 },
    render: (line) => <StatusBadge {...lineState(line)} />,
  },
  {
    id: 'when',
    title: t`When`,
    width: { least: 190, share: 0 },
    render: ({ at }) => <Stacked first={<Age instant={at} />} second={new Date(at).toLocaleString()} />,
  },
  {
    id: 'by',
    title: t`By`,
    width: { least: 140, share: 1 },
    render: ({ by }) => (by === null ? <QuietText text={t`Not known`} /> : <CutText text={by} />),
  },
]

const besideDetails: ReadonlySet<string> = new Set(['what', 'kind'])

/** The columns of the lines. `narrow` leaves out what the details beside the table say. */
export function lineColumns(narrow: boolean): readonly PagedColumn<JournalLine, LineOrder>[] {
  return narrow ? columns.filter(({ id }) => besideDetails.has(id)) : columns
}
