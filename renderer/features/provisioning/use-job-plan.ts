import { t } from '@lingui/core/macro'
import type { Input } from '#shared/contract/contract'
import { useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { useOperation } from '../../backend/use-operation'
import { wentWell } from '../plans/outcome-words'
import { usePlan } from '../plans/use-plan'

export type JobVerb = Input<'provisioning.planJob'>['verb']

/** The first cycle of many people takes hours: so long it is watched, unless a person stops watching. */
const watchedForMinutes = 24 * 60

const words: Readonly<Record<JobVerb, string>> = { start: t`Start`, pause: t`Pause`, restart: t`Restart` }

/** The cycle that is watched for a job; every page that names the job sees the same one. */
export function useWatchedCycle(app: string, job: string) {
  return useOperation('provisioning.awaitCycle', `${app} ${job}`)
}

/**
 * A write to a job: a plan is made and shown, and only its confirmation sends it, once. A start or a restart is then watched until the
 * first cycle after it has ended.
 */
export function useJobPlan(job: string) {
  const input = useAppInput()
  const command = useCommand('provisioning.planJob')
  const cycle = useWatchedCycle(input.app, job)
  const plan = usePlan(`job ${job}`)
  const [applied, setApplied] = useState<JobVerb | null>(null)
  return {
    plan,
    /** The verb whose plan was run last. */
    applied,
    forget: () => setApplied(null),
    busy: plan.making || plan.running,
    make: (verb: JobVerb, resetScope?: string) => {
      setApplied(null)
      plan.make(
        () => command.mutateAsync({ ...input, job, verb, ...(resetScope === undefined ? {} : { resetScope }) }),
        {
          verb: words[verb],
          brief: true,
          onDone: (receipt, { reverses }) => {
            if (!wentWell(receipt) || reverses !== null) return
            setApplied(verb)
            if (verb === 'pause') return
            cycle.dismiss()
            void cycle
              .start({ ...input, job, after: receipt.sentAt, timeoutMinutes: watchedForMinutes })
              .catch(() => undefined)
          },
        },
      )
    },
  }
}
