import { ph, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { PlugConnected20Regular } from '@fluentui/react-icons'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { CopyButton } from '../../ui/CopyButton'
import { FailureNotice } from '../../ui/FailureNotice'
import { StatusBadge } from '../../ui/StatusBadge'
import { ConsentNotice } from '../session/ConsentNotice'
import { useConsent } from '../session/use-consent'
import { AbleButton } from '../session/abilities/AbleButton'
import { Card } from '../../ui/Card'
import { PortalStep } from './PortalStep'
import { useJobInput } from './use-job-input'

const useStyles = makeStyles({
  quiet: { margin: 0, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  address: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
})

/** Has Entra test the address and the token that it has saved, when a person asks for it and never by itself. */
export function CredentialsCard({ job }: { job: string }) {
  const styles = useStyles()
  const input = useJobInput()
  const test = useCommand('provisioning.testCredentials')
  const target = useContractQuery('provisioning.target', useAppInput()).data
  const consent = useConsent(test.error?.failure ?? null)
  const told = test.data
  const ask = () => test.mutate({ ...input, job })
  return (
    <Card
      title={t`Admin credentials`}
      sentence={t`The tenant URL and the secret token that Entra itself uses. Graph never shows them; Entra can be asked to try them.`}
      actions={
        <AbleButton
          ability="test-credentials"
          icon={test.isPending ? <Spinner size="tiny" /> : <PlugConnected20Regular />}
          disabledFocusable={test.isPending}
          onClick={ask}
        >
          <Trans>Test credentials</Trans>
        </AbleButton>
      }
    >
      {test.error === null ? null : consent === null ? (
        <FailureNotice failure={test.error.failure} onRetry={ask} onDismiss={test.reset} />
      ) : (
        <ConsentNotice consent={consent} then={t`Then press Test credentials again.`} />
      )}
      {told === undefined ? null : told.failure === null ? (
        <output>
          <StatusBadge status={told.ok ? 'good' : 'bad'} word={told.ok ? t`The test passed` : t`The test failed`} />
          <p className={styles.quiet}>
            {told.message} <Age instant={told.at} says={(age) => t`Tested ${age}`} />.
          </p>
        </output>
      ) : (
        <FailureNotice failure={told.failure} onRetry={ask} onDismiss={test.reset} />
      )}
      {target == null ? null : (
        <div className={styles.address}>
          <span className={styles.quiet}>
            <Trans>Address on the page Connection: {ph({ url: target.url })}</Trans>
          </span>
          <CopyButton size="small" appearance="subtle" label={t`Copy address`} text={target.url} />
        </div>
      )}
      <p className={styles.quiet}>
        <PortalStep what={t`To change them`} demo="npm run -s cli -- demo do portal credentials APP URL TOKEN" />
      </p>
    </Card>
  )
}
