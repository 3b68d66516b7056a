import { plural, t } from '@lingui/core/macro'
import type { Status } from './StatusBadge'

interface Words {
  readonly status: Status
  readonly word: string
  readonly tooltip: string
}

const states: Readonly<Record<string, Words>> = {
  Active: { status: 'good', word: t`Active`, tooltip: t`Entra runs provisioning cycles by itself.` },
  Paused: {
    status: 'off',
    word: t`Paused`,
    tooltip: t`Somebody paused provisioning: no cycle runs until it is started.`,
  },
  NotRun: { status: 'waiting', word: t`Never ran`, tooltip: t`Provisioning is configured and no cycle has run yet.` },
  NotConfigured: {
    status: 'off',
    word: t`Not configured`,
    tooltip: t`The job has no credentials or mapping to run with.`,
  },
  Quarantine: {
    status: 'bad',
    word: t`Quarantine`,
    tooltip: t`Most requests to the product failed; Entra tries rarely and switches the job off after four weeks.`,
  },
}

/** A job's state in words; a state that this build does not know is shown as Graph spells it. */
export function stateInWords(state: string): Words {
  return states[state] ?? { status: 'unknown', word: state, tooltip: t`A state that this console does not know.` }
}

const urgency: readonly string[] = ['Quarantine', 'Paused', 'NotConfigured', 'NotRun', 'Active']

/** The provisioning state of an app: of its only job, or of the one that needs a person most, with how many there are. */
export function jobStateWords(app: {
  readonly jobs: readonly { readonly state: string }[]
  readonly jobsUnknown: string | null
}): Words {
  if (app.jobsUnknown !== null) return { status: 'unknown', word: t`Not known`, tooltip: app.jobsUnknown }
  const [first] = app.jobs.toSorted((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state))
  if (first === undefined)
    return { status: 'off', word: t`No provisioning`, tooltip: t`The app has no provisioning job.` }
  const words = stateInWords(first.state)
  return app.jobs.length === 1
    ? words
    : { ...words, word: t`${{ word: words.word }} · ${plural(app.jobs.length, { one: '# job', other: '# jobs' })}` }
}
