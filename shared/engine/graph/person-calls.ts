import type { GraphCall } from '#shared/engine/graph/graph-call'
import { isBackground } from '#shared/engine/graph/priority'

/** Which calls of people are not answered yet, over all their waits and tries. */
export interface PersonCalls {
  open(): boolean
  during<T>(call: GraphCall, work: () => Promise<T>): Promise<T>
}

export function personCalls(): PersonCalls {
  let count = 0
  return {
    open: () => count > 0,
    during: async (call, work) => {
      if (isBackground(call)) return work()
      count += 1
      try {
        return await work()
      } finally {
        count -= 1
      }
    },
  }
}
