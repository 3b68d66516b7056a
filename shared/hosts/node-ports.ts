import { appendFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock, GraphExchange, Log, Ports } from '#shared/engine/ports'
import { localAccessTokens } from '#shared/identity/access-tokens'

const clock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal })
  },
}

/** The ports of a host that is nothing but Node: environment variables for secrets, the global fetch, a log where asked for. */
export function nodePorts(options: { environment: NodeJS.ProcessEnv; log: Log }): Ports {
  const { environment, log } = options
  const record = environment['GRAPH_TRAFFIC']
  return {
    clock,
    log,
    fetch: (url, init) => fetch(url, init),
    accessTokens: localAccessTokens({
      environment: (variable) => environment[variable],
      fetch: (url, init) => fetch(url, init),
      now: clock.now,
    }),
    secrets: {
      read: ({ variable }) => {
        const value = environment[variable]?.trim()
        return value === undefined || value === '' ? null : value
      },
    },
    ...(record === undefined || record === '' ? {} : { graphTraffic: trafficTo(record) }),
  }
}

/** One JSON line an exchange; a line is one write, so that several processes may share the file. */
function trafficTo(file: string) {
  return (exchange: GraphExchange) => appendFileSync(file, `${JSON.stringify(exchange)}\n`, { mode: 0o600 })
}
