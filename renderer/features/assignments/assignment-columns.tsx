import { t } from '@lingui/core/macro'
import { Age } from '../../ui/Age'
import type { DataColumn } from '../../ui/DataTable'
import { StatusBadge } from '../../ui/StatusBadge'
import { TwoLines } from '../../ui/TwoLines'
import { CutText, QuietText } from '../directory/CellText'
import { Stacked } from '../directory/Stacked'
import { type AssignmentRow, mappedWords, principalWords, stateWords } from './assignment-words'
import { inFigures } from '../../ui/in-figures'

const stateOrder: readonly AssignmentRow['state'][] = ['being-assigned', 'being-unassigned', 'assigned']

/** The columns of who is assigned to an app. */
export const assignmentColumns: readonly DataColumn<AssignmentRow>[] = [
  {
    id: 'principal',
    title: t`Group or person`,
    value: ({ principalName }) => principalName,
    width: { least: 200, share: 3 },
    render: (row) => (
      <TwoLines
        first={row.principalName}
        second={principalWords(row)}
        title={`${row.principalName} (${row.principalId})`}
      />
    ),
  },
  {
    id: 'members',
    title: t`Members`,
    value: ({ group }) => group?.memberCount ?? null,
    align: 'end',
    width: { least: 92, share: 0 },
    render: ({ principalType, group }) =>
      principalType !== 'group' ? null : group?.memberCount == null ? (
        <QuietText text={t`not known`} />
      ) : (
        inFigures(group.memberCount)
      ),
  },
  {
    id: 'role',
    title: t`App role`,
    value: ({ role }) => role.displayName,
    width: { least: 130, share: 1 },
    render: ({ role }) => <CutText text={role.displayName} />,
  },
  {
    id: 'state',
    title: t`State`,
    value: ({ state }) => stateOrder.indexOf(state),
    width: { least: 170, share: 0 },
    render: (row) =>
      row.state === 'assigned' || row.sentAt === null ? (
        <StatusBadge {...stateWords(row)} />
      ) : (
        <Stacked
          first={<StatusBadge {...stateWords(row)} />}
          second={<Age instant={row.sentAt} says={(age) => t`sent ${age}`} />}
        />
      ),
  },
  {
    id: 'mapped',
    title: t`Mapping`,
    value: (row) => mappedWords(row)?.word ?? null,
    width: { least: 152, share: 0 },
    render: (row) => {
      const words = mappedWords(row)
      return words === null ? null : <StatusBadge {...words} />
    },
  },
]
