import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Switch } from '@fluentui/react-components'
import { useTenantId } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { useCardStyles } from './use-card-styles'

/** Whether the console may try the one read that no documentation promises; it is off until a person says so. */
export function SecretsSetting() {
  const styles = useCardStyles()
  const tenant = useTenantId()
  const { data, error, refetch, dataUpdatedAt } = useContractQuery('provisioning.secretsSetting', { tenant })
  const set = useCommand('provisioning.setSecretsSetting')
  // What was set holds until what is kept has been read again.
  const answered = set.submittedAt > dataUpdatedAt ? set.data?.read : undefined
  const read = set.isPending ? set.variables.read : (answered ?? data?.read)
  return (
    <>
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {set.error === null ? null : <FailureNotice failure={set.error.failure} onDismiss={set.reset} />}
      {read === undefined ? null : (
        <section className={styles.card} aria-labelledby="secrets-heading">
          <h2 id="secrets-heading" className={styles.heading}>
            <Trans>Whom a provisioning job takes</Trans>
          </h2>
          <p className={styles.text}>
            <Trans>
              Whether a job takes everybody or assigned people only lies among its secrets, which Graph documents no way
              to read: one GET is tried, it may be refused or change without notice, only that one value is kept, and
              without it your answer on the page Verify counts.
            </Trans>
          </p>
          <Switch
            className={styles.switch}
            label={t`Try to read whom a job takes (undocumented)`}
            checked={read}
            onChange={(_, { checked }) => set.mutate({ tenant, read: checked })}
          />
        </section>
      )}
    </>
  )
}
