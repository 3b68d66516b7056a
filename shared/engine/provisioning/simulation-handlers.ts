import type { Handlers } from '#shared/contract/server'
import type { RoomParts } from '#shared/engine/provisioning/room-parts'

type Handled = Pick<Handlers, 'provisioning.simulate' | 'provisioning.simulation' | 'provisioning.simulatedChanges' | 'provisioning.simulationFile' | 'provisioning.simulationOutcome'>

export function simulationHandlers(_parts: RoomParts): Handled {
  const absent = () => {
    throw new Error('being built')
  }
  return {
    'provisioning.simulate': absent,
    'provisioning.simulation': absent,
    'provisioning.simulatedChanges': absent,
    'provisioning.simulationFile': absent,
    'provisioning.simulationOutcome': absent,
  }
}
