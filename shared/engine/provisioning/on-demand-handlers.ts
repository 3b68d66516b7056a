import type { Handlers } from '#shared/contract/server'
import type { RoomParts } from '#shared/engine/provisioning/room-parts'

type Handled = Pick<Handlers, 'provisioning.planOnDemand'>

export function onDemandHandlers(_parts: RoomParts): Handled {
  const absent = () => {
    throw new Error('being built')
  }
  return {
    'provisioning.planOnDemand': absent,
  }
}
