import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useTenantId } from '../../app/use-current'
import { useMedia } from '../../app/use-media'
import { useContractQuery } from '../../backend/use-contract-query'
import { BigGrid } from '../../ui/BigGrid'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { PageHeader } from '../../ui/PageHeader'
import { useDetails } from '../../ui/use-details'
import { columnsBesideDetails, groupColumns } from './group-columns'
import { GroupDetails } from './GroupDetails'
import { groupsVerdict } from './groups-verdict'
import { UnreadTenant } from './UnreadTenant'
import { useFirstRead } from './use-first-read'
import { useGroupRow } from './use-group-row'
import { useListSearch } from './use-list-search'
import { useRowPages } from './use-row-pages'

const rowHeight = 49
const byName = { column: 'name', direction: 'ascending' } as const
const rowId = ({ id }: { readonly id: string }) => id

/** Every group of the tenant: its kind and size, whether Entra provisions from it, the apps it is mapped to. */
export function GroupsPage() {
  const tenant = useTenantId()
  const facts = useContractQuery('directory.groupFacts', { tenant })
  const source = useRowPages('directory.groupRows', tenant)
  const { unread, reading, read } = useFirstRead(tenant, facts.error)
  const { text, open, setText, setOpen } = useListSearch()
  const opened = useGroupRow(tenant, open)
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
        <PageHeader title={t`Groups`} verdict={t`No group of this tenant is known yet`} />
        <UnreadTenant reading={reading} onRead={read} />
      </>
    )
  }
  const { verdict, detail } = groupsVerdict(facts.data)
  return (
    <div {...page}>
      <WithDetails
        pane={
          opened === undefined ? null : (
            <GroupDetails key={opened.id} tenant={tenant} group={opened} onOpen={setOpen} onClose={close} />
          )
        }
      >
        <PageHeader title={t`Groups`} verdict={verdict} detail={detail} />
        <BigGrid
          label={t`Groups`}
          noun={t`groups`}
          source={source}
          columns={columns}
          rowHeight={rowHeight}
          rowId={rowId}
          filter={{ text, onChange: setText }}
          sortedBy={byName}
          onOpen={({ id }) => setOpen(id)}
          beside={
            facts.error === null ? undefined : { failure: facts.error.failure, retry: () => void facts.refetch() }
          }
          opened={opened === undefined ? null : open}
          empty={
            <EmptyState kind="nothing-yet" title={t`The tenant has no groups`}>
              <Trans>A group appears here once it is made in Entra and the tenant is read again.</Trans>
            </EmptyState>
          }
        />
      </WithDetails>
    </div>
  )
}
