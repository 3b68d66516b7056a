import { Avatar } from '@fluentui/react-components'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Output } from '#shared/contract/contract'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { type DataColumn, DataTable } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { jobStateWords } from '../../ui/job-words'
import { PageHeader } from '../../ui/PageHeader'
import { StatusBadge } from '../../ui/StatusBadge'
import { TwoLines } from '../../ui/TwoLines'

type AppRow = Output<'directory.apps'>['apps'][number]

/** Every enterprise app of the tenant and how its provisioning is. */
export function AppsPage() {
  const tenant = useTenantId()
  const navigate = useNavigate()
  const { data, error, refetch } = useContractQuery('directory.apps', { tenant })
  const products = useContractQuery('directory.products', {})
  const names = useMemo(() => new Map(products.data?.products.map(({ id, name }) => [id, name])), [products.data])
  const columns = useMemo(
    (): DataColumn<AppRow>[] => [
      {
        id: 'app',
        title: 'App',
        value: ({ displayName }) => displayName,
        width: { least: 260, share: 3 },
        render: ({ id, displayName, profile }) => (
          <TwoLines
            title={displayName}
            media={<Avatar shape="square" size={28} name={displayName} color="colorful" idForColor={id} aria-hidden />}
            first={
              <Link to="/tenants/$tenant/apps/$app" params={{ tenant, app: id }} style={{ color: 'inherit' }}>
                {displayName}
              </Link>
            }
            second={profile === null ? 'No product profile' : (names.get(profile) ?? profile)}
          />
        ),
      },
      {
        id: 'job',
        title: 'Provisioning',
        value: (app) => jobStateWords(app).word,
        width: { least: 180, share: 1 },
        render: (app) => <StatusBadge {...jobStateWords(app)} />,
      },
    ],
    [tenant, names],
  )
  const apps = data?.apps ?? []
  const provisioned = apps.filter(({ jobs }) => jobs.length > 0).length
  return (
    <>
      <PageHeader
        title="Apps"
        verdict={data === undefined ? 'Apps' : `${provisioned} of ${apps.length} apps provision people`}
      />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <DataTable
          label="Apps"
          noun="apps"
          rows={apps}
          columns={columns}
          rowId={({ id }) => id}
          filterText={({ displayName, id, appId }) => `${displayName} ${id} ${appId}`}
          sortedBy={{ column: 'app', direction: 'ascending' }}
          onOpen={({ id }) => void navigate({ to: '/tenants/$tenant/apps/$app', params: { tenant, app: id } })}
          empty={<EmptyState kind="nothing-yet" title="The tenant has no enterprise apps" />}
        />
      )}
    </>
  )
}
