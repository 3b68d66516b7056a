import type { AdoptionPlan } from '#shared/contract/adoption'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import { fileNamePart } from '#shared/engine/file-name'
import { scimOf } from '#shared/engine/provisioning/targets'
import { adoptionFile } from '#shared/engine/readiness/adoption/adoption-file'
import { workOutAdoption } from '#shared/engine/readiness/adoption/work-out-adoption'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { countAdoptionRows, lastAdoption, listAdoptionRows, putAdoption } from '#shared/engine/store/adoption-rows'
import type { CachedApp } from '#shared/engine/store/app-rows'

type AdoptionHandlers = Pick<Handlers, 'adoption.plan' | 'adoption.last' | 'adoption.rows' | 'adoption.file'>

/** What becomes of accounts that are in the product already: worked out, kept, listed, exported. */
export function adoptionHandlers({ tenants, ports, changes, profiles }: ReadinessParts): AdoptionHandlers {
  const open = (reference: string | undefined, app: string) => {
    const access = tenants.open(reference)
    return { access, app: chooseApp(access.directory, access.tenant.name, app) }
  }
  const kept = ({ workspace }: TenantAccess, app: CachedApp): AdoptionPlan => {
    const plan = lastAdoption(workspace, app.id)
    if (plan !== null) return plan
    throw new ConsoleFailure({
      code: 'unknown-name',
      message: `What becomes of existing accounts of '${app.displayName}' was not worked out yet.`,
      remedy: 'Make the adoption plan first.',
    })
  }
  return {
    'adoption.plan': async (input, call) => {
      const { access, app } = open(input.tenant, input.app)
      const scim = scimOf(access.workspace, app, ports)
      const profile = profiles.inForce(access, app)
      const now = new Date(ports.clock.now()).toISOString()
      const { plan, rows } = await workOutAdoption({ access, app, profile, scim, now }, call)
      putAdoption(access.workspace, plan, rows)
      changes.changed(access.tenant.id, 'adoption')
      return plan
    },
    'adoption.last': (input) => {
      const { access, app } = open(input.tenant, input.app)
      return lastAdoption(access.workspace, app.id)
    },
    'adoption.rows': (input) => {
      const { access, app } = open(input.tenant, input.app)
      kept(access, app)
      return {
        rows: listAdoptionRows(access.workspace, app.id, input, input),
        total: countAdoptionRows(access.workspace, app.id, input),
      }
    },
    'adoption.file': async (input) => {
      const { access, app } = open(input.tenant, input.app)
      const plan = kept(access, app)
      const rows = listAdoptionRows(access.workspace, app.id, {}, { start: 0, count: Number.MAX_SAFE_INTEGER })
      return {
        name: `${fileNamePart(app.displayName)} existing accounts ${plan.takenAt.slice(0, 10)}.${input.format}`,
        ...(await adoptionFile(input.format, plan, rows)),
      }
    },
  }
}
