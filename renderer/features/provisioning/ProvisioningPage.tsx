import type { Output } from '#shared/contract/contract'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { type DataColumn, DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { stateInWords } from '../../ui/job-words'
import { PageHeader } from '../../ui/PageHeader'
import { StatusBadge } from '../../ui/StatusBadge'

type JobRow = Output<'provisioning.jobStatus'>['jobs'][number]

const columns: readonly DataColumn<JobRow>[] = [
  { id: 'job', title: 'Job', value: ({ id }) => id, width: { least: 240, share: 2 }, render: ({ id }) => id },
  {
    id: 'state',
    title: 'State',
    value: ({ state }) => stateInWords(state).word,
    width: { least: 160, share: 1 },
    render: ({ state }) => <StatusBadge {...stateInWords(state)} />,
  },
  {
    id: 'last',
    title: 'Last cycle',
    value: ({ last }) => last?.ended ?? null,
    width: { least: 160, share: 1 },
    render: ({ last }) => (last?.ended == null ? 'never' : <Age instant={last.ended} />),
  },
]

/** The provisioning jobs of one app, read live. */
export function ProvisioningPage() {
  const input = useAppInput()
  const { data, error, refetch } = useContractQuery('provisioning.jobStatus', input)
  return (
    <>
      <PageHeader
        level={2}
        title="Provisioning"
        verdict={
          data === undefined ? 'Provisioning' : data.jobs.map(({ state }) => stateInWords(state).word).join(', ')
        }
      />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <DataTable
          label="Jobs"
          noun="jobs"
          rows={data.jobs}
          columns={columns}
          rowId={({ id }) => id}
          filterText={({ id, state }) => `${id} ${state}`}
          sortedBy={{ column: 'job', direction: 'ascending' }}
          empty={<EmptyState kind="nothing-yet" title="The app has no provisioning job" />}
        />
      )}
    </>
  )
}
