import type { Handlers } from '#shared/contract/server'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'

type LeavingHandlers = Pick<Handlers, 'readiness.leaving'>

export function leavingHandlers(_parts: ReadinessParts): LeavingHandlers {
  const unwritten = (): never => {
    throw new Error('not written yet')
  }
  return {
    'readiness.leaving': unwritten,
  }
}
