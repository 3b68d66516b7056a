import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link, makeStyles, tokens } from '@fluentui/react-components'
import type { Output } from '#shared/contract/contract'
import { CopyButton } from '../../ui/CopyButton'
import type { RegistrationWish } from './RegistrationChoices'

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
    '& li': { marginBottom: tokens.spacingVerticalS },
  },
  scopes: { margin: `${tokens.spacingVerticalXS} 0`, paddingLeft: tokens.spacingHorizontalL },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  copies: { display: 'block', marginTop: tokens.spacingVerticalXXS },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** The steps in the words of the Entra admin center. `portal` is its address in the chosen cloud. */
export function RegistrationByHand(props: {
  portal: string | null
  registration: Output<'session.registration'>
  wish: RegistrationWish
}) {
  const { portal, registration, wish } = props
  const { redirectUri, scopes } = registration
  const styles = useStyles()
  const entra = t`Entra admin center`
  const center =
    portal === null ? (
      entra
    ) : (
      <Link href={portal} target="_blank" rel="noreferrer">
        {entra}
      </Link>
    )
  const audience = wish.manyTenants
    ? t`Accounts in any organizational directory`
    : t`Accounts in this organizational directory only`
  return (
    <ol className={styles.list}>
      <li>
        <Trans>
          In the {center}, under <b>App registrations</b>, choose <b>New registration</b>: any name, <b>{audience}</b>.
        </Trans>
      </li>
      <li>
        <Trans>
          Under <b>Authentication</b>, <b>Add a platform</b>, <b>Mobile and desktop applications</b>, enter{' '}
          <code className={styles.code}>{redirectUri}</code>. No secret and no certificate.
        </Trans>
        <span className={styles.copies}>
          <CopyButton size="small" label={t`Copy the redirect address`} text={redirectUri} />
        </span>
      </li>
      <li>
        <Trans>
          Under <b>API permissions</b>, <b>Microsoft Graph</b>, <b>Delegated permissions</b>, add:
        </Trans>
        <ul className={styles.scopes} aria-label={t`Permissions`}>
          {scopes.map(({ scope, reason, write }) => (
            <li key={scope}>
              <code className={styles.code}>{scope}</code>
              <span className={styles.quiet}> {write ? t`${reason}; asked for when it is first needed` : reason}</span>
            </li>
          ))}
        </ul>
        <CopyButton size="small" label={t`Copy the permissions`} text={scopes.map(({ scope }) => scope).join('\n')} />
      </li>
      <li>
        <Trans>
          An administrator chooses <b>Grant admin consent</b> once.
        </Trans>
      </li>
      <li>
        <Trans>
          Copy the <b>Application (client) ID</b> from the registration&apos;s overview into the field above.
        </Trans>
      </li>
    </ol>
  )
}
