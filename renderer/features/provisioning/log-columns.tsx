import { t } from '@lingui/core/macro'
import type { PagedColumn } from '../../ui/data-column'
import { Age } from '../../ui/Age'
import { StatusBadge } from '../../ui/StatusBadge'
import { TwoLines } from '../../ui/TwoLines'
import { CutText, QuietText } from '../directory/CellText'
import { type LogEntry, logActionInWords, logFound, logName, logObject, logStatusWords } from './log-words'

/** Rows come newest first, and in no other order. */
export type LogOrder = 'newest'

/** Which columns are left where the details of a row take the room. */
export const logColumnsBesideDetails: ReadonlySet<string> = new Set(['at', 'name', 'status'])

/** The columns of the provisioning log. */
export const logColumns: readonly PagedColumn<LogEntry, LogOrder>[] = [
  {
    id: 'at',
    title: t`When`,
    width: { least: 152, share: 0 },
    render: ({ at }) => <Age instant={at} />,
  },
  {
    id: 'name',
    title: t`Of whom`,
    width: { least: 190, share: 3 },
    render: (row) => <TwoLines title={logName(row)} first={logName(row)} second={logObject(row)} />,
  },
  {
    id: 'action',
    title: t`Action`,
    width: { least: 124, share: 0 },
    render: ({ action }) =>
      action === null ? <QuietText text={t`Not told`} /> : <CutText text={logActionInWords(action)} />,
  },
  {
    id: 'status',
    title: t`Result`,
    width: { least: 104, share: 0 },
    render: ({ status }) => <StatusBadge {...logStatusWords(status)} />,
  },
  {
    id: 'found',
    title: t`What Entra says`,
    width: { least: 220, share: 4 },
    render: (row) => {
      const found = logFound(row)
      return found === null ? <QuietText text={t`No more`} /> : <CutText text={found} />
    },
  },
]
