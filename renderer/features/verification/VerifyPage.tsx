import { Button } from '@fluentui/react-components'
import type { Output } from '#shared/contract/contract'
import { useAppInput } from '../../app/use-current'
import { useOperation } from '../../backend/use-operation'
import { type DataColumn, DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { PageHeader } from '../../ui/PageHeader'

type Row = Output<'verification.compare'>['groups'][number]

const columns: readonly DataColumn<Row>[] = [
  {
    id: 'group',
    title: 'Entra group',
    value: ({ groupName }) => groupName,
    width: { least: 220, share: 2 },
    render: ({ groupName }) => groupName,
  },
  {
    id: 'product',
    title: 'In product',
    value: ({ scim }) => scim.count,
    align: 'end',
    width: { least: 110, share: 0 },
    render: ({ scim }) => scim.count?.toLocaleString() ?? '—',
  },
  {
    id: 'verdict',
    title: 'Verdict',
    value: ({ verdict }) => verdict,
    width: { least: 240, share: 3 },
    render: ({ why }) => why,
  },
]

/** Whether the product holds the people that the groups say. */
export function VerifyPage() {
  const input = useAppInput()
  const compare = useOperation('verification.compare', input.app)
  const verify = () => void compare.start(input).catch(() => undefined)
  const { state } = compare
  const output = state?.output ?? null
  return (
    <>
      <PageHeader
        level={2}
        title="Verify"
        verdict={output === null ? 'Not verified yet' : `${output.groups.length} groups compared`}
        actions={
          <Button appearance="primary" disabledFocusable={compare.running} onClick={verify}>
            Verify now
          </Button>
        }
      />
      <OperationProgress operation={state} label="Comparing" onCancel={compare.cancel} />
      {state?.failure == null ? null : <FailureNotice failure={state.failure} onRetry={verify} />}
      {output === null ? null : (
        <DataTable
          label="Compared groups"
          noun="groups"
          rows={output.groups}
          columns={columns}
          rowId={({ groupId }) => groupId}
          filterText={({ groupName, why }) => `${groupName} ${why}`}
          sortedBy={{ column: 'group', direction: 'ascending' }}
          empty={<EmptyState kind="nothing-yet" title="No group is mapped yet" />}
        />
      )}
    </>
  )
}
