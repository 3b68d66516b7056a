import type { Output } from '#shared/contract/contract'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { type DataColumn, DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'

type MappingRow = Output<'mappings.list'>['mappings'][number]

const columns: readonly DataColumn<MappingRow>[] = [
  {
    id: 'group',
    title: 'Entra group',
    value: ({ groupName }) => groupName,
    width: { least: 220, share: 2 },
    render: ({ groupName }) => groupName,
  },
  {
    id: 'to',
    title: 'Product group',
    value: ({ to }) => to?.name ?? null,
    width: { least: 200, share: 2 },
    render: ({ to }) => to?.name ?? '—',
  },
]

/** Which Entra group feeds which product group. */
export function MappingsPage() {
  const input = useAppInput()
  const { data, error, refetch } = useContractQuery('mappings.list', input)
  const mappings = data?.mappings ?? []
  return (
    <>
      <PageHeader level={2} title="Mappings" verdict={`${mappings.length} mappings`} />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <DataTable
          label="Mappings"
          noun="mappings"
          rows={mappings}
          columns={columns}
          rowId={({ groupId, to }) => `${groupId} ${to?.id ?? to?.name ?? ''}`}
          filterText={({ groupName, groupId, to }) => `${groupName} ${groupId} ${to?.name ?? ''}`}
          sortedBy={{ column: 'group', direction: 'ascending' }}
          empty={<EmptyState kind="nothing-yet" title="No group is mapped yet" />}
        />
      )}
    </>
  )
}
