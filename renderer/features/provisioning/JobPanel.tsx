import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { PageHeader } from '../../ui/PageHeader'
import { useNow } from '../../ui/use-now'
import { PlanDialog } from '../plans/PlanDialog'
import { PlanNotice } from '../plans/PlanNotice'
import { JobActions } from './JobActions'
import { JobNumbers } from './JobNumbers'
import { JobTroubles } from './JobTroubles'
import { type JobRow, jobVerdict } from './job-verdict'
import { RestartOptions } from './RestartOptions'
import { useJobPlan, useWatchedCycle } from './use-job-plan'
import { WatchedCycle } from './WatchedCycle'

const useStyles = makeStyles({ bar: { marginBottom: tokens.spacingVerticalL } })

const renewed = 10_000

/** One job: its state in a sentence and in numbers, what is wrong with it, its verbs and the cycle they lead to. */
export function JobPanel(props: { job: JobRow; notices: ReactNode; choice: ReactNode; foot: ReactNode }) {
  const { job, notices, choice, foot } = props
  const styles = useStyles()
  const now = useNow(renewed)
  const { app } = useAppInput()
  const { plan, ...jobPlan } = useJobPlan(job.id)
  const { running } = useWatchedCycle(app, job.id)
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      <PageHeader
        level={2}
        title="Provisioning"
        verdict={jobVerdict(job, now)}
        detail="Entra provisions the direct members of assigned groups, cycle by cycle. Start, pause and restart show a plan first."
        actions={
          <JobActions
            job={job}
            busy={jobPlan.busy}
            watching={running}
            onPlan={(verb) => jobPlan.make(verb)}
            onRestartOptions={() => setChoosing(true)}
          />
        }
      />
      {choice}
      {notices}
      <PlanNotice {...plan} />
      {jobPlan.applied === 'pause' && job.state === 'Paused' ? (
        <MessageBar intent="success" className={styles.bar} politeness="polite">
          <MessageBarBody>
            <MessageBarTitle>Paused.</MessageBarTitle>A cycle that was running goes to its end; then nothing is sent
            until provisioning is started.
          </MessageBarBody>
          <MessageBarActions>
            <Button appearance="transparent" onClick={jobPlan.forget}>
              Dismiss
            </Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
      <WatchedCycle job={job} />
      <JobTroubles job={job} now={now} />
      <JobNumbers job={job} now={now} />
      {foot}
      {choosing ? (
        <RestartOptions
          onPlan={(resetScope) => {
            setChoosing(false)
            jobPlan.make('restart', resetScope)
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
      <PlanDialog {...plan} />
    </>
  )
}
