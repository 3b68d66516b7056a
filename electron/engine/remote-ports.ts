import type { FromEngine, PortName, ToEngine } from '#electron/engine/messages'
import type { Print, Secrets } from '#shared/engine/ports'
import type { Browser } from '#shared/identity/sign-in-ports'

/** Asks main for what only main has; rejects with main's reason where it refuses. */
export type Ask = (port: PortName, ...values: readonly string[]) => Promise<string | null>

/** Questions to main and their answers; `settle` takes every message from main that is an answer. */
export function createAsk(send: (message: FromEngine) => void) {
  const open = new Map<number, { resolve(value: string | null): void; reject(error: Error): void }>()
  let last = 0
  const ask: Ask = (port, ...values) =>
    new Promise((resolve, reject) => {
      last += 1
      open.set(last, { resolve, reject })
      send({ type: 'ask', ask: last, port, values })
    })
  const settle = (message: ToEngine & { readonly type: 'answer' | 'refusal' }) => {
    const waiting = open.get(message.ask)
    open.delete(message.ask)
    if (message.type === 'answer') waiting?.resolve(message.value)
    else waiting?.reject(new Error(message.message))
  }
  return { ask, settle }
}

/** Sealed secrets are with main; those of the environment are this process's own. */
export function remoteSecrets(ask: Ask, environment: NodeJS.ProcessEnv): Secrets {
  return {
    available: async () => ((await ask('secrets.available')) === 'sealed' ? 'sealed' : 'memory-only'),
    read: (reference) => {
      if (reference.kind === 'sealed') return ask('secrets.read', reference.key)
      const value = environment[reference.variable]?.trim()
      return value === undefined || value === '' ? null : value
    },
    write: async (key, value) => void (await ask('secrets.write', key, value)),
    remove: async (key) => void (await ask('secrets.remove', key)),
  }
}

/** The system's browser, opened by main, which refuses all but sign-in pages. */
export function remoteBrowser(ask: Ask): Browser {
  return { open: async (url) => void (await ask('browser.open', url)) }
}

/** Pages are printed by main, which has windows. */
export function remotePrint(ask: Ask): Print {
  return async (html) => Buffer.from((await ask('page.print', html)) ?? '', 'base64')
}

/** The proxy of an address as host:port, from the system's settings, which main can ask; null for none. */
export function remoteProxyOf(ask: Ask): (url: string) => Promise<string | null> {
  return (url) => ask('proxy.of', new URL(url).origin)
}
