import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import type { Output } from '#shared/contract/contract'
import type { Failure } from '#shared/contract/failure'
import { useContractQuery } from '../../backend/use-contract-query'
import { DataTable } from '../../ui/DataTable'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { StatusBadge } from '../../ui/StatusBadge'
import { TextLink } from '../../ui/TextLink'
import { useDetails } from '../../ui/use-details'
import { useListSearch } from '../directory/use-list-search'
import { customerColumns } from './customer-columns'
import { type CustomerRow, customersVerdict, customerTitle, placeInWords } from './customer-words'
import { CustomerDetails } from './CustomerDetails'
import { ImportWorkspace } from './ImportWorkspace'
import { TemplatesCard } from './TemplatesCard'

const useStyles = makeStyles({
  root: {
    minHeight: '100%',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXXL}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  way: { margin: `0 0 ${tokens.spacingVerticalM}` },
  done: { display: 'block', marginBottom: tokens.spacingVerticalL, overflowWrap: 'anywhere' },
})

const none: readonly CustomerRow[] = []

const filterText = (customer: CustomerRow) => {
  const { tenant, state, notes, next } = customer
  const matters = state.says.map(({ app, text }) => `${app} ${text}`).join(' ')
  return `${customerTitle(customer)} ${tenant.name} ${tenant.id} ${placeInWords(customer)} ${matters} ${next?.title ?? ''} ${next?.app.displayName ?? ''} ${notes.latest ?? ''}`
}

/** Every tenant of this machine on one line, by what is kept of it; below, what is the same for many of them. */
export function CustomersPage() {
  const styles = useStyles()
  const { data, error, refetch } = useContractQuery('customers.list', {})
  const { text, open, setText, setOpen } = useListSearch()
  const [imported, setImported] = useState<Output<'customers.importWorkspace'> | null>(null)
  const [refused, setRefused] = useState<Failure | null>(null)
  const customers = data?.customers ?? none
  const opened = customers.find(({ tenant }) => tenant.id === open)
  const { page, close } = useDetails(opened !== undefined, setOpen)
  const withDetails = opened !== undefined
  const columns = useMemo(() => customerColumns(withDetails), [withDetails])
  return (
    <main className={styles.root}>
      <div {...page}>
        <p className={styles.way}>
          <TextLink to="/">
            <Trans>All tenants</Trans>
          </TextLink>
        </p>
        <PageHeader
          title={t`Customers`}
          verdict={data === undefined ? t`Customers` : customersVerdict(customers)}
          detail={t`By what this machine keeps of each; nobody is asked and no sign-in is needed.`}
          actions={
            <ImportWorkspace
              onImported={(answer) => {
                setImported(answer)
                setOpen(answer.tenant.id)
              }}
              onRefused={(failure) => {
                setImported(null)
                setRefused(failure)
              }}
            />
          }
        />
        {refused === null ? null : <FailureNotice failure={refused} onDismiss={() => setRefused(null)} />}
        {imported === null ? null : (
          <output className={styles.done}>
            <StatusBadge status="good" word={t`Imported into ${{ name: imported.tenant.name }}`} />{' '}
            {imported.known
              ? t`What was there before is the backup ${{ name: imported.before }}.`
              : t`Sign in to it before anything of it is read. What was there before is the backup ${{ name: imported.before }}.`}
          </output>
        )}
        {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
        <WithDetails
          pane={opened === undefined ? null : <CustomerDetails key={open} customer={opened} onClose={close} />}
        >
          {data === undefined ? null : (
            <DataTable
              label={t`Customers`}
              noun={t`customers`}
              rows={customers}
              columns={columns}
              rowId={({ tenant }) => tenant.id}
              filterText={filterText}
              filter={{ text, onChange: setText }}
              sortedBy={{ column: 'state', direction: 'ascending' }}
              onOpen={({ tenant }) => setOpen(tenant.id)}
              opened={open}
              empty={
                <EmptyState kind="nothing-yet" title={t`No tenant is known yet`}>
                  <Trans>Sign in to one on the page of all tenants, or import a workspace from another machine.</Trans>
                </EmptyState>
              }
            />
          )}
          <TemplatesCard />
        </WithDetails>
      </div>
    </main>
  )
}
