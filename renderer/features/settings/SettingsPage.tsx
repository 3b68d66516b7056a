import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, mergeClasses, Switch, tokens } from '@fluentui/react-components'
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
import { useCardStyles, wide } from './use-card-styles'

const useStyles = makeStyles({
  first: { marginTop: 0 },
  cards: {
    '& > *': { breakInside: 'avoid' },
    // As wide as the cards that they stand in the place of.
    '& > .fui-MessageBar': {
      maxWidth: `calc(720px + 2 * ${tokens.spacingHorizontalL})`,
      boxSizing: 'border-box',
      marginTop: tokens.spacingVerticalL,
      marginBottom: 0,
    },
    [wide]: { columnCount: 2, columnGap: tokens.spacingHorizontalL, '& > .fui-MessageBar': { maxWidth: 'none' } },
  },
  lock: { display: 'block' },
})

/** What the console does by itself, what it may try to read, and which products it knows. */
export function SettingsPage() {
  const card = useCardStyles()
  const styles = useStyles()
  const { data, error, refetch } = useContractQuery('directory.refreshSettings', {})
  const set = useCommand('directory.setRefresh')
  const automatic = set.isPending ? set.variables.automatic : data?.automatic
  return (
    <>
      <PageHeader
        title={t`Settings`}
        verdict={
          automatic === undefined
            ? t`Settings`
            : automatic
              ? t`What is shown is kept up to date by itself`
              : t`What is shown stays as it is until you refresh it`
        }
        detail={t`Refreshing and product profiles are set for every tenant of this machine, what may be read for this tenant.`}
      />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {set.error === null ? null : <FailureNotice failure={set.error.failure} onDismiss={set.reset} />}
      <div className={styles.cards}>
        {automatic === undefined || data === undefined ? null : (
          <section className={mergeClasses(card.card, styles.first)} aria-labelledby="refresh-heading">
            <h2 id="refresh-heading" className={card.heading}>
              <Trans>Refresh</Trans>
            </h2>
            <p className={card.text}>{refreshWords(data)}</p>
            <Switch
              className={card.switch}
              label={t`Refresh automatically`}
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
      </div>
    </>
  )
}
