import { t } from '@lingui/core/macro'
import type { PagedColumn } from '../../ui/data-column'
import { StatusBadge } from '../../ui/StatusBadge'
import { TwoLines } from '../../ui/TwoLines'
import { CutText, QuietText } from './CellText'
import { accountWords, personName } from './person-words'
import type { RowOf, SortOf } from './use-row-pages'
import { inFigures } from '../../ui/in-figures'

export type PersonRow = RowOf<'directory.peopleRows'>

/** Which columns are left where the details of a person take the room: the others are said there. */
export const personColumnsBesideDetails: ReadonlySet<string> = new Set(['person', 'state'])

/** The columns of the list of people. */
export const personColumns: readonly PagedColumn<PersonRow, SortOf<'directory.peopleRows'>>[] = [
  {
    id: 'person',
    title: t`Person`,
    sort: 'name',
    width: { least: 220, share: 3 },
    render: (person) => (
      <TwoLines
        title={`${personName(person)} ${person.userPrincipalName ?? ''}`.trim()}
        first={personName(person)}
        second={person.userPrincipalName ?? t`user principal name not told`}
      />
    ),
  },
  {
    id: 'mail',
    title: t`Mail`,
    width: { least: 180, share: 3 },
    render: ({ mail }) => (mail === null ? <QuietText text={t`No mail`} /> : <CutText text={mail} />),
  },
  {
    id: 'state',
    title: t`State`,
    width: { least: 124, share: 0 },
    render: ({ accountEnabled }) => <StatusBadge {...accountWords(accountEnabled)} />,
  },
  {
    id: 'type',
    title: t`Type`,
    width: { least: 96, share: 0 },
    render: ({ userType }) => (userType === null ? <QuietText text={t`Not told`} /> : <CutText text={userType} />),
  },
  {
    id: 'groups',
    title: t`Groups`,
    align: 'end',
    width: { least: 76, share: 0 },
    render: ({ groupCount }) => inFigures(groupCount),
  },
]
