import type { Handlers } from '#shared/contract/server'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'

type ContradictionHandlers = Pick<Handlers, 'readiness.contradictions'>

export function contradictionHandlers(_parts: ReadinessParts): ContradictionHandlers {
  const unwritten = (): never => {
    throw new Error('not written yet')
  }
  return {
    'readiness.contradictions': unwritten,
  }
}
