import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Dropdown, Field, makeStyles, Option, tokens } from '@fluentui/react-components'
import { ArrowSync20Regular } from '@fluentui/react-icons'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { CopyButton } from '../../ui/CopyButton'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { stateInWords } from '../../ui/job-words'
import { PageHeader } from '../../ui/PageHeader'
import { JobPanel } from './JobPanel'
import type { JobRow } from './job-verdict'
import { useProvisioningSearch } from './use-provisioning-search'

const useStyles = makeStyles({
  choice: { maxWidth: '560px', marginBottom: tokens.spacingVerticalL },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    // The first button has no edge of its own: its icon stands where the cards begin.
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})`,
  },
})

/** The provisioning jobs of one app: how they are, and start, pause and restart as plans. */
export function ProvisioningPage() {
  const styles = useStyles()
  const input = useAppInput()
  const live = useContractQuery('provisioning.jobStatus', input)
  const apps = useContractQuery('directory.apps', { tenant: input.tenant })
  const { search, set } = useProvisioningSearch()
  const cached = apps.data?.apps.find(({ id }) => id === input.app)
  const jobs = live.data?.jobs ?? (cached?.jobsUnknown === null ? cached.jobs : undefined)
  const job = jobs?.find(({ id }) => id === search.job) ?? jobs?.[0]

  const choice =
    jobs === undefined || jobs.length < 2 || job === undefined ? null : (
      <Field label={t`Job (${{ jobs: jobs.length }})`} className={styles.choice}>
        <Dropdown
          value={jobName(job)}
          selectedOptions={[job.id]}
          onOptionSelect={(_, { optionValue }) => set({ job: optionValue ?? '' })}
        >
          {jobs.map((one) => (
            <Option key={one.id} value={one.id} text={jobName(one)}>
              {jobName(one)}
            </Option>
          ))}
        </Dropdown>
      </Field>
    )
  const failure =
    live.error === null ? null : <FailureNotice failure={live.error.failure} onRetry={() => void live.refetch()} />
  const again = (
    <Button
      size="small"
      appearance={job === undefined ? 'secondary' : 'subtle'}
      icon={<ArrowSync20Regular />}
      disabledFocusable={live.isFetching}
      onClick={() => void live.refetch()}
    >
      <Trans>Read again</Trans>
    </Button>
  )
  if (job !== undefined) {
    const foot = (
      <div className={styles.foot}>
        {again}
        <output>
          {live.isFetching ? (
            t`Asking Entra now.`
          ) : live.data === undefined ? (
            t`As the last sync saw it.`
          ) : (
            <Age instant={live.data.takenAt} says={(age) => t`Read from Entra ${age}`} />
          )}
        </output>
        <CopyButton size="small" appearance="subtle" label={t`Copy job id`} text={job.id} />
      </div>
    )
    return (
      <JobPanel
        key={job.id}
        job={job}
        readAt={live.data === undefined ? null : Date.parse(live.data.takenAt)}
        failure={live.error?.failure ?? null}
        onRetry={() => void live.refetch()}
        choice={choice}
        foot={foot}
      />
    )
  }
  return (
    <>
      <PageHeader
        level={2}
        title={t`Provisioning`}
        verdict={
          jobs !== undefined
            ? t`Nothing is provisioned: the app has no provisioning job`
            : live.error === null
              ? t`Asking Entra for the provisioning jobs`
              : t`How provisioning is could not be read`
        }
      />
      {failure}
      {jobs === undefined ? null : (
        <EmptyState kind="nothing-yet" title={t`Provisioning was not set up for this app`} action={again}>
          <Trans>
            Set it up in the Entra admin center first. An app that was made from an app registration cannot provision:
            add a non-gallery enterprise app instead.
          </Trans>
        </EmptyState>
      )}
    </>
  )
}

const jobName = ({ id, state }: JobRow) => `${stateInWords(state).word} · ${id}`
