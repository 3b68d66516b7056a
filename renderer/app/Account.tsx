import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Avatar, makeStyles, Popover, PopoverSurface, PopoverTrigger, tokens, Button } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { useCommand } from '../backend/use-command'
import { useContractQuery } from '../backend/use-contract-query'
import { FailureNotice } from '../ui/FailureNotice'
import { PageLink } from '../ui/PageLink'

const useStyles = makeStyles({
  button: { minWidth: '40px', padding: 0 },
  surface: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '320px' },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

/** Who is signed in to the tenant, and the way out. Nothing where the tenant's token is not a person's. */
export function Account({ tenant }: { tenant: string }) {
  const styles = useStyles()
  const { data } = useContractQuery('session.account', { tenant })
  const signOut = useCommand('session.signOut')
  const navigate = useNavigate()
  if (data === undefined || data === null) return null
  const name = data.name ?? data.username
  return (
    <Popover trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          className={styles.button}
          aria-label={t`Account ${name}`}
          icon={<Avatar size={28} name={name} color="neutral" />}
        />
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={t`Account`}>
        <div>
          <div className={styles.name}>{name}</div>
          {data.name === null ? null : <div className={styles.quiet}>{data.username}</div>}
        </div>
        <div className={styles.quiet}>
          {data.kept === 'sealed'
            ? t`Stays signed in on this machine; the tokens are sealed by the system.`
            : t`Signed in until the console is closed: this machine offers no place to seal tokens.`}
        </div>
        <PageLink to="/tenants/$tenant/abilities" params={{ tenant }}>
          <Trans>What may I do?</Trans>
        </PageLink>
        {signOut.error === null ? null : <FailureNotice failure={signOut.error.failure} />}
        <Button
          disabledFocusable={signOut.isPending}
          onClick={() => signOut.mutate({ tenant }, { onSuccess: () => void navigate({ to: '/' }) })}
        >
          <Trans>Sign out</Trans>
        </Button>
      </PopoverSurface>
    </Popover>
  )
}
