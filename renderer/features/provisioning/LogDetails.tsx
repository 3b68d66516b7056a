import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { CopyableId } from '../../ui/CopyableId'
import { DetailsPane } from '../../ui/DetailsPane'
import { DetailsNote, DetailsSection } from '../../ui/DetailsSection'
import { Facts } from '../../ui/Facts'
import { PageLink } from '../../ui/PageLink'
import { StatusBadge } from '../../ui/StatusBadge'
import { BeforeAfter } from './BeforeAfter'
import { type LogEntry, logActionInWords, logName, logObject, logStatusWords, logStepWords } from './log-words'

const useStyles = makeStyles({
  steps: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    overflowWrap: 'anywhere',
  },
  found: {
    display: 'block',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  text: { margin: 0, overflowWrap: 'anywhere' },
})

/** One row of the provisioning log: what was done to whom, why it failed and what to do, step by step. */
export function LogDetails({ entry, tenant, onClose }: { entry: LogEntry; tenant: string; onClose: () => void }) {
  const styles = useStyles()
  const { error, reason, recommended, sourceId, targetId, steps, modified } = entry
  return (
    <DetailsPane
      title={logName(entry)}
      about={`${logObject(entry)} · ${logActionInWords(entry.action)} · ${new Date(entry.at).toLocaleString()}`}
      onClose={onClose}
      {...(entry.object === 'user' && sourceId !== null
        ? {
            foot: (
              <PageLink to="/tenants/$tenant/people/$person" params={{ tenant, person: sourceId }}>
                <Trans>Why is this person here?</Trans>
              </PageLink>
            ),
          }
        : {})}
      {...(entry.object === 'group' && sourceId !== null
        ? {
            foot: (
              <PageLink to="/tenants/$tenant/groups" params={{ tenant }} search={{ q: sourceId, open: sourceId }}>
                <Trans>See the group</Trans>
              </PageLink>
            ),
          }
        : {})}
    >
      <DetailsSection title={t`Result`}>
        <StatusBadge {...logStatusWords(entry.status)} />
        {error === null ? null : (
          <>
            <p className={styles.text}>
              {error.title}. {error.text}
            </p>
            <DetailsNote>{error.next}</DetailsNote>
          </>
        )}
        {reason === null ? null : <DetailsNote>{t`Entra says: ${reason}`}</DetailsNote>}
        {recommended === null ? null : <DetailsNote>{t`Entra recommends: ${recommended}`}</DetailsNote>}
        {entry.errorCode === null ? null : <DetailsNote>{t`Code: ${{ errorCode: entry.errorCode }}`}</DetailsNote>}
      </DetailsSection>
      {steps.length === 0 ? null : (
        <DetailsSection title={t`Steps (${{ steps: steps.length }})`}>
          <ol className={styles.steps}>
            {steps.map(({ step, status, found }, place) => (
              // Steps of one row stay in their order, and two may be named alike.
              <li key={`${place} ${step}`}>
                <StatusBadge status={logStepWords(status).status} word={step} tooltip={logStepWords(status).word} />
                <span className={styles.found}>{found}</span>
              </li>
            ))}
          </ol>
        </DetailsSection>
      )}
      {modified.length === 0 ? null : (
        <DetailsSection title={t`Changed properties (${{ modified: modified.length }})`}>
          <BeforeAfter label={t`Changed properties`} rows={modified} />
        </DetailsSection>
      )}
      <DetailsSection title={t`Ids`}>
        <Facts
          facts={[
            [
              t`In Entra`,
              sourceId === null ? t`Not told` : <CopyableId key="source" id={sourceId} label={t`Copy object id`} />,
            ],
            [
              t`In the product`,
              targetId === null ? t`Not told` : <CopyableId key="target" id={targetId} label={t`Copy product id`} />,
            ],
            [
              t`Cycle`,
              entry.cycleId === null ? (
                t`Not told`
              ) : (
                <CopyableId key="cycle" id={entry.cycleId} label={t`Copy cycle id`} />
              ),
            ],
            [t`Row`, <CopyableId key="row" id={entry.id} label={t`Copy row id`} />],
          ]}
        />
      </DetailsSection>
    </DetailsPane>
  )
}
