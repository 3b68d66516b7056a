import type { Handlers } from '#shared/contract/server'
import type { RoomParts } from '#shared/engine/provisioning/room-parts'

type Handled = Pick<Handlers, 'provisioning.readLog' | 'provisioning.log'>

export function logHandlers(_parts: RoomParts): Handled {
  const absent = () => {
    throw new Error('being built')
  }
  return {
    'provisioning.readLog': absent,
    'provisioning.log': absent,
  }
}
