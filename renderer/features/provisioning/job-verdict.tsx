import { plural, t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import type { Output } from '#shared/contract/contract'
import { Age } from '../../ui/Age'
import { ageInWords } from '../../ui/age-in-words'
import { stateInWords } from '../../ui/job-words'

export type JobRow = Output<'provisioning.jobStatus'>['jobs'][number]

const changes = (count: number | null) =>
  count === null ? t`how much it sent is not known` : plural(count, { one: '# change sent', other: '# changes sent' })

const held = (count: number) => plural(count, { one: '# object held back', other: '# objects held back' })

/** A job's state in one sentence: what it does, and what came of its last cycle. `now` in milliseconds since 1970. */
export function jobVerdict(job: JobRow, now: number): ReactNode {
  const { last, quarantine } = job
  if (job.state === 'Quarantine') {
    const next = quarantine?.nextAttempt ?? job.next
    return next === null
      ? t`In quarantine: the next attempt is not known`
      : Date.parse(next) < now
        ? t`In quarantine: the next attempt is due now`
        : t`In quarantine: Entra tries again ${{ age: ageInWords(Date.parse(next), now) }}`
  }
  if (job.state === 'Paused') return t`Paused: nothing is provisioned until it is started`
  if (job.state === 'NotConfigured') return t`Not configured: the job has no credentials to run with`
  if (job.state !== 'Active') return stateInWords(job.state).tooltip
  if (last?.ended == null) return t`Active: no cycle has ended yet`
  if (last.state === 'Failed') {
    return <Age instant={last.ended} says={(age) => t`The last cycle failed ${age}`} />
  }
  const sent = changes(last.exported)
  const came = last.escrowed === null || last.escrowed === 0 ? sent : `${sent}, ${held(last.escrowed)}`
  return <Age instant={last.ended} says={(age) => t`Active: the last cycle ended ${age}, ${came}`} />
}

/** Whether a job is in quarantine or its last cycle failed. */
export function isInTrouble({ state, last }: Pick<JobRow, 'state' | 'last'>): boolean {
  return state === 'Quarantine' || last?.state === 'Failed'
}

const reasons: Readonly<Record<string, string>> = {
  EncounteredBaseEscrowThreshold: t`More objects failed than Entra allows.`,
  EncounteredTotalEscrowThreshold: t`More objects failed in all than Entra allows.`,
  EncounteredEscrowProportionThreshold: t`Too large a share of the objects failed.`,
  EncounteredQuarantineException: t`Entra could not work with the product at all, most often because of its address or token.`,
  QuarantinedOnDemand: t`Somebody put the job into quarantine.`,
  TooManyDeletes: t`A cycle would have deleted more objects than the accidental-deletion limit allows.`,
  IngestionInterrupted: t`Reading the source was interrupted.`,
}

/** Why a job is in quarantine, in words; a reason that this build does not know is shown as Graph spells it. */
export function quarantineReason(reason: string | null): string {
  if (reason === null || reason === 'Unknown') return t`Entra does not say why.`
  return reasons[reason] ?? t`Entra names the reason ${reason}.`
}
