import type { CallRequest, Reply } from '#shared/contract/transport'
import type { Dispatch } from '#shared/contract/server'

const mostOpen = 256
/** Cancels that arrived before the call they name: two requests of a browser may overtake each other. */
const earlyRemembered = 64

export interface Calls {
  /** Null where too many calls are open. */
  run(request: CallRequest): Promise<Reply> | null
  cancel(id: string): void
  /** Cancels every open call. */
  close(): void
}

/** The open calls of the pages, each with what cancels it. */
export function createCalls(dispatch: Dispatch): Calls {
  const open = new Map<string, AbortController>()
  const early = new Set<string>()
  const abort = (controller: AbortController) =>
    controller.abort(Object.assign(new Error('cancelled'), { name: 'AbortError' }))
  return {
    run: (request) => {
      if (open.size >= mostOpen) return null
      const controller = new AbortController()
      open.set(request.id, controller)
      if (early.delete(request.id)) abort(controller)
      return dispatch(request, controller.signal).finally(() => {
        if (open.get(request.id) === controller) open.delete(request.id)
      })
    },
    cancel: (id) => {
      const controller = open.get(id)
      if (controller !== undefined) {
        abort(controller)
        return
      }
      early.add(id)
      const [oldest] = early
      if (early.size > earlyRemembered && oldest !== undefined) early.delete(oldest)
    },
    close: () => {
      for (const controller of open.values()) abort(controller)
    },
  }
}
