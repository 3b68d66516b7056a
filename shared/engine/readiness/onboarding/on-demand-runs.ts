import { listAppliedPlansOf, listSteps } from '#shared/engine/store/plan-rows'
import type { ReadDatabase } from '#shared/engine/store/database'

/** Somebody or something that this console provisioned on demand, and whether Entra said that it went well. */
export interface OnDemandRun {
  readonly at: string
  readonly by: string | null
  /** What Entra said of it, in a sentence. */
  readonly said: string
  readonly well: boolean
}

/** So far back is looked for a success. */
const mostRuns = 50

/** What this console provisioned on demand for an app, newest first; what was not sent, or is not known, is left out. */
export function onDemandRuns(workspace: ReadDatabase, appId: string): OnDemandRun[] {
  return listAppliedPlansOf(workspace, 'on-demand', appId, mostRuns).flatMap(({ plan, appliedAt, appliedBy }) =>
    listSteps(workspace, plan.id).flatMap(({ at, result }): OnDemandRun[] => {
      if (result === null || (result.outcome !== 'done' && result.outcome !== 'failed')) return []
      const refused = result.told?.steps.some(({ outcome }) => outcome === 'bad') === true
      return [
        {
          at: at === '' ? (appliedAt ?? '') : at,
          by: appliedBy,
          said: result.told?.summary ?? result.failure?.message ?? plan.summary,
          well: result.outcome === 'done' && result.told !== null && !refused,
        },
      ]
    }),
  )
}
