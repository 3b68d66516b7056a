import { onDemandRuns } from '#shared/engine/readiness/onboarding/on-demand-runs'
import { type FactSource, instantNow, known, unknown } from '#shared/engine/readiness/snapshot/sources'
import { lastWords } from '#shared/engine/store/logged-people'
import { keptLog } from '#shared/engine/store/provisioning-log-rows'

export const log: FactSource<'log'> = async ({ access, app, fact }) => {
  const { rows, readAt } = keptLog(access.workspace, app.id)
  if (readAt === null) {
    return unknown(
      "The provisioning log of the app was never read into the console's own store.",
      'Read it on the page Log, or with `log --app ID`.',
    )
  }
  const people = await fact('people')
  const inScope = new Set(people.known ? people.value.ids : [])
  return known({ readAt, rows, people: lastWords(access.workspace, app.id, (id) => inScope.has(id)) }, readAt)
}

export const onDemand: FactSource<'onDemand'> = ({ access, app, ports }) =>
  known(onDemandRuns(access.workspace, app.id).toReversed(), instantNow({ ports }))
