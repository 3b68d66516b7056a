import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright'
import { createClient, type Client } from '#shared/contract/client'
import type { EngineEvent } from '#shared/contract/events'
import type { OperationState } from '#shared/contract/operations'
import type { CallRequest, Reply, Transport } from '#shared/contract/transport'

interface Bridge {
  call(request: CallRequest): Promise<Reply>
}

/** Calls the engine from inside the page: over the window's bridge, or over HTTP with the page's cookie. No progress is told. */
export function pageClient(page: Page): Client {
  const listeners = new Set<(event: EngineEvent) => void>()
  const transport: Transport = {
    call: (request) =>
      page.evaluate(async (sent) => {
        const { api } = globalThis as { readonly api?: Bridge }
        if (api !== undefined) return api.call(sent)
        const response = await fetch('/call', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(sent),
        })
        return (await response.json()) as Reply
      }, request),
    cancel: () => {},
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  /** The events of the page are its own: how an operation goes on is asked for instead. */
  const ended = async (id: string): Promise<void> => {
    for (let look = 0; look < 600; look += 1) {
      const reply = await transport.call({ id: randomUUID(), name: 'operations.get', input: { id } })
      if (!reply.ok) throw new Error(reply.failure.message)
      const operation = reply.value as OperationState
      if (operation.state !== 'running') {
        for (const listener of listeners) listener({ type: 'operation', operation })
        return
      }
      await setTimeout(100)
    }
    throw new Error(`The operation ${id} did not end within a minute.`)
  }
  return createClient(
    {
      ...transport,
      call: async (request) => {
        const reply = await transport.call(request)
        const started = reply.ok ? (reply.value as { readonly operation?: unknown } | null)?.operation : undefined
        if (typeof started === 'string') void ended(started)
        return reply
      },
    },
    randomUUID,
  )
}
