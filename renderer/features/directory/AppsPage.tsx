import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { AppsSearch } from '../../app/search-params'
import { useAddressSearch } from '../../app/use-address-search'
import { useTenantId } from '../../app/use-current'
import { useMedia } from '../../app/use-media'
import { useContractQuery } from '../../backend/use-contract-query'
import { TourOffer } from '../help/TourOffer'
import { NewApplication } from '../readiness/NewApplicationDialog'
import { DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { AppChips, appKind, noneOfKind } from './AppChips'
import { appColumns } from './app-columns'
import { appsVerdict } from './apps-verdict'
import type { AppRow } from './app-state'
import { QuarantineBars } from './QuarantineBars'
import { SyncNotes } from './SyncNotes'
import { UnreadTenant } from './UnreadTenant'
import { useAppsBoard } from './use-apps-board'
import { useFirstRead } from './use-first-read'

const none: readonly AppRow[] = []

/** Every enterprise app of the tenant: which product it is, how its provisioning is, and what is set up for it here. */
export function AppsPage() {
  const tenant = useTenantId()
  const navigate = useNavigate()
  const { data, error, refetch } = useContractQuery('directory.apps', { tenant })
  const products = useContractQuery('directory.products', {})
  const { unread, reading, read } = useFirstRead(tenant, error)
  const { search, text, setText, set } = useAddressSearch<AppsSearch>()
  const kind = appKind(search.show)

  const names = useMemo(() => new Map(products.data?.products.map(({ id, name }) => [id, name])), [products.data])
  const narrow = useMedia('(max-width: 1200px)')
  const wide = useMedia('(min-width: 1350px)')
  const apps = data?.apps ?? none
  const board = useAppsBoard(tenant, apps)
  const columns = useMemo(
    () => appColumns(tenant, names, { narrow, wide }, board),
    [tenant, names, narrow, wide, board],
  )
  const rows = useMemo(
    () => (kind === null ? apps : apps.filter(({ id }) => board.needs.get(id)?.kind === kind)),
    [apps, kind, board.needs],
  )

  if (unread) {
    return (
      <>
        <PageHeader title={t`Apps`} verdict={t`No app of this tenant is known yet`} />
        <UnreadTenant reading={reading} onRead={read} />
      </>
    )
  }
  const { verdict, detail } = appsVerdict(data, board.counts.get('needs-you') ?? 0)
  return (
    <>
      <PageHeader title={t`Apps`} verdict={verdict} detail={detail} actions={<NewApplication />} />
      <TourOffer tenant={tenant} />
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
              <AppChips
                counts={board.counts}
                total={apps.length}
                chosen={kind}
                onChoose={(show) => set({ show: show ?? '' })}
              />
            }
            sortedBy={{ column: 'state', direction: 'ascending' }}
            onOpen={({ id }) => void navigate({ to: '/tenants/$tenant/apps/$app', params: { tenant, app: id } })}
            empty={
              apps.length > 0 ? (
                <EmptyState
                  kind="no-match"
                  title={kind === null ? t`No apps` : noneOfKind[kind]}
                  action={
                    <Button onClick={() => set({ show: '' })}>
                      <Trans>Show all apps</Trans>
                    </Button>
                  }
                >
                  {plural(apps.length, { one: 'The tenant has # app.', other: 'The tenant has # apps.' })}
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
