import type { Handlers } from '#shared/contract/server'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'

type AdoptionHandlers = Pick<Handlers, 'adoption.plan' | 'adoption.last' | 'adoption.rows' | 'adoption.file'>

export function adoptionHandlers(_parts: ReadinessParts): AdoptionHandlers {
  const unwritten = (): never => {
    throw new Error('not written yet')
  }
  return {
    'adoption.plan': unwritten,
    'adoption.last': unwritten,
    'adoption.rows': unwritten,
    'adoption.file': unwritten,
  }
}
