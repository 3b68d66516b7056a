import { portalAction } from '#shared/demo/portal-action'
import { appNamed } from '#shared/demo/portal-names'
import { assignmentIdOf, idOf } from '#shared/demo/seed/draws'
import type { DemoClock, DemoGrant, DemoTenant, ProductAction } from '#shared/demo/model'

/** Microsoft Graph's own permission to read every user, as an application. */
const userReadAll = 'df021288-bdef-4463-88db-98f22de89214'

/** The Permissions page of an enterprise app: an administrator consents, or takes it back. */
export function consentActions(world: {
  readonly tenant: DemoTenant
  readonly clock: DemoClock
}): Record<string, ProductAction> {
  const { tenant, clock } = world
  return {
    consent: portalAction('APP', 'grants an app the permission to read all users from Graph', (text = '') => {
      const app = appNamed(tenant, text)
      if ((app.grants ?? []).length > 0) throw new Error(`${app.displayName} has the permission already.`)
      const grant: DemoGrant = {
        id: assignmentIdOf(0, 'grant', app.id),
        appRoleId: userReadAll,
        resource: { id: idOf(0, 'servicePrincipal', 'Microsoft Graph'), displayName: 'Microsoft Graph' },
        createdDateTime: new Date(clock.now()).toISOString(),
      }
      app.grants = [grant]
      return `${app.displayName} may read all users from Graph.`
    }),
    'withdraw-consent': portalAction('APP', 'takes what was granted to an app back', (text = '') => {
      const app = appNamed(tenant, text)
      if ((app.grants ?? []).length === 0) throw new Error(`Nothing was granted to ${app.displayName}.`)
      app.grants = []
      return `${app.displayName} has no permission any more.`
    }),
  }
}
