import { ConsoleFailure } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import type { Ports } from '#shared/engine/ports'
import { isAllowedTenant } from '#shared/engine/session/allowed-tenants'
import type { Tenants } from '#shared/engine/session/tenants'
import { listApps } from '#shared/engine/store/app-rows'
import type { Store } from '#shared/engine/store/open-store'
import { lastPlaces, putLastPlace } from '#shared/engine/store/place-rows'
import { listTenants } from '#shared/engine/store/tenant-rows'

type PlaceHandlers = Pick<Handlers, 'places.last' | 'places.keep'>

/** Where a person was last on this machine. */
export function placesRoom(parts: {
  readonly store: Pick<Store, 'app'>
  readonly tenants: Tenants
  readonly ports: Pick<Ports, 'clock' | 'policies'>
}): PlaceHandlers {
  const { store, tenants, ports } = parts
  return {
    'places.last': () => {
      const place = lastPlaces(store.app).find(({ tenant }) => isAllowedTenant(ports.policies, tenant))
      const tenant = listTenants(store.app).find(({ id }) => id === place?.tenant)
      if (place === undefined || tenant === undefined) return { place: null }
      const { id, name, displayName } = tenant
      const { path, at } = place
      const app = /^\/tenants\/[^/]+\/apps\/([^/]+)/.exec(path)?.[1]
      return {
        place: { tenant: { id, name, displayName }, path, at, app: app === undefined ? null : appOf(tenants, id, app) },
      }
    },
    'places.keep': ({ tenant: reference, path }) => {
      const { id } = tenants.resolve(reference)
      if (path.split('/')[2] !== id) {
        throw new ConsoleFailure({
          code: 'invalid-input',
          message: 'The place is of another tenant.',
          remedy: 'Name the tenant that the address begins with.',
        })
      }
      putLastPlace(store.app, { tenant: id, path, at: new Date(ports.clock.now()).toISOString() })
      return {}
    },
  }
}

function appOf(tenants: Tenants, tenant: string, id: string) {
  try {
    const app = listApps(tenants.open(tenant).directory).find((one) => one.id === id)
    return { id, displayName: app?.displayName ?? id, gone: app === undefined }
  } catch (thrown) {
    // Files that cannot be opened are said by the pages that need them.
    if (thrown instanceof ConsoleFailure) return { id, displayName: id, gone: false }
    throw thrown
  }
}
