import { t } from '@lingui/core/macro'
import type { PagedColumn } from '../../ui/data-column'
import { StatusBadge } from '../../ui/StatusBadge'
import { TwoLines } from '../../ui/TwoLines'
import { CutText, QuietText } from '../directory/CellText'
import { changeInWords, kindWords, type SimulatedChange } from './simulation-words'

/** Rows come in the engine's own order, which nobody chooses. */
export type EngineOrder = 'engine'

/** Names a change among those of a simulation. */
export function changeKey({ object, sourceId, targetId }: SimulatedChange): string {
  return `${object} ${sourceId ?? ''} ${targetId ?? ''}`
}

/** Which columns are left where the details of a change take the room. */
export const changeColumnsBesideDetails: ReadonlySet<string> = new Set(['name', 'kind'])

/** The columns of what a cycle would do. */
export const changeColumns: readonly PagedColumn<SimulatedChange, EngineOrder>[] = [
  {
    id: 'name',
    title: t`Object`,
    width: { least: 220, share: 3 },
    render: ({ name, userPrincipalName, object }) => (
      <TwoLines
        title={name}
        first={name}
        second={object === 'group' ? 'Group' : (userPrincipalName ?? t`Only the product has it`)}
      />
    ),
  },
  {
    id: 'kind',
    title: t`Would be`,
    width: { least: 196, share: 0 },
    render: ({ kind }) => <StatusBadge {...kindWords(kind)} />,
  },
  {
    id: 'what',
    title: t`What changes`,
    width: { least: 160, share: 2 },
    render: (change) => {
      const words = changeInWords(change)
      return words === null ? <QuietText text={t`Nothing`} /> : <CutText text={words} />
    },
  },
  {
    id: 'why',
    title: t`Why`,
    width: { least: 220, share: 4 },
    render: ({ why }) => <CutText text={why} />,
  },
]
