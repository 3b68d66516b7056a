import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Spinner } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { UnreadTenant } from '../directory/UnreadTenant'
import { useFirstRead } from '../directory/use-first-read'
import { useListSearch } from '../directory/use-list-search'
import { overviewColumns } from './overview-columns'
import { overviewCost, overviewVerdict } from './overview-words'

/** Who would be charged for, seats and cost of every app that provisions people or has groups. */
export function AllLicences() {
  const tenant = useTenantId()
  const navigate = useNavigate()
  const { data, error, refetch } = useContractQuery('licences.overview', { tenant })
  const { unread, reading, read } = useFirstRead(tenant, error)
  const { text, setText } = useListSearch()
  const columns = useMemo(() => overviewColumns(tenant), [tenant])
  if (unread) {
    return (
      <>
        <PageHeader title={t`Licences`} verdict={t`No app of this tenant is known yet`} />
        <UnreadTenant reading={reading} onRead={read} />
      </>
    )
  }
  const cost = data === undefined ? null : overviewCost(data.apps)
  return (
    <>
      <PageHeader
        title={t`Licences`}
        verdict={data === undefined ? t`Licences` : overviewVerdict(data.apps)}
        detail={
          data === undefined ? undefined : (
            <>
              {cost === null ? t`No app has a price yet` : t`Together ${cost}, as far as prices were given`}
              {' · '}
              <Age instant={data.takenAt} says={(age) => t`directory read ${age}`} />
            </>
          )
        }
      />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <Spinner label={t`Counting people`} labelPosition="after" />
        ) : null
      ) : (
        <DataTable
          label={t`Licences`}
          noun={t`apps`}
          rows={data.apps}
          columns={columns}
          rowId={({ id }) => id}
          filterText={({ displayName, profile }) => `${displayName} ${profile}`}
          filter={{ text, onChange: setText }}
          sortedBy={{ column: 'seats', direction: 'ascending' }}
          onOpen={({ id }) => void navigate({ to: '/tenants/$tenant/apps/$app/licences', params: { tenant, app: id } })}
          empty={
            <EmptyState kind="nothing-yet" title={t`No app has a provisioning job or an assigned group`}>
              <Trans>An app appears here once people or groups can come to it.</Trans>
            </EmptyState>
          }
        />
      )}
    </>
  )
}
