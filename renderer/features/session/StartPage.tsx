import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import { ArrowSwap20Regular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { lazyPart } from '../../app/lazy-part'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { ButtonLink } from '../directory/ButtonLink'
import { OpenVerification } from '../verification/OpenVerification'
import { FirstSteps } from './FirstSteps'
import { type Forgotten, ForgottenNotice } from './ForgottenNotice'
import { LastPlace } from './LastPlace'
import { TenantCard } from './TenantCard'
import { type TenantRow, tenantTitle } from './tenant-words'

// Most visits go on to a tenant without one of these.
const dialogs = () => import('./dialogs')
const ForgetDialog = lazyPart(async () => (await dialogs()).ForgetDialog)
const SignInDialog = lazyPart(async () => (await dialogs()).SignInDialog)
const SignOutDialog = lazyPart(async () => (await dialogs()).SignOutDialog)

const useStyles = makeStyles({
  root: { minHeight: '100%', boxSizing: 'border-box', backgroundColor: tokens.colorNeutralBackground2 },
  page: {
    maxWidth: '1040px',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXL}`,
  },
  product: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalXXL,
    fontWeight: tokens.fontWeightSemibold,
  },
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(280px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  foot: { margin: `${tokens.spacingVerticalXXL} 0 0`, color: tokens.colorNeutralForeground3 },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
})

const none: readonly TenantRow[] = []

/** The tenants that this console knows, and the ways to one more. */
export function StartPage() {
  const styles = useStyles()
  const navigate = useNavigate()
  const { data, error, refetch } = useContractQuery('session.tenants', {})
  const clouds = useContractQuery('session.clouds', {})
  const signIn = useOperation('session.signIn', 'new')
  // Where the focus goes when a dialog closes.
  const focusHere = useRestoreFocusTarget()
  const [wanted, setWanted] = useState(false)
  const [leaving, setLeaving] = useState<{ readonly tenant: TenantRow; readonly how: 'sign-out' | 'forget' } | null>(
    null,
  )
  const [receipt, setReceipt] = useState<Forgotten | null>(null)

  const tenants = data?.tenants ?? none
  const first = data !== undefined && tenants.length === 0
  const known = clouds.data?.clouds ?? []
  const lastPerson = tenants.map(({ signIn: source }) => source).findLast((source) => source.kind === 'msal')
  // A sign-in that was begun on this page goes on while another one is shown; how it ended is said here.
  const unfinished = signIn.state !== undefined && signIn.state.state !== 'done'
  const failure = error?.failure ?? clouds.error?.failure ?? null
  const demo = tenants.some((tenant) => tenant.demo) ? null : (
    <Button onClick={() => void navigate({ to: '/demo' })}>
      <Trans>Try the demo tenant</Trans>
    </Button>
  )
  return (
    <main className={styles.root}>
      <div className={styles.page}>
        <div className={styles.product}>
          <ArrowSwap20Regular aria-hidden />
          <Trans>SCIM Console</Trans>
        </div>
        <PageHeader
          title={t`Tenants`}
          verdict={
            data === undefined
              ? t`Tenants`
              : first
                ? t`No tenant is known on this machine yet`
                : chooseOne(tenants.length)
          }
          detail={
            first
              ? t`See whether the people in a SaaS product are the people in your Entra groups, why not, and what to do about it.`
              : undefined
          }
          actions={
            <>
              <Button
                {...focusHere}
                appearance="primary"
                disabledFocusable={clouds.data === undefined}
                onClick={() => setWanted(true)}
              >
                <Trans>Sign in to a tenant</Trans>
              </Button>
              {demo}
              {first ? null : (
                <ButtonLink to="/customers">
                  <Trans>Customers</Trans>
                </ButtonLink>
              )}
              <OpenVerification />
            </>
          }
        />
        {failure === null ? null : (
          <FailureNotice
            failure={failure}
            onRetry={() => {
              void refetch()
              void clouds.refetch()
            }}
          />
        )}
        <LastPlace />
        {receipt === null ? null : <ForgottenNotice {...receipt} onDismiss={() => setReceipt(null)} />}
        {first ? <FirstSteps /> : null}
        <ul className={styles.cards} aria-label={t`Tenants`}>
          {tenants.map((tenant) => (
            <li key={tenant.id}>
              <TenantCard
                tenant={tenant}
                clouds={known}
                onSignOut={() => setLeaving({ tenant, how: 'sign-out' })}
                onForget={() => setLeaving({ tenant, how: 'forget' })}
              />
            </li>
          ))}
        </ul>
        <p className={styles.foot}>
          <Trans>
            A tenant whose access token another program provides is added on the command line:{' '}
            <code className={styles.code}>npm run -s cli -- tenants add NAME --graph URL --token-env VARIABLE</code>
          </Trans>
        </p>
      </div>
      <Suspense fallback={null}>
        {wanted || unfinished ? (
          <SignInDialog
            clouds={known}
            clientId={lastPerson?.clientId ?? ''}
            explain={first}
            signIn={signIn}
            onSignedIn={(tenant) => void navigate({ to: '/tenants/$tenant/apps', params: { tenant } })}
            onClose={() => setWanted(false)}
          />
        ) : null}
        {leaving?.how === 'sign-out' ? (
          <SignOutDialog tenant={leaving.tenant} onClose={() => setLeaving(null)} />
        ) : null}
        {leaving?.how === 'forget' ? (
          <ForgetDialog
            tenant={leaving.tenant}
            onForgotten={(told) => {
              setReceipt({ title: tenantTitle(leaving.tenant), receipt: told })
              setLeaving(null)
            }}
            onClose={() => setLeaving(null)}
          />
        ) : null}
      </Suspense>
    </main>
  )
}

const chooseOne = (count: number) =>
  plural(count, { one: 'One tenant is ready to open', other: '# tenants are ready to open' })
