import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
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
import type { Failure } from '#shared/contract/failure'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { useNow } from '../../ui/use-now'
import { Term } from '../help/Term'
import { PlanDialog } from '../plans/PlanDialog'
import { PlanNotice } from '../plans/PlanNotice'
import { CredentialsCard } from './CredentialsCard'
import { CycleCard } from './CycleCard'
import { lookAgain, phaseVerdict } from './cycle-words'
import { JobActions } from './JobActions'
import { JobNumbers } from './JobNumbers'
import { JobSettingsCard } from './JobSettingsCard'
import { JobTroubles } from './JobTroubles'
import { type JobRow, jobVerdict } from './job-verdict'
import { RestartAdvisorCard } from './RestartAdvisorCard'
import { RestartOptions } from './RestartOptions'
import { useJobPlan, useWatchedCycle } from './use-job-plan'
import { WatchedCycle } from './WatchedCycle'

const useStyles = makeStyles({
  bar: { marginBottom: tokens.spacingVerticalL },
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(320px, 100%), 1fr))',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalM,
  },
})

const renewed = 10_000

/** One job: its state in a sentence and in numbers, what is wrong with it, its verbs and the cycle they lead to. */
export function JobPanel(props: {
  job: JobRow
  /** When the job was read, in milliseconds since 1970; null for what the last sync saw. */
  readAt: number | null
  /** Why the jobs could not be read now. */
  failure: Failure | null
  onRetry: () => void
  choice: ReactNode
  foot: ReactNode
}) {
  const { choice, foot } = props
  const styles = useStyles()
  const now = useNow(renewed)
  const input = useAppInput()
  const read = useContractQuery(
    'provisioning.cycle',
    { ...input, job: props.job.id },
    { again: (known) => lookAgain(known, Date.now()) },
  )
  const cycle = read.data
  // A later look tells more than the list of jobs, which is read once.
  const job = cycle !== undefined && Date.parse(cycle.takenAt) > (props.readAt ?? 0) ? cycle.job : props.job
  const { plan, ...jobPlan } = useJobPlan(job.id)
  const { running } = useWatchedCycle(input.app, job.id)
  const refused =
    props.failure?.code === 'permission-missing'
      ? t`The provisioning service refused this account just now: a scope or role is missing.`
      : null
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      <PageHeader
        level={2}
        title={t`Provisioning`}
        verdict={phaseVerdict(cycle) ?? jobVerdict(job, now)}
        detail={
          <Trans>
            Entra provisions the <Term id="direct-member">direct members</Term> of assigned groups,{' '}
            <Term id="provisioning-cycle">cycle by cycle</Term>. Start, pause and restart show a plan first.
          </Trans>
        }
        actions={
          <JobActions
            job={job}
            busy={jobPlan.busy}
            watching={running}
            refused={refused}
            onPlan={(verb) => jobPlan.make(verb)}
            onRestartOptions={() => setChoosing(true)}
          />
        }
      />
      {choice}
      {props.failure !== null ? (
        <FailureNotice failure={props.failure} onRetry={props.onRetry} />
      ) : read.error === null ? null : (
        <FailureNotice failure={read.error.failure} onRetry={() => void read.refetch()} />
      )}
      <PlanNotice {...plan} />
      {jobPlan.applied === 'pause' && job.state === 'Paused' ? (
        <MessageBar intent="success" className={styles.bar} politeness="polite">
          <MessageBarBody>
            <MessageBarTitle>
              <Trans>Paused.</Trans>
            </MessageBarTitle>
            <Trans>A cycle that was running goes to its end; then nothing is sent until provisioning is started.</Trans>
          </MessageBarBody>
          <MessageBarActions>
            <Button appearance="transparent" onClick={jobPlan.forget}>
              <Trans>Dismiss</Trans>
            </Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
      <WatchedCycle job={job} />
      <JobTroubles job={job} told={cycle?.quarantine ?? null} now={now} />
      <JobNumbers job={job} now={now} />
      {cycle === undefined ? null : (
        <>
          <CycleCard cycle={cycle} />
          <div className={styles.pair}>
            <JobSettingsCard settings={cycle.settings} />
            <CredentialsCard job={job.id} />
          </div>
        </>
      )}
      <RestartAdvisorCard
        job={{ state: job.state, interval: job.interval, objects: cycle?.estimate?.objects ?? null }}
        busy={jobPlan.busy || running}
        refused={refused}
        onPlan={jobPlan.make}
      />
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
