import type { Call, Handlers } from '#shared/contract/server'
import { emptyDraft, type LicenceDraft } from '#shared/domain/licence'
import { cacheTime, chooseApp } from '#shared/engine/directory/cached-directory'
import { estimatedPeople } from '#shared/engine/licences/estimate-people'
import type { LicencesParts } from '#shared/engine/licences/licences-parts'
import { overlapOf } from '#shared/engine/licences/overlap'
import { readMissing } from '#shared/engine/licences/read-missing'
import { scenarioHandlers } from '#shared/engine/licences/scenario-handlers'
import { assignedGroupCounts, listApps } from '#shared/engine/store/app-rows'

type Mine = Pick<
  Handlers,
  | 'licences.estimate'
  | 'licences.overview'
  | 'licences.overlap'
  | 'licences.people'
  | 'licences.readMissing'
  | 'licences.scenarios'
  | 'licences.keepScenario'
>

interface Asked {
  readonly tenant?: string | undefined
  readonly app: string
  readonly draft?: LicenceDraft | undefined
}

/** What apps cost, now and after a draft. */
export function estimateHandlers(parts: LicencesParts): Mine {
  const { tenants, profiles, estimates } = parts
  const open = ({ tenant, app, draft = emptyDraft }: Asked) => {
    const access = tenants.open(tenant)
    return { access, app: chooseApp(access.directory, access.tenant.name, app), draft }
  }
  const draw = (asked: Asked, { signal }: Call) => {
    const { access, app, draft } = open(asked)
    return estimates.draw(access, app, draft, signal)
  }
  return {
    ...scenarioHandlers(parts),

    'licences.estimate': (input, { signal }) => {
      const { access, app, draft } = open(input)
      return estimates.estimate(access, app, draft, signal)
    },

    'licences.overlap': async (input, call) => overlapOf(await draw(input, call), input.most),

    'licences.people': async (input, call) => estimatedPeople(await draw(input, call), input),

    'licences.readMissing': (input, call) => readMissing(parts, open(input), call),

    'licences.overview': async (input, { signal }) => {
      const access = tenants.open(input.tenant)
      const takenAt = cacheTime(access.directory, access.tenant.name)
      const groups = assignedGroupCounts(access.directory)
      const apps = listApps(access.directory).filter(({ id, jobs }) => jobs.length > 0 || (groups.get(id) ?? 0) > 0)
      const rows = await Promise.all(
        apps.map(async (app) => {
          const { people, billable, seats, cost, missing } = await estimates.estimate(access, app, emptyDraft, signal)
          return {
            id: app.id,
            displayName: app.displayName,
            profile: profiles.inForce(access, app).whole.name,
            people: people.now,
            billable: billable.now,
            bought: seats.bought,
            short: seats.short,
            cost,
            missing: missing.length,
          }
        }),
      )
      return { takenAt, apps: rows }
    },
  }
}
