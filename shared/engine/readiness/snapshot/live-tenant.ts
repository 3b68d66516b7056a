import { recognise } from '#shared/domain/product-profile'
import { countApplicationConsents } from '#shared/engine/graph/app-consents'
import { readOwnRoles } from '#shared/engine/graph/directory-roles'
import { readOrganization } from '#shared/engine/graph/organization'
import { readSignOnModes } from '#shared/engine/graph/sign-on-modes'
import { readPremium } from '#shared/engine/graph/subscribed-skus'
import { cachedAt } from '#shared/engine/readiness/snapshot/assigned'
import { type FactSource, instantNow, known } from '#shared/engine/readiness/snapshot/sources'
import { listApps } from '#shared/engine/store/app-rows'

export const premium: FactSource<'premium'> = async (context) =>
  known(await readPremium(context.access.graph, { signal: context.signal }), instantNow(context))

export const roles: FactSource<'roles'> = async (context) =>
  known(await readOwnRoles(context.access.graph, { signal: context.signal }), instantNow(context))

export const consents: FactSource<'consents'> = async (context) => {
  const { access, app, signal } = context
  return known({ application: await countApplicationConsents(access.graph, app.id, { signal }) }, instantNow(context))
}

/** More apps of one product than this are not looked at. */
const mostFellows = 9

export const signOn: FactSource<'signOn'> = async (context) => {
  const { access, app, profile, signal } = context
  const fellows = listApps(access.directory)
    .filter((one) => one.id !== app.id && recognise({ ...one, targetHost: null }, [profile]) !== null)
    .slice(0, mostFellows)
  const modes = await readSignOnModes(access.graph, [app.id, ...fellows.map(({ id }) => id)], { signal })
  return known(
    [app, ...fellows].map(({ id, displayName }) => ({ id, displayName, mode: modes.get(id) ?? null })),
    instantNow(context),
  )
}

export const tenant: FactSource<'tenant'> = async (context) => {
  const { id, displayName } = await readOrganization(context.access.graph, { signal: context.signal })
  return known({ id, name: displayName ?? context.access.tenant.name }, instantNow(context))
}

export const otherApps: FactSource<'otherApps'> = (context) => {
  const { access, app } = context
  const others = listApps(access.directory).filter(({ id }) => id !== app.id)
  return known(
    others.map(({ id, displayName, applicationTemplateId, jobs }) => ({
      id,
      displayName,
      applicationTemplateId,
      provisions: jobs.length > 0,
    })),
    cachedAt(context),
  )
}
