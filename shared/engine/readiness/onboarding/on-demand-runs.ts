import type { StepResult } from '#shared/contract/plans'
import { listAppliedPlansOf, listSteps } from '#shared/engine/store/plan-rows'
import type { ReadDatabase } from '#shared/engine/store/database'

/** Somebody or something that this console provisioned on demand, and whether Entra said that it went well. */
export interface OnDemandRun {
  readonly at: string
  readonly by: string | null
  /** The names of those that the call was about. */
  readonly who: string
  /** What Entra said of it, in a sentence. */
  readonly said: string
  /** False also for whom Entra left out; null where it does not tell. */
  readonly well: boolean | null
}

/** So far back is looked for a success. */
const mostRuns = 50

/** What this console provisioned on demand for an app, newest first; what was not sent, or is not known, is left out. */
export function onDemandRuns(workspace: ReadDatabase, appId: string): OnDemandRun[] {
  return listAppliedPlansOf(workspace, 'on-demand', appId, mostRuns).flatMap(({ plan, appliedAt, appliedBy }) =>
    listSteps(workspace, plan.id).flatMap(({ at, result }): OnDemandRun[] => {
      if (result === null || (result.outcome !== 'done' && result.outcome !== 'failed')) return []
      return [
        {
          at: at === '' ? (appliedAt ?? '') : at,
          by: appliedBy,
          who: plan.affects.map(({ name }) => name).join(', '),
          said: result.told?.summary ?? result.failure?.message ?? plan.summary,
          well: wentWell(result),
        },
      ]
    }),
  )
}

/** By Entra's own word, which stands first: a call may succeed for somebody whom it leaves out. */
function wentWell({ outcome, told }: StepResult): boolean | null {
  if (outcome === 'failed') return false
  const said = told?.steps[0]?.outcome
  return said === undefined || said === 'cannot-tell' ? null : said === 'good'
}
