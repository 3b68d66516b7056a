import type { Tour } from '#shared/contract/help'
import type { Handlers } from '#shared/contract/server'
import type { Changes } from '#shared/engine/changes'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import { keepTour, type KeptTour, newTour, readTour } from '#shared/engine/help/kept-tour'
import type { Ports } from '#shared/engine/ports'
import type { TenantAccess, Tenants } from '#shared/engine/session/tenants'
import { listApps } from '#shared/engine/store/app-rows'

type HelpHandlers = Pick<Handlers, 'help.tour' | 'help.setTour'>

/** How far the tour of the main job was gone: whether it is shown, since when, and through which app. */
export function helpRoom(parts: {
  readonly tenants: Tenants
  readonly ports: Pick<Ports, 'clock'>
  readonly changes: Changes
}): HelpHandlers {
  const { tenants, ports, changes } = parts
  return {
    'help.tour': (input) => {
      const access = tenants.open(input.tenant)
      return told(access, readTour(access.workspace))
    },
    'help.setTour': (input) => {
      const access = tenants.open(input.tenant)
      const { directory, workspace, tenant } = access
      const now = new Date(ports.clock.now()).toISOString()
      const app = input.app === undefined ? null : chooseApp(directory, tenant.name, input.app).id
      const tour = workspace.transaction(() => {
        const known = readTour(workspace)
        const before = input.anew === true ? { ...newTour, state: known.state } : known
        const next: KeptTour = {
          state: input.state ?? before.state,
          beganAt: before.beganAt ?? (input.state === 'going' ? now : null),
          app: app ?? before.app,
          askedAt: before.askedAt ?? (input.asked === true ? now : null),
        }
        keepTour(workspace, next)
        return next
      })
      changes.changed(tenant.id, 'settings')
      return told(access, tour)
    },
  }
}

function told({ directory }: TenantAccess, { app: id, ...tour }: KeptTour): Tour {
  const app = id === null ? undefined : listApps(directory).find((one) => one.id === id)
  return { ...tour, app: app === undefined ? null : { id: app.id, displayName: app.displayName } }
}
