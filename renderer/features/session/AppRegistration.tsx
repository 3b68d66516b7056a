import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Link,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { CopyButton } from '../../ui/CopyButton'
import { registrationRedirect, registrationScopes } from './app-registration'

const useStyles = makeStyles({
  root: { border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium },
  list: {
    margin: 0,
    padding: `0 0 ${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    '& li': { marginBottom: tokens.spacingVerticalS },
  },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  copies: { display: 'block', marginTop: tokens.spacingVerticalXXS },
})

/** What the app registration needs, step by step in the words of the Entra admin center. `portal` is its address in the chosen cloud. */
export function AppRegistration({ portal, open }: { portal: string | null; open: boolean }) {
  const styles = useStyles()
  return (
    <Accordion collapsible className={styles.root} {...(open ? { defaultOpenItems: 'registration' } : {})}>
      <AccordionItem value="registration">
        <AccordionHeader size="small">The app registration that this needs</AccordionHeader>
        <AccordionPanel>
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
              <b>Accounts in this organizational directory only</b>.
            </li>
            <li>
              Under <b>Authentication</b>, <b>Add a platform</b>, <b>Mobile and desktop applications</b>, enter{' '}
              <code className={styles.code}>{registrationRedirect}</code>. No secret and no certificate.
              <span className={styles.copies}>
                <CopyButton size="small" label="Copy the redirect address" text={registrationRedirect} />
              </span>
            </li>
            <li>
              Under <b>API permissions</b>, <b>Microsoft Graph</b>, <b>Delegated permissions</b>, add{' '}
              <code className={styles.code}>{registrationScopes.join(', ')}</code>. The last one is needed only to
              start, pause and restart provisioning.
              <span className={styles.copies}>
                <CopyButton size="small" label="Copy the permissions" text={registrationScopes.join('\n')} />
              </span>
            </li>
            <li>
              An administrator chooses <b>Grant admin consent</b> once.
            </li>
            <li>
              Copy the <b>Application (client) ID</b> from the registration&apos;s overview into the field above.
            </li>
          </ol>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  )
}
