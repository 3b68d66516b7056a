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
import { ConfirmPlan } from '../../ui/ConfirmPlan'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { useNow } from '../../ui/use-now'
import { JobActions } from './JobActions'
import { JobNumbers } from './JobNumbers'
import { JobTroubles } from './JobTroubles'
import { type JobRow, jobVerdict } from './job-verdict'
import { RestartOptions } from './RestartOptions'
import { type JobVerb, useJobPlan, useWatchedCycle } from './use-job-plan'
import { WatchedCycle } from './WatchedCycle'

const useStyles = makeStyles({ bar: { marginBottom: tokens.spacingVerticalL } })

const renewed = 10_000

const verbs: Readonly<Record<JobVerb, string>> = { start: 'Start', pause: 'Pause', restart: 'Restart' }

/** One job: its state in a sentence and in numbers, what is wrong with it, its verbs and the cycle they lead to. */
export function JobPanel(props: { job: JobRow; notices: ReactNode; choice: ReactNode; foot: ReactNode }) {
  const { job, notices, choice, foot } = props
  const styles = useStyles()
  const now = useNow(renewed)
  const { app } = useAppInput()
  const plan = useJobPlan(job.id)
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
            busy={plan.making || plan.applying}
            watching={running}
            onPlan={(verb) => plan.make(verb)}
            onRestartOptions={() => setChoosing(true)}
          />
        }
      />
      {choice}
      {notices}
      {plan.failure === null ? null : <FailureNotice failure={plan.failure} onDismiss={plan.dismissFailure} />}
      {plan.applied === 'pause' && job.state === 'Paused' ? (
        <MessageBar intent="success" className={styles.bar} politeness="polite">
          <MessageBarBody>
            <MessageBarTitle>Paused.</MessageBarTitle>A cycle that was running goes to its end; then nothing is sent
            until provisioning is started.
          </MessageBarBody>
          <MessageBarActions>
            <Button appearance="transparent" onClick={plan.forget}>
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
            plan.make('restart', resetScope)
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
      {plan.planned === null ? null : (
        <ConfirmPlan
          plan={plan.planned.plan}
          verb={verbs[plan.planned.verb]}
          pending={plan.applying}
          failure={plan.applyFailure}
          onConfirm={plan.confirm}
          onClose={plan.close}
        />
      )}
    </>
  )
}
