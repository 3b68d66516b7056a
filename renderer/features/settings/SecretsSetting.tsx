import { makeStyles, Switch, tokens, typographyStyles } from '@fluentui/react-components'
import { useTenantId } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'

const useStyles = makeStyles({
  card: {
    maxWidth: '720px',
    marginTop: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalXS}` },
  text: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground3 },
  // As far left as the text above it.
  switch: { marginTop: tokens.spacingVerticalS, marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
})

/** Whether the console may try the one read that no documentation promises; it is off until a person says so. */
export function SecretsSetting() {
  const styles = useStyles()
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
            Whom a provisioning job takes
          </h2>
          <p className={styles.text}>
            Whether a job takes everybody or assigned people only lies among its secrets, which Graph documents no way
            to read: one GET is tried, it may be refused or change without notice, only that one value is kept, and
            without it your answer on the page Verify counts.
          </p>
          <Switch
            className={styles.switch}
            label="Try to read whom a job takes (undocumented)"
            checked={read}
            onChange={(_, { checked }) => set.mutate({ tenant, read: checked })}
          />
        </section>
      )}
    </>
  )
}
