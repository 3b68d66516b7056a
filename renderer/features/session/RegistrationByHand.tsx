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
  return (
    <ol className={styles.list}>
      <li>
        In the{' '}
        {portal === null ? (
          'Entra admin center'
        ) : (
          <Link href={portal} target="_blank" rel="noreferrer">
            Entra admin center
          </Link>
        )}
        , under <b>App registrations</b>, choose <b>New registration</b>: any name,{' '}
        <b>
          {wish.manyTenants
            ? 'Accounts in any organizational directory'
            : 'Accounts in this organizational directory only'}
        </b>
        .
      </li>
      <li>
        Under <b>Authentication</b>, <b>Add a platform</b>, <b>Mobile and desktop applications</b>, enter{' '}
        <code className={styles.code}>{redirectUri}</code>. No secret and no certificate.
        <span className={styles.copies}>
          <CopyButton size="small" label="Copy the redirect address" text={redirectUri} />
        </span>
      </li>
      <li>
        Under <b>API permissions</b>, <b>Microsoft Graph</b>, <b>Delegated permissions</b>, add:
        <ul className={styles.scopes} aria-label="Permissions">
          {scopes.map(({ scope, reason, write }) => (
            <li key={scope}>
              <code className={styles.code}>{scope}</code>
              <span className={styles.quiet}>
                {` ${reason}`}
                {write ? '; asked for when it is first needed' : ''}
              </span>
            </li>
          ))}
        </ul>
        <CopyButton size="small" label="Copy the permissions" text={scopes.map(({ scope }) => scope).join('\n')} />
      </li>
      <li>
        An administrator chooses <b>Grant admin consent</b> once.
      </li>
      <li>
        Copy the <b>Application (client) ID</b> from the registration&apos;s overview into the field above.
      </li>
    </ol>
  )
}
