import type { Handlers } from '#shared/contract/server'
import type { RoomParts } from '#shared/engine/provisioning/room-parts'

type Handled = Pick<Handlers, 'provisioning.cycle' | 'provisioning.testCredentials'>

export function cycleHandlers(_parts: RoomParts): Handled {
  const absent = () => {
    throw new Error('being built')
  }
  return {
    'provisioning.cycle': absent,
    'provisioning.testCredentials': absent,
  }
}
