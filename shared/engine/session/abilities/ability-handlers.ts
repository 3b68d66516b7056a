import type { Handlers } from '#shared/contract/server'
import type { Ports } from '#shared/engine/ports'
import type { Tenants } from '#shared/engine/session/tenants'

type AbilityHandlers = Pick<Handlers, 'session.abilities'>

export function abilityHandlers(_parts: { tenants: Tenants; ports: Ports }): AbilityHandlers {
  return { 'session.abilities': () => Promise.reject(new Error('not yet')) }
}
