import { portalAction } from '#shared/demo/portal-action'
import { appNamed, groupNamed, jobNamed, userNamed } from '#shared/demo/portal-names'
import { newAssignment } from '#shared/demo/graph/app-role-assignments'
import { createdApp, createdJob } from '#shared/demo/seed/apps'
import type { DemoApp, DemoAssignment, DemoClock, DemoTenant, ProductAction } from '#shared/demo/model'

const defaultAccess = '00000000-0000-0000-0000-000000000000'

/** Enterprise applications: making one, its provisioning mode, and the people and groups of its list. */
export function enterpriseAppActions(world: {
  readonly tenant: DemoTenant
  readonly clock: DemoClock
}): Record<string, ProductAction> {
  return { ...makingActions(world.tenant, world.clock), ...listActions(world.tenant, world.clock) }
}

function makingActions(tenant: DemoTenant, clock: DemoClock): Record<string, ProductAction> {
  return {
    'create-app': portalAction(
      'NAME gallery|own',
      'makes an enterprise application, from the gallery or your own',
      (name = '', from = '') => {
        if (from !== 'gallery' && from !== 'own') throw new Error(`"${from}" is neither gallery nor own.`)
        if (name.trim() === '') throw new Error('An application has a name.')
        const app = createdApp(name.trim(), from === 'gallery', tenant.apps.size, clock.now())
        tenant.apps.set(app.id, app)
        return `${app.displayName} has the object id ${app.id} and the application id ${app.appId}.`
      },
    ),
    'rename-app': portalAction('APP NAME', 'gives an application another name', (text = '', name = '') => {
      const app = appNamed(tenant, text)
      if (name.trim() === '') throw new Error('An application has a name.')
      const before = app.displayName
      app.displayName = name.trim()
      return `${before} is now called ${app.displayName}.`
    }),
    'single-sign-on': portalAction(
      'APP saml|oidc|off',
      'sets how people sign in to an application',
      (text = '', mode = '') => {
        const app = appNamed(tenant, text)
        if (mode !== 'saml' && mode !== 'oidc' && mode !== 'off')
          throw new Error(`"${mode}" is none of saml, oidc and off.`)
        app.preferredSingleSignOnMode = mode === 'off' ? null : mode
        return mode === 'off'
          ? `Nobody signs in to ${app.displayName}.`
          : `People sign in to ${app.displayName} by ${mode}.`
      },
    ),
    'delete-app': portalAction('APP', 'deletes an application with its provisioning and assignments', (text = '') => {
      const app = appNamed(tenant, text)
      tenant.apps.delete(app.id)
      for (const { id, resourceId } of tenant.assignments.values())
        if (resourceId === app.id) tenant.assignments.delete(id)
      return `${app.displayName} is deleted.`
    }),
    'provisioning-mode': portalAction(
      'APP automatic|manual [custom-app]',
      'sets the provisioning mode; custom-app makes a job of the old kind',
      (text = '', mode = '', kind = '') => {
        const app = appNamed(tenant, text)
        if (mode !== 'automatic' && mode !== 'manual') throw new Error(`"${mode}" is neither automatic nor manual.`)
        if (kind !== '' && kind !== 'custom-app') throw new Error(`"${kind}" is not custom-app.`)
        if (mode === 'manual') {
          app.jobs.splice(0)
          return `${app.displayName} is not provisioned.`
        }
        if (app.jobs.length > 0 && kind === '')
          throw new Error(`${app.displayName} is provisioned automatically already.`)
        const job = createdJob(tenant.id, app, kind === 'custom-app')
        app.jobs.splice(0, app.jobs.length, job)
        return `${app.displayName} is provisioned automatically by the job ${job.id}, which has no credentials yet.`
      },
    ),
    'prune-escrows': portalAction('APP', 'has the service drop what failed in the first cycle', (text = '') => {
      const job = jobNamed(tenant, text)
      job.escrowsPruned = true
      return 'What failed is no longer kept.'
    }),
  }
}

function listActions(tenant: DemoTenant, clock: DemoClock): Record<string, ProductAction> {
  const rowsOf = (app: DemoApp, principalId: string): DemoAssignment[] =>
    [...tenant.assignments.values()].filter((row) => row.resourceId === app.id && row.principalId === principalId)
  return {
    'assign-user': portalAction('APP USER', 'assigns a person to an app', (appText = '', userText = '') => {
      const [app, user] = [appNamed(tenant, appText), userNamed(tenant, userText)]
      const role = app.appRoles.find(
        ({ isEnabled, allowedMemberTypes }) => isEnabled && allowedMemberTypes.includes('User'),
      )
      const made = newAssignment(tenant, app, user.id, role?.id ?? defaultAccess, clock.now())
      tenant.assignments.set(made.id, made)
      return `${user.displayName} is assigned to ${app.displayName}.`
    }),
    'unassign-user': portalAction(
      'APP USER',
      'takes the assignment of a person back',
      (appText = '', userText = '') => {
        const [app, user] = [appNamed(tenant, appText), userNamed(tenant, userText)]
        const rows = rowsOf(app, user.id)
        if (rows.length === 0) throw new Error(`${user.displayName} is not assigned to ${app.displayName}.`)
        for (const row of rows) tenant.assignments.delete(row.id)
        return `${user.displayName} is no longer assigned to ${app.displayName}.`
      },
    ),
    'default-access': portalAction(
      'APP GROUP',
      'shows a group as assigned before the app had roles: with default access',
      (appText = '', groupText = '') => {
        const [app, group] = [appNamed(tenant, appText), groupNamed(tenant, groupText)]
        const [row] = rowsOf(app, group.id)
        if (row === undefined) throw new Error(`${group.displayName} is not assigned to ${app.displayName}.`)
        tenant.assignments.set(row.id, { ...row, appRoleId: defaultAccess })
        return `${group.displayName} has default access to ${app.displayName}.`
      },
    ),
  }
}
