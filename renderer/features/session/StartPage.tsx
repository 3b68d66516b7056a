import { Button, Card, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'

const useStyles = makeStyles({
  root: { maxWidth: '960px', margin: '0 auto', padding: tokens.spacingHorizontalXXL },
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))',
    gap: tokens.spacingHorizontalL,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  name: { ...typographyStyles.subtitle2, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

/** The tenants that this console knows, and the ways to one more. */
export function StartPage() {
  const styles = useStyles()
  const navigate = useNavigate()
  const { data, error, refetch } = useContractQuery('session.tenants', {})
  const tenants = data?.tenants ?? []
  const demo = <Button onClick={() => void navigate({ to: '/demo' })}>Try the demo tenant</Button>
  return (
    <main className={styles.root}>
      <PageHeader title="Tenants" verdict="Which tenant?" actions={tenants.length === 0 ? undefined : demo} />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {data !== undefined && tenants.length === 0 ? (
        <EmptyState kind="nothing-yet" title="No tenant is known yet" action={demo} />
      ) : null}
      <ul className={styles.cards}>
        {tenants.map((tenant) => (
          <li key={tenant.id}>
            <Card onClick={() => void navigate({ to: '/tenants/$tenant/apps', params: { tenant: tenant.id } })}>
              <span className={styles.name}>{tenant.displayName ?? tenant.name}</span>
              <span className={styles.quiet}>{tenant.name}</span>
              <span className={styles.quiet}>
                {tenant.synchronisedAt === null ? 'Not read yet' : <Age instant={tenant.synchronisedAt} verb="Read" />}
              </span>
            </Card>
          </li>
        ))}
      </ul>
    </main>
  )
}
