import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'

/** Where the product's SCIM server is. */
export function ConnectionPage() {
  const input = useAppInput()
  const { data, error, refetch } = useContractQuery('provisioning.target', input)
  return (
    <>
      <PageHeader
        level={2}
        title="Connection"
        verdict={data === undefined ? 'Connection' : (data?.url ?? 'No SCIM address is set yet')}
      />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
    </>
  )
}
