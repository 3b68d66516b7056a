import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Age } from '../../ui/Age'
import { CopyButton } from '../../ui/CopyButton'
import { StatusBadge } from '../../ui/StatusBadge'
import { appState, type AppRow, leadingJob } from '../directory/app-state'
import { NextCycle } from '../directory/CycleTimes'
import { targetWords } from '../directory/target-words'
import type { OverviewFacts, Target } from './concern'

const useStyles = makeStyles({
  root: {
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalM}` },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(96px, max-content) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalM,
    margin: 0,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  },
  quiet: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  id: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  copies: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalL },
})

/** The facts that an app's verdict rests on; each number that nobody knows is said to be unknown. */
export function AppFacts({
  app,
  target,
  comparison,
}: { app: AppRow; target: Target } & Pick<OverviewFacts, 'comparison'>) {
  const styles = useStyles()
  const { status, word, tooltip } = appState(app)
  const job = leadingJob(app)
  return (
    <section className={styles.root} aria-label="Facts">
      <h3 className={styles.heading}>Facts</h3>
      <dl className={styles.facts}>
        <Fact name="Provisioning">
          <StatusBadge status={status} word={word} tooltip={tooltip} />
        </Fact>
        {job === null ? null : (
          <>
            <Fact name="Last cycle">
              {job.last === null || job.last.ended === null ? 'Never' : <Age instant={job.last.ended} />}
              {job.last === null ? null : (
                <span className={styles.quiet}>{`${sent(job.last.exported)}, ${heldBack(job.last.escrowed)}`}</span>
              )}
            </Fact>
            <Fact name="Next cycle">
              {job.next === null ? job.state === 'Active' ? 'Not known' : 'None due' : <NextCycle next={job.next} />}
            </Fact>
          </>
        )}
        <Fact name="Groups">
          {`${app.mappedGroups.toLocaleString()} mapped`}
          <span className={styles.quiet}>
            {app.assignedGroups === null
              ? 'assigned to the app: not known'
              : `${app.assignedGroups.toLocaleString()} assigned to the app`}
          </span>
        </Fact>
        <Fact name="Connection">
          <StatusBadge {...targetWords({ target })} />
          {target === null ? null : (
            <>
              <span className={styles.quiet}>{target.url}</span>
              {target.lastTest === null ? null : (
                <span className={styles.quiet}>
                  <Age instant={target.lastTest.at} verb="tested" />
                </span>
              )}
            </>
          )}
        </Fact>
        <Fact name="Comparison">
          {comparison === null ? (
            'None since the console was opened'
          ) : (
            <>
              {`${comparison.groups.filter(({ verdict }) => verdict === 'match').length} of ${comparison.groups.length} groups match`}
              <span className={styles.quiet}>
                <Age instant={comparison.takenAt} verb="taken" />
              </span>
            </>
          )}
        </Fact>
        <Fact name="Object id">
          <code className={styles.id}>{app.id}</code>
        </Fact>
        <Fact name="Application id">
          <code className={styles.id}>{app.appId}</code>
        </Fact>
      </dl>
      <div className={styles.copies}>
        <CopyButton size="small" label="Copy object id" text={app.id} />
        <CopyButton size="small" label="Copy application id" text={app.appId} />
      </div>
    </section>
  )
}

const sent = (count: number | null) => (count === null ? 'sent: not known' : `${count.toLocaleString()} sent`)
const heldBack = (count: number | null) =>
  count === null ? 'held back: not known' : count === 0 ? 'none held back' : `${count.toLocaleString()} held back`

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
