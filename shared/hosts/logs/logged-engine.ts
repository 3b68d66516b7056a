import type { OperationState } from '#shared/contract/operations'
import type { Engine } from '#shared/engine/engine'
import type { Log, Ports } from '#shared/engine/ports'
import { userAgent } from '#shared/engine/scim/user-agent'

type Fields = NonNullable<Parameters<Log['write']>[2]>

/** The same engine, whose work is told to the log: by names, times, codes and totals, never by what was asked or answered. */
export function loggedEngine(engine: Engine, { log, policies }: Pick<Ports, 'log' | 'policies'>): Engine {
  const { node, electron = null } = process.versions
  log.write('info', 'The engine started.', {
    console: userAgent,
    node,
    electron,
    platform: process.platform,
    arch: process.arch,
    policies: policies.found.length,
  })
  for (const { name, source } of policies.faults)
    log.write('warn', 'A policy is not understood.', { policy: name, source })
  const stopListening = engine.subscribe((event) => {
    if (event.type === 'operation') logOperation(log, event.operation)
  })
  return {
    ...engine,
    dispatch: async (request, signal) => {
      const began = performance.now()
      const reply = await engine.dispatch(request, signal)
      if (!reply.ok) {
        const { code, requestId = null } = reply.failure
        const level = code === 'internal' ? 'error' : code === 'cancelled' ? 'info' : 'warn'
        const ms = Math.round(performance.now() - began)
        // A name that the contract does not know is the caller's own text.
        const call = code === 'unknown-procedure' ? 'unknown' : request.name
        log.write(level, 'A call failed.', { call, code, requestId, ms })
      }
      return reply
    },
    close: async () => {
      await engine.close()
      stopListening()
      log.write('info', 'The engine stopped.')
    },
  }
}

function logOperation(log: Log, { name, state, began, ended, progress, output, failure }: OperationState): void {
  if (state === 'running') {
    if (progress === null) log.write('info', 'An operation began.', { operation: name })
    return
  }
  const ms = ended === null ? null : Date.parse(ended) - Date.parse(began)
  log.write(state === 'failed' ? 'warn' : 'info', 'An operation ended.', {
    operation: name,
    state,
    ms,
    code: failure?.code ?? null,
    requestId: failure?.requestId ?? null,
    ...totals(output),
  })
}

/** The numbers of an answer: how much was read, never what. */
function totals(output: unknown): Fields {
  if (typeof output !== 'object' || output === null) return {}
  const numbers = Object.entries(output).filter((entry): entry is [string, number] => typeof entry[1] === 'number')
  return Object.fromEntries(numbers.slice(0, 20).map(([name, value]) => [`total_${name}`, value]))
}
