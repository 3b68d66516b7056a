import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Checkbox } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTenantId } from '../../app/use-current'
import { useMedia } from '../../app/use-media'
import { useContractQuery } from '../../backend/use-contract-query'
import { NewApplication } from '../readiness/NewApplicationDialog'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { appColumns } from './app-columns'
import { appsVerdict } from './apps-verdict'
import type { AppRow } from './app-state'
import { QuarantineBars } from './QuarantineBars'
import { SyncNotes } from './SyncNotes'
import { UnreadTenant } from './UnreadTenant'
import { useFirstRead } from './use-first-read'
import { useListSearch } from './use-list-search'
import { inFigures } from '../../ui/in-figures'

const none: readonly AppRow[] = []

/** Every enterprise app of the tenant: which product it is, how its provisioning is, and what is set up for it here. */
export function AppsPage() {
  const tenant = useTenantId()
  const navigate = useNavigate()
  const { data, error, refetch } = useContractQuery('directory.apps', { tenant })
  const products = useContractQuery('directory.products', {})
  const { unread, reading, read } = useFirstRead(tenant, error)
  const { text, setText } = useListSearch()
  const [provisioningOnly, setProvisioningOnly] = useState(false)

  const names = useMemo(() => new Map(products.data?.products.map(({ id, name }) => [id, name])), [products.data])
  const narrow = useMedia('(max-width: 1150px)')
  const columns = useMemo(() => appColumns(tenant, names, narrow), [tenant, names, narrow])
  const apps = data?.apps ?? none
  const rows = useMemo(() => (provisioningOnly ? apps.filter(concernsProvisioning) : apps), [apps, provisioningOnly])

  if (unread) {
    return (
      <>
        <PageHeader title={t`Apps`} verdict={t`No app of this tenant is known yet`} />
        <UnreadTenant reading={reading} onRead={read} />
      </>
    )
  }
  const { verdict, detail } = appsVerdict(data)
  return (
    <>
      <PageHeader title={t`Apps`} verdict={verdict} detail={detail} actions={<NewApplication />} />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <>
          <QuarantineBars tenant={tenant} apps={apps} />
          <SyncNotes notes={data.notes} />
          <DataTable
            label={t`Apps`}
            noun={t`apps`}
            rows={rows}
            total={apps.length}
            columns={columns}
            rowId={({ id }) => id}
            filterText={(app) =>
              `${app.displayName} ${app.profile === null ? '' : (names.get(app.profile) ?? app.profile)} ${app.appId} ${app.id}`
            }
            filter={{ text, onChange: setText }}
            tools={
              <Checkbox
                label={t`Only with provisioning`}
                checked={provisioningOnly}
                onChange={(_, { checked }) => setProvisioningOnly(checked === true)}
              />
            }
            sortedBy={{ column: 'state', direction: 'ascending' }}
            onOpen={({ id }) => void navigate({ to: '/tenants/$tenant/apps/$app', params: { tenant, app: id } })}
            empty={
              apps.length > 0 ? (
                <EmptyState kind="no-match" title={t`No app provisions people`}>
                  {t`None of the ${{ apps: inFigures(apps.length) }} apps has a provisioning job or a mapping.`}
                </EmptyState>
              ) : (
                <EmptyState kind="nothing-yet" title={t`The tenant has no enterprise apps`}>
                  <Trans>
                    An app appears here once it is added under Enterprise apps in the Entra admin center and the tenant
                    is read again.
                  </Trans>
                </EmptyState>
              )
            }
          />
        </>
      )}
    </>
  )
}

/** An app without a job still counts where somebody has begun to set it up here, or where nobody could look. */
function concernsProvisioning(app: AppRow): boolean {
  return app.jobs.length > 0 || app.jobsUnknown !== null || app.mappedGroups > 0 || app.target !== null
}
