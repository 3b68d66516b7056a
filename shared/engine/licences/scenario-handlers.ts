import { draftSchema } from '#shared/contract/licences'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import type { LicencesParts } from '#shared/engine/licences/licences-parts'
import { actingAccount } from '#shared/engine/session/acting-account'
import { listScenarios, putScenario, removeScenario } from '#shared/engine/store/licence-scenario-rows'

/** Most drafts that can be kept of one app. */
const mostScenarios = 100

/** Drafts that were kept with a name. */
export function scenarioHandlers({
  tenants,
  ports,
  changes,
}: Pick<LicencesParts, 'tenants' | 'ports' | 'changes'>): Pick<
  Handlers,
  'licences.scenarios' | 'licences.keepScenario'
> {
  const open = (input: { readonly tenant?: string | undefined; readonly app: string }) => {
    const access = tenants.open(input.tenant)
    return { access, app: chooseApp(access.directory, access.tenant.name, input.app) }
  }
  return {
    'licences.scenarios': (input) => {
      const { access, app } = open(input)
      return {
        scenarios: listScenarios(access.workspace, app.id).flatMap(({ name, draft, at, by }) => {
          // What a later version kept of a draft may be more than this one knows.
          const read = draftSchema.safeParse(JSON.parse(draft))
          return read.success ? [{ name, draft: read.data, at, by }] : []
        }),
      }
    },
    'licences.keepScenario': (input) => {
      const { access, app } = open(input)
      const { workspace } = access
      workspace.transaction(() => {
        if (input.draft === null) {
          if (!removeScenario(workspace, app.id, input.name)) throw noScenario(input.name)
          return
        }
        const others = listScenarios(workspace, app.id).filter(({ name }) => name !== input.name)
        if (others.length >= mostScenarios) throw tooMany()
        putScenario(workspace, app.id, {
          name: input.name,
          draft: JSON.stringify(input.draft),
          at: new Date(ports.clock.now()).toISOString(),
          by: actingAccount(access),
        })
      })
      changes.changed(access.tenant.id, 'licences')
      return {}
    },
  }
}

function noScenario(name: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'unknown-name',
    message: `No draft is kept as '${name}'.`,
    remedy: 'It may have been forgotten elsewhere: look at the list again.',
  })
}

function tooMany(): ConsoleFailure {
  return new ConsoleFailure({
    code: 'invalid-input',
    message: `${mostScenarios} drafts are kept of this app, which is as many as there can be.`,
    remedy: 'Forget one first.',
  })
}
