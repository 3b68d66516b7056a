import type { Handlers } from '#shared/contract/server'
import type { RoomParts } from '#shared/engine/provisioning/room-parts'

type Handled = Pick<Handlers, 'provisioning.schema' | 'provisioning.schemaVersions' | 'provisioning.schemaVersion' | 'provisioning.schemaDifference' | 'provisioning.planSchema'>

export function schemaHandlers(_parts: RoomParts): Handled {
  const absent = () => {
    throw new Error('being built')
  }
  return {
    'provisioning.schema': absent,
    'provisioning.schemaVersions': absent,
    'provisioning.schemaVersion': absent,
    'provisioning.schemaDifference': absent,
    'provisioning.planSchema': absent,
  }
}
