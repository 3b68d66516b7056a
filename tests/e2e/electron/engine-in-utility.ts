import { electronFetch } from '#electron/engine/electron-fetch'
import { processPort } from '#electron/engine/process-port'
import { serveEngine } from '#electron/engine/serve-engine'

/** One visit: an address, how it is asked for, and when it is given up (milliseconds). */
export interface Visit {
  readonly url: string
  readonly init: {
    method?: string
    headers?: Record<string, string>
    body?: string
    redirect?: 'manual' | 'error' | 'follow'
  }
  readonly abortAfter?: number
}

export type Visited =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly text: string }
  | { readonly failed: string; readonly code: unknown }

const fetch = electronFetch()

async function visit({ url, init, abortAfter }: Visit): Promise<Visited> {
  const signal = abortAfter === undefined ? undefined : AbortSignal.timeout(abortAfter)
  try {
    const response = await fetch(url, { ...init, ...(signal === undefined ? {} : { signal }) })
    const text = await response.text()
    return { status: response.status, headers: Object.fromEntries(response.headers), text }
  } catch (thrown) {
    const { name, cause } = thrown as Error & { readonly cause?: { readonly code?: unknown } }
    return { failed: name, code: cause?.code }
  }
}

// The very parts that the published application runs in its utility process; the engine itself needs a newer Node than the tests' Electron.
serveEngine(
  processPort(),
  () =>
    Promise.resolve({
      dispatch: async ({ input }) => ({ ok: true, value: await visit(input as Visit) }),
      subscribe: () => () => {},
      close: () => {},
    }),
  () => process.exit(),
)
