import { httpTransport } from '#renderer/backend/http-transport'
import { roundTrip } from '#tests/contract/round-trip'
import { fetchOf, startWebHost } from '#tests/web/web-host'

roundTrip('loopback HTTP', async (engine) => {
  const host = await startWebHost(engine)
  const transport = httpTransport({ origin: host.origin, fetch: fetchOf(host.origin, await host.enter()) })
  await transport.listening
  return {
    transport: {
      ...transport,
      // The suite hears what every transport tells; whether this one has a connection is its own matter.
      subscribe: (listener) =>
        transport.subscribe((event) => (event.type === 'connection' ? undefined : listener(event))),
    },
    close: async () => {
      transport.close()
      await host.stop()
    },
  }
})
