import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Age } from '../../ui/Age'
import { CopyButton } from '../../ui/CopyButton'
import { Facts } from '../../ui/Facts'
import { StatusBadge } from '../../ui/StatusBadge'
import { appState, type AppRow, type JobRow, leadingJob } from '../directory/app-state'
import { NextCycle } from '../directory/CycleTimes'
import { targetWords } from '../directory/target-words'
import type { OverviewFacts, Target } from './concern'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  root: {
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalM}` },
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
  mappings,
  target,
  comparison,
}: { app: AppRow; mappings: OverviewFacts['mappings']; target: Target } & Pick<OverviewFacts, 'comparison'>) {
  const styles = useStyles()
  const { status, word, tooltip } = appState(app)
  const job = leadingJob(app)
  return (
    <section className={styles.root} aria-label={t`Facts`}>
      <h3 className={styles.heading}>
        <Trans>Facts</Trans>
      </h3>
      <Facts
        facts={[
          [t`Provisioning`, <StatusBadge key="state" status={status} word={word} tooltip={tooltip} />],
          [t`Last cycle`, job === null ? null : <LastCycle key="last" job={job} />],
          [t`Next cycle`, job === null ? null : <Next key="next" job={job} />],
          [
            t`Groups`,
            <Two
              key="groups"
              first={
                app.mappedGroups === 0 ? t`None mapped` : t`${{ mappedGroups: inFigures(app.mappedGroups) }} mapped`
              }
              second={assignedInWords(app, mappings)}
            />,
          ],
          [t`Connection`, <Connection key="connection" target={target} />],
          [t`Comparison`, <Compared key="comparison" comparison={comparison} />],
          [
            t`Object id`,
            <code key="id" className={styles.id}>
              {app.id}
            </code>,
          ],
          [
            t`Application id`,
            <code key="app" className={styles.id}>
              {app.appId}
            </code>,
          ],
        ]}
      />
      <div className={styles.copies}>
        <CopyButton size="small" label={t`Copy object id`} text={app.id} />
        <CopyButton size="small" label={t`Copy application id`} text={app.appId} />
      </div>
    </section>
  )
}

/** How many of the mapped groups are assigned, and how many groups are assigned in all. */
function assignedInWords({ assignedGroups, mappedGroups }: AppRow, mappings: OverviewFacts['mappings']): string {
  if (assignedGroups === null) return t`assigned to the app: not known`
  if (mappedGroups === 0) {
    return plural(assignedGroups, { 0: 'none assigned to the app', other: '# assigned to the app' })
  }
  const both = new Set(mappings.filter(({ assigned }) => assigned === true).map(({ groupId }) => groupId)).size
  return t`${plural(both, { 0: 'none', other: '#' })} of them assigned; ${plural(assignedGroups, { 0: 'none', other: '#' })} assigned to the app in all`
}

const sent = (count: number | null) => (count === null ? t`sent: not known` : t`${{ count: inFigures(count) }} sent`)
const heldBack = (count: number | null) =>
  count === null
    ? t`held back: not known`
    : count === 0
      ? t`none held back`
      : t`${{ count: inFigures(count) }} held back`

function Two({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <>
      {first}
      <span className={useStyles().quiet}>{second}</span>
    </>
  )
}

function LastCycle({ job: { last } }: { job: JobRow }) {
  if (last === null) return t`Never`
  return (
    <Two
      first={last.ended === null ? t`Not known when` : <Age instant={last.ended} />}
      second={`${sent(last.exported)}, ${heldBack(last.escrowed)}`}
    />
  )
}

function Next({ job: { next, state } }: { job: JobRow }) {
  if (next !== null) return <NextCycle next={next} />
  return state === 'Active' ? t`Not known` : t`None due`
}

function Connection({ target }: { target: Target }) {
  const badge = <StatusBadge {...targetWords({ target })} />
  if (target === null) return badge
  return (
    <Two
      first={badge}
      second={
        <>
          {target.url}
          {target.lastTest === null ? null : (
            <>
              {' · '}
              <Age instant={target.lastTest.at} says={(age) => t`tested ${age}`} />
            </>
          )}
        </>
      }
    />
  )
}

function Compared({ comparison }: Pick<OverviewFacts, 'comparison'>) {
  if (comparison === null) return t`None yet`
  const groups = comparison.groups.filter(({ direct }) => !direct)
  const matching = groups.filter(({ verdict }) => verdict === 'match').length
  return (
    <Two
      first={t`${matching} of ${plural(groups.length, { one: '# group matches', other: '# groups match' })}`}
      second={<Age instant={comparison.takenAt} says={(age) => t`taken ${age}`} />}
    />
  )
}
