import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Badge,
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
  typographyStyles,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import {
  Clock20Regular,
  Cloud20Regular,
  LockClosed20Regular,
  MoreHorizontal20Regular,
  Person20Regular,
} from '@fluentui/react-icons'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Input, Output } from '#shared/contract/contract'
import { useTenantColour } from '../../app/tenant-colour'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'
import { Age } from '../../ui/Age'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { cloudInWords, isAllowed, type TenantRow, tenantTitle } from './tenant-words'

const useStyles = makeStyles({
  root: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderTopWidth: '3px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  head: { display: 'flex', alignItems: 'flex-start', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  title: { ...typographyStyles.subtitle2, margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  // The link covers the card; what lies above it (the menu, a notice) is raised.
  open: {
    color: 'inherit',
    textDecorationLine: 'none',
    outlineStyle: 'none',
    '::after': { content: '""', position: 'absolute', inset: 0, borderRadius: tokens.borderRadiusLarge },
    ':focus-visible::after': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  raised: { position: 'relative', zIndex: 1 },
  name: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  facts: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: `${tokens.spacingVerticalM} 0 0`,
    padding: 0,
    listStyleType: 'none',
    '& li': {
      display: 'flex',
      alignItems: 'flex-start',
      gap: tokens.spacingHorizontalS,
      overflowWrap: 'anywhere',
      minWidth: 0,
    },
    '& svg': { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  },
  work: { marginTop: tokens.spacingVerticalM },
})

type SignInWish = Omit<Input<'session.signInAgain'>, 'tenant'>

/** One known tenant: what it is called, in which cloud, who is signed in, when it was read; the card opens it. */
export function TenantCard(props: {
  tenant: TenantRow
  clouds: Output<'session.clouds'>['clouds']
  onSignOut: () => void
  onForget: () => void
}) {
  const { tenant, clouds, onSignOut, onForget } = props
  const styles = useStyles()
  const focusHere = useRestoreFocusTarget()
  const colour = useTenantColour(tenant.id)
  const policies = useContractQuery('policies.list', {})
  const allowed = isAllowed(tenant.id, policies.data?.inForce.tenantAllowList)
  const again = useOperation('session.signInAgain', tenant.id)
  const title = tenantTitle(tenant)
  const person = tenant.signIn.kind === 'msal'
  const readsOnly = tenant.signIn.kind === 'msal' && tenant.signIn.access === 'read'
  const [wish, setWish] = useState<SignInWish>({})
  const signInAgain = (wanted: SignInWish) => {
    setWish(wanted)
    again.start({ tenant: tenant.id, ...wanted }).catch(() => undefined)
  }
  return (
    <article className={styles.root} style={{ borderTopColor: colour }} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.title}>
          {!allowed ? (
            title
          ) : tenant.demo ? (
            <Link to="/demo" className={styles.open}>
              {title}
            </Link>
          ) : (
            <Link to="/tenants/$tenant/apps" params={{ tenant: tenant.id }} className={styles.open}>
              {title}
            </Link>
          )}
        </h2>
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button
              {...focusHere}
              className={styles.raised}
              appearance="subtle"
              size="small"
              icon={<MoreHorizontal20Regular />}
              aria-label={t`More for ${title}`}
            />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {person ? (
                <>
                  <MenuItem disabled={again.running || !allowed} onClick={() => signInAgain({})}>
                    <Trans>Sign in again</Trans>
                  </MenuItem>
                  <MenuItem disabled={again.running || !allowed} onClick={() => signInAgain({ otherAccount: true })}>
                    <Trans>Sign in with another account…</Trans>
                  </MenuItem>
                  {readsOnly ? (
                    <MenuItem disabled={again.running || !allowed} onClick={() => signInAgain({ access: 'write' })}>
                      <Trans>Sign in again with the right to write</Trans>
                    </MenuItem>
                  ) : null}
                  <MenuItem onClick={onSignOut}>
                    <Trans>Sign out…</Trans>
                  </MenuItem>
                </>
              ) : null}
              <MenuItem onClick={onForget}>
                <Trans>Forget this tenant…</Trans>
              </MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      </div>
      <div className={styles.name}>
        {tenant.name}
        {tenant.demo ? (
          <Badge appearance="tint" color="informative">
            <Trans>Demo tenant</Trans>
          </Badge>
        ) : null}
      </div>
      <ul className={styles.facts}>
        {allowed ? null : (
          <li>
            <LockClosed20Regular aria-label={t`Policy`} />
            <Trans>Your organisation does not allow this tenant on this machine.</Trans>
          </li>
        )}
        <li>
          <Cloud20Regular aria-label={t`Cloud`} />
          {cloudInWords(tenant, clouds)}
        </li>
        <li>
          <Person20Regular aria-label={t`Sign-in`} />
          {tenant.signIn.kind === 'msal' ? (
            allowed ? (
              <SignedIn tenant={tenant.id} username={tenant.signIn.username} />
            ) : (
              tenant.signIn.username
            )
          ) : tenant.signIn.kind === 'environment' ? (
            t`Token from the environment variable ${{ variable: tenant.signIn.variable }}`
          ) : (
            t`Signs in by itself`
          )}
        </li>
        <li>
          <Clock20Regular aria-label={t`Last read`} />
          {tenant.synchronisedAt === null ? (
            t`Not read yet`
          ) : (
            <Age instant={tenant.synchronisedAt} says={(age) => t`Read ${age}`} />
          )}
        </li>
      </ul>
      {again.running || again.state?.failure != null ? (
        <div className={`${styles.work} ${styles.raised}`}>
          <OperationProgress operation={again.state} label={t`Opening your browser`} onCancel={again.cancel} />
          {again.state?.failure == null ? null : (
            <FailureNotice failure={again.state.failure} onRetry={() => signInAgain(wish)} onDismiss={again.dismiss} />
          )}
        </div>
      ) : null}
    </article>
  )
}

/** Whether the person of a tenant is still signed in on this machine. */
function SignedIn({ tenant, username }: { tenant: string; username: string }) {
  const { data, error } = useContractQuery('session.account', { tenant })
  if (error !== null) return <span>{t`${username}: whether signed in is not known`}</span>
  if (data === undefined) return <span>{username}</span>
  if (data === null) return <span>{t`${username} is signed out`}</span>
  return (
    <span>
      {data.kept === 'memory-only'
        ? t`Signed in as ${{ person: data.username }} until the console is closed`
        : t`Signed in as ${{ person: data.username }}`}
    </span>
  )
}
