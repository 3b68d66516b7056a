import type { StepResult } from '#shared/contract/plans'
import { type FactSource, known, unknown } from '#shared/engine/readiness/snapshot/sources'
import { lastWords } from '#shared/engine/store/logged-people'
import { listAppliedPlansOf, listSteps } from '#shared/engine/store/plan-rows'
import { keptLog } from '#shared/engine/store/provisioning-log-rows'

export const log: FactSource<'log'> = ({ access, app }) => {
  const { rows, readAt } = keptLog(access.workspace, app.id)
  if (readAt === null) {
    return unknown(
      "The provisioning log of the app was never read into the console's own store.",
      'Read it on the page Log, or with `log --app ID`.',
    )
  }
  return known({ readAt, rows, people: lastWords(access.workspace, app.id) }, readAt)
}

/** So many of the newest are looked through. */
const mostPlans = 200

export const onDemand: FactSource<'onDemand'> = ({ access: { workspace }, app, ports }) => {
  const plans = listAppliedPlansOf(workspace, 'on-demand', app.id, mostPlans).toReversed()
  return known(
    plans.flatMap(({ plan }) =>
      listSteps(workspace, plan.id).flatMap(({ at, result }) =>
        result === null ? [] : [{ at, who: plan.affects.map(({ name }) => name).join(', '), ok: wentWell(result) }],
      ),
    ),
    new Date(ports.clock.now()).toISOString(),
  )
}

/** By Entra's answer: the call itself may succeed for somebody whom it leaves out. Null where it does not tell. */
function wentWell({ outcome, told }: StepResult): boolean | null {
  if (outcome === 'failed' || outcome === 'not-sent') return false
  const said = told?.steps[0]?.outcome
  if (said === undefined || said === 'cannot-tell') return null
  return said === 'good'
}
