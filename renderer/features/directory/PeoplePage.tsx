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
import { peopleVerdict } from './people-verdict'
import { personColumns, personColumnsBesideDetails } from './person-columns'
import { PersonDetails } from './PersonDetails'
import { UnreadTenant } from './UnreadTenant'
import { useFirstRead } from './use-first-read'
import { useListSearch } from './use-list-search'
import { useRowPages } from './use-row-pages'

const byName = { column: 'name', direction: 'ascending' } as const
const rowId = ({ id }: { readonly id: string }) => id

/** Every person of the tenant: the account's names and state, and how many groups hold it. */
export function PeoplePage() {
  const tenant = useTenantId()
  const facts = useContractQuery('directory.peopleFacts', { tenant })
  const source = useRowPages('directory.peopleRows', tenant)
  const { unread, reading, read } = useFirstRead(tenant, facts.error)
  const { text, open, setText, setOpen } = useListSearch()
  const { page, close } = useDetails(open !== null, setOpen)
  const tight = useMedia('(max-width: 1300px)')
  const columns = useMemo(
    () =>
      tight && open !== null ? personColumns.filter(({ id }) => personColumnsBesideDetails.has(id)) : personColumns,
    [tight, open],
  )

  if (unread) {
    return (
      <>
        <PageHeader title={t`People`} verdict={t`Nobody of this tenant is known yet`} />
        <UnreadTenant reading={reading} onRead={read} />
      </>
    )
  }
  const { verdict, detail } = peopleVerdict(facts.data)
  return (
    <div {...page}>
      <WithDetails
        pane={open === null ? null : <PersonDetails key={open} tenant={tenant} person={open} onClose={close} />}
      >
        <PageHeader title={t`People`} verdict={verdict} detail={detail} />
        <BigGrid
          label={t`People`}
          noun={t`people`}
          source={source}
          columns={columns}
          rowId={rowId}
          filter={{ text, onChange: setText }}
          sortedBy={byName}
          onOpen={({ id }) => setOpen(id)}
          beside={
            facts.error === null ? undefined : { failure: facts.error.failure, retry: () => void facts.refetch() }
          }
          opened={open}
          empty={
            <EmptyState kind="nothing-yet" title={t`The tenant has no people`}>
              <Trans>A person appears here once the account is made in Entra and the tenant is read again.</Trans>
            </EmptyState>
          }
        />
      </WithDetails>
    </div>
  )
}
