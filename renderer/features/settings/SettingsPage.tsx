import { makeStyles, Switch, tokens, typographyStyles } from '@fluentui/react-components'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { BackupSetting } from './BackupSetting'
import { DiagnosticsSetting } from './DiagnosticsSetting'
import { Locked } from './Locked'
import { PoliciesSetting } from './PoliciesSetting'
import { ProfilesSetting } from './ProfilesSetting'
import { refreshWords } from './refresh-words'
import { ProxySetting } from './ProxySetting'
import { SecretsSetting } from './SecretsSetting'

const useStyles = makeStyles({
  card: {
    maxWidth: '720px',
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalXS}` },
  text: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground3 },
  // As far left as the text above it.
  switch: { marginTop: tokens.spacingVerticalS, marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  lock: { display: 'block' },
})

/** What the console does by itself, what it may try to read, and which products it knows. */
export function SettingsPage() {
  const styles = useStyles()
  const { data, error, refetch } = useContractQuery('directory.refreshSettings', {})
  const set = useCommand('directory.setRefresh')
  const automatic = set.isPending ? set.variables.automatic : data?.automatic
  return (
    <>
      <PageHeader
        title="Settings"
        verdict={
          automatic === undefined
            ? 'Settings'
            : automatic
              ? 'What is shown is kept up to date by itself'
              : 'What is shown stays as it is until you refresh it'
        }
        detail="Refreshing and product profiles are set for every tenant of this machine, what may be read for this tenant."
      />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {set.error === null ? null : <FailureNotice failure={set.error.failure} onDismiss={set.reset} />}
      {automatic === undefined || data === undefined ? null : (
        <section className={styles.card} aria-labelledby="refresh-heading">
          <h2 id="refresh-heading" className={styles.heading}>
            Refresh
          </h2>
          <p className={styles.text}>{refreshWords(data)}</p>
          <Switch
            className={styles.switch}
            label="Refresh automatically"
            checked={automatic}
            disabled={data.laidDown}
            aria-describedby={data.laidDown ? 'refresh-lock' : undefined}
            onChange={(_, { checked }) => set.mutate({ automatic: checked })}
          />
          {data.laidDown ? (
            <div className={styles.lock}>
              <Locked policy="refreshInterval" id="refresh-lock" />
            </div>
          ) : null}
        </section>
      )}
      <SecretsSetting />
      <ProxySetting />
      <ProfilesSetting />
      <BackupSetting />
      <DiagnosticsSetting />
      <PoliciesSetting />
    </>
  )
}
