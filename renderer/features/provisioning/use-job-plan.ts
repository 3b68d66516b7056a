import { useState } from 'react'
import type { Input, Output } from '#shared/contract/contract'
import type { Failure } from '#shared/contract/failure'
import { useAppInput } from '../../app/use-current'
import { failureOf } from '../../backend/failure'
import { useCommand } from '../../backend/use-command'
import { useOperation } from '../../backend/use-operation'

export type JobVerb = Input<'provisioning.planJob'>['verb']
type Plan = Output<'provisioning.planJob'>

/** The first cycle of many people takes hours: so long it is watched, unless a person stops watching. */
const watchedForMinutes = 24 * 60

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
  const make = useCommand('provisioning.planJob')
  const cycle = useWatchedCycle(input.app, job)
  const [planned, setPlanned] = useState<{ readonly verb: JobVerb; readonly plan: Plan } | null>(null)
  const [applied, setApplied] = useState<JobVerb | null>(null)
  const run = useOperation('plans.run', planned?.plan.id ?? '')
  const [refused, setRefused] = useState<Failure | null>(null)
  return {
    planned,
    /** The verb whose plan was run last. */
    applied,
    forget: () => setApplied(null),
    making: make.isPending,
    applying: run.running,
    /** Why no plan could be made. */
    failure: make.error?.failure ?? null,
    /** Why the plan was not run, or not surely. */
    applyFailure: refused,
    make: (verb: JobVerb, resetScope?: string) => {
      setApplied(null)
      setRefused(null)
      make.mutate(
        { ...input, job, verb, ...(resetScope === undefined ? {} : { resetScope }) },
        { onSuccess: (plan) => setPlanned({ verb, plan }) },
      )
    },
    dismissFailure: make.reset,
    close: () => setPlanned(null),
    confirm: (confirm: string | undefined) => {
      if (planned === null) return
      const { verb, plan } = planned
      setRefused(null)
      run
        .start({ tenant: input.tenant, plan: plan.id, ...(confirm === undefined ? {} : { confirm }) })
        .then(({ sentAt, results }) => {
          // One request: what it met is what came of the plan.
          const met = results.find(({ failure }) => failure !== null)?.failure
          if (met != null) {
            setRefused(met)
            return
          }
          setPlanned(null)
          setApplied(verb)
          if (verb === 'pause') return
          cycle.dismiss()
          void cycle.start({ ...input, job, after: sentAt, timeoutMinutes: watchedForMinutes }).catch(() => undefined)
        })
        .catch((thrown: unknown) => setRefused(failureOf(thrown)))
    },
  }
}
