import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components'
import { Age } from '../../ui/Age'
import { Disclosure } from '../../ui/Disclosure'
import { Facts } from '../../ui/Facts'
import { localTimes } from '../../ui/local-times'
import { StatusBadge } from '../../ui/StatusBadge'
import { Card } from '../../ui/Card'
import { countInWords, type Cycle, estimateInWords, phaseWords, progressInWords, shareDone } from './cycle-words'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
  progress: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, maxWidth: '560px' },
  number: { fontVariantNumeric: 'tabular-nums' },
})

const clock = (instant: string) => new Date(instant).toLocaleString()

/** A job as it runs now: phase, how far, when the next cycle is due or since when it is late, and the counts of the last one. */
export function CycleCard({ cycle }: { cycle: Cycle }) {
  const styles = useStyles()
  const { progress, due, lateSince, counts, entries, estimate, steadyStateFirstAchieved, escrowsPruned } = cycle
  const share = shareDone(progress)
  const running = cycle.phase === 'running' || cycle.phase === 'first-cycle' || cycle.phase === 'pausing'
  return (
    <Card title={t`Cycle`} sentence={localTimes(cycle.words)} actions={<StatusBadge {...phaseWords(cycle.phase)} />}>
      {progress === null || !running ? null : (
        <div className={styles.progress}>
          <span className={styles.number}>
            {progressInWords(progress)}
            {progress.observedAt === null ? null : (
              <>
                , <Age instant={progress.observedAt} says={(age) => t`seen by Entra ${age}`} />
              </>
            )}
          </span>
          <ProgressBar {...(share === null ? {} : { value: share })} aria-label={t`The cycle`} thickness="medium" />
        </div>
      )}
      <Facts
        facts={[
          [t`Late since`, lateSince === null ? null : clock(lateSince)],
          [t`Next due`, lateSince !== null || due === null ? null : clock(due)],
          [
            t`First full cycle`,
            steadyStateFirstAchieved === null
              ? t`Not through yet since the last restart`
              : t`Through since ${{ steadyStateFirstAchieved: clock(steadyStateFirstAchieved) }}`,
          ],
          [
            t`Failed objects`,
            escrowsPruned === true
              ? t`Entra has forgotten some that failed for long; a restart takes them up again`
              : null,
          ],
          [t`Estimate`, estimate === null ? null : estimateInWords(estimate)],
        ]}
      />
      {counts.length + entries.length === 0 ? null : (
        <Disclosure label={t`Counts of the last cycle`}>
          {counts.length === 0 ? (
            <p className={styles.quiet}>
              <Trans>Entra tells no counts.</Trans>
            </p>
          ) : (
            <Facts
              facts={counts.map(({ name, count }) => [
                countInWords(name),
                <span key={name} title={name} className={styles.number}>
                  {inFigures(count)}
                </span>,
              ])}
            />
          )}
          {entries.length === 0 ? null : (
            <>
              <p className={styles.quiet}>
                <Trans>
                  Links ever made between Entra and the product. They do not fall when people leave, so they prove
                  nothing:
                </Trans>
              </p>
              <Facts
                facts={entries.map(({ name, count }) => [
                  name,
                  <span key={name} className={styles.number}>
                    {inFigures(count)}
                  </span>,
                ])}
              />
            </>
          )}
        </Disclosure>
      )}
    </Card>
  )
}
