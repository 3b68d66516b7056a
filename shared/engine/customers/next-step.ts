import type { Output } from '#shared/contract/contract'
import { isSettled } from '#shared/domain/onboarding'
import { questionsOf } from '#shared/domain/questions'
import { onDemandRuns } from '#shared/engine/readiness/onboarding/on-demand-runs'
import { procedureSteps } from '#shared/engine/readiness/onboarding/procedure-steps'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'
import { shownReadiness } from '#shared/engine/readiness/shown-results'
import { listAnswers } from '#shared/engine/store/answer-rows'
import type { CachedApp } from '#shared/engine/store/app-rows'
import type { Database } from '#shared/engine/store/database'
import { listRuleResults } from '#shared/engine/store/rule-result-rows'

type Next = Output<'customers.list'>['customers'][number]['next']

/** No address is shown with it, so that none has to be found. */
const nowhere = { portal: null, directory: undefined }

/** The first step that is left of the first app, by name, whose product has a procedure; null where none is. */
export function nextStep(workspace: Database, apps: readonly CachedApp[], profiles: Profiles): Next {
  for (const app of apps) {
    const profile = profiles.inForce({ workspace }, app).whole
    const results = listRuleResults(workspace, { appId: app.id, profile: profile.id })
    const questions = new Map(questionsOf(profile).map((question) => [question.key, question]))
    const steps = procedureSteps({
      profile,
      last: results.length === 0 ? null : shownReadiness(app, profile, results, { app, portal: nowhere, questions }),
      answers: listAnswers(workspace, app.id),
      onDemand: onDemandRuns(workspace, app.id),
      typed: { objectId: app.id, tenantUrl: null, groupIds: [] },
      portal: () => null,
    })
    const open = steps.find(({ state }) => !isSettled(state))
    if (open !== undefined) return { app: { id: app.id, displayName: app.displayName }, title: open.title }
  }
  return null
}
