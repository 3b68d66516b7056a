import { useMemo } from 'react'
import type { Output } from '#shared/contract/contract'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { type DataColumn, DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { kindInWords } from '../../ui/group-words'
import { PageHeader } from '../../ui/PageHeader'
import { TwoLines } from '../../ui/TwoLines'

type GroupRow = Output<'directory.groups'>['groups'][number]

const columns: readonly DataColumn<GroupRow>[] = [
  {
    id: 'group',
    title: 'Group',
    value: ({ displayName }) => displayName,
    width: { least: 260, share: 3 },
    render: (group) => <TwoLines first={group.displayName} second={kindInWords(group)} title={group.displayName} />,
  },
  {
    id: 'people',
    title: 'People',
    value: ({ memberCount }) => memberCount,
    align: 'end',
    width: { least: 96, share: 0 },
    render: ({ memberCount }) => memberCount?.toLocaleString() ?? 'not known',
  },
]

/** Every group of the tenant with its kind and size. */
export function GroupsPage() {
  const tenant = useTenantId()
  const { data, error, refetch } = useContractQuery('directory.groups', { tenant })
  const groups = useMemo(() => data?.groups ?? [], [data])
  return (
    <>
      <PageHeader title="Groups" verdict={data === undefined ? 'Groups' : `${groups.length.toLocaleString()} groups`} />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <DataTable
          label="Groups"
          noun="groups"
          rows={groups}
          columns={columns}
          rowId={({ id }) => id}
          filterText={(group) => `${group.displayName} ${kindInWords(group)} ${group.id}`}
          sortedBy={{ column: 'group', direction: 'ascending' }}
          empty={<EmptyState kind="nothing-yet" title="The tenant has no groups" />}
        />
      )}
    </>
  )
}
