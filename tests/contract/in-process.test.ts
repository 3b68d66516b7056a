import { inProcessTransport } from '#shared/hosts/in-process'
import { roundTrip } from '#tests/contract/round-trip'

roundTrip('in process', (engine) =>
  Promise.resolve({ transport: inProcessTransport(engine), close: () => Promise.resolve() }),
)
