import { useMemo } from 'react'
import { useTenantId } from '../../app/use-current'
import { useMedia } from '../../app/use-media'
import { useContractQuery } from '../../backend/use-contract-query'
import { DataTable } from '../../ui/DataTable'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { kindInWords } from '../../ui/group-words'
import { PageHeader } from '../../ui/PageHeader'
import { useDetails } from '../../ui/use-details'
import { columnsBesideDetails, groupColumns } from './group-columns'
import { GroupDetails } from './GroupDetails'
import { type GroupRow, groupRows } from './group-rows'
import { groupsVerdict } from './groups-verdict'
import { UnreadTenant } from './UnreadTenant'
import { useFirstRead } from './use-first-read'
import { useListSearch } from './use-list-search'

const rowHeight = 49

const filterText = (group: GroupRow) =>
  `${group.displayName} ${kindInWords(group)} ${group.id} ${group.mappedTo.map(({ displayName }) => displayName).join(' ')}`

/** Every group of the tenant: its kind and size, whether Entra provisions from it, the apps it is mapped to. */
export function GroupsPage() {
  const tenant = useTenantId()
  const groups = useContractQuery('directory.groups', { tenant })
  const mappings = useContractQuery('mappings.list', { tenant })
  const { unread, reading, read } = useFirstRead(tenant, groups.error)
  const { text, open, setText, setOpen } = useListSearch()
  const rows = useMemo(
    () => groupRows(groups.data?.groups ?? [], mappings.data?.mappings ?? []),
    [groups.data, mappings.data],
  )
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows])
  const opened = open === null ? undefined : byId.get(open)
  const { page, close } = useDetails(opened !== undefined, setOpen)
  const tight = useMedia('(max-width: 1300px)')
  const columns = useMemo(
    () =>
      tight && opened !== undefined ? groupColumns.filter(({ id }) => columnsBesideDetails.has(id)) : groupColumns,
    [tight, opened],
  )

  if (unread) {
    return (
      <>
        <PageHeader title="Groups" verdict="No group of this tenant is known yet" />
        <UnreadTenant reading={reading} onRead={read} />
      </>
    )
  }
  const { verdict, detail } = groupsVerdict(groups.data === undefined ? undefined : rows)
  const failure = groups.error?.failure ?? mappings.error?.failure ?? null
  return (
    <div {...page}>
      <WithDetails
        pane={
          opened === undefined ? null : (
            <GroupDetails
              key={opened.id}
              tenant={tenant}
              group={opened}
              twins={opened.twins.flatMap((id) => byId.get(id) ?? [])}
              onOpen={setOpen}
              onClose={close}
            />
          )
        }
      >
        <PageHeader title="Groups" verdict={verdict} detail={detail} />
        {failure === null ? null : (
          <FailureNotice
            failure={failure}
            onRetry={() => {
              void groups.refetch()
              void mappings.refetch()
            }}
          />
        )}
        {groups.data === undefined ? null : (
          <DataTable
            label="Groups"
            noun="groups"
            rows={rows}
            columns={columns}
            rowHeight={rowHeight}
            rowId={({ id }) => id}
            filterText={filterText}
            filter={{ text, onChange: setText }}
            sortedBy={{ column: 'group', direction: 'ascending' }}
            onOpen={({ id }) => setOpen(id)}
            opened={opened?.id ?? null}
            empty={
              <EmptyState kind="nothing-yet" title="The tenant has no groups">
                A group appears here once it is made in Entra and the tenant is read again.
              </EmptyState>
            }
          />
        )}
      </WithDetails>
    </div>
  )
}
