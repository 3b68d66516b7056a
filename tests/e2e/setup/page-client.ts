import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright'
import { createClient, type Client } from '#shared/contract/client'
import type { CallRequest, Reply, Transport } from '#shared/contract/transport'

interface Bridge {
  call(request: CallRequest): Promise<Reply>
}

/** Calls the engine from inside the page: over the window's bridge, or over HTTP with the page's cookie. */
export function pageClient(page: Page): Pick<Client, 'call'> {
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
    subscribe: () => () => {},
  }
  return createClient(transport, randomUUID)
}
