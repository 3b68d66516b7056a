import { createScimClient } from '#shared/engine/scim/scim-client'
import type { ScimAuth, ScimClient, ScimLimits } from '#shared/engine/scim/scim-client'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Failure } from '#shared/contract/failure'

/** A clock that only its own sleeps move, at once, and each is written down: what it tells does not depend on the machine's mood. */
export function quickClock() {
  const slept: number[] = []
  const began = Date.now()
  let passed = 0
  return {
    slept,
    now: () => began + passed,
    sleep: async (milliseconds: number, signal?: AbortSignal) => {
      signal?.throwIfAborted()
      slept.push(milliseconds)
      passed += milliseconds
    },
  }
}

export function clientFor(
  server: { readonly base: string; readonly token: string },
  options: {
    auth?: ScimAuth
    limits?: Partial<ScimLimits>
    token?: string | null
    clock?: ReturnType<typeof quickClock>
  } = {},
): ScimClient & { readonly logged: unknown[] } {
  const logged: unknown[] = []
  const client = createScimClient({
    base: server.base,
    token: () => (options.token === undefined ? server.token : options.token),
    ports: {
      fetch: (url, init) => fetch(url, init),
      clock: options.clock ?? quickClock(),
      log: { write: (...entry) => logged.push(entry) },
    },
    ...(options.auth === undefined ? {} : { auth: options.auth }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  })
  return Object.assign(client, { logged })
}

/** The failure that a call ends with; a call that ends well is an error of the test. */
export async function failureFrom(work: Promise<unknown>): Promise<Failure> {
  try {
    await work
  } catch (error) {
    if (error instanceof ConsoleFailure) return error.failure
    throw error
  }
  throw new Error('The call ended well where a failure was expected')
}
