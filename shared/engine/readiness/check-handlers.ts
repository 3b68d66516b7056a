import type { Handlers } from '#shared/contract/server'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'

type CheckHandlers = Pick<Handlers, 'readiness.check' | 'readiness.last' | 'readiness.concerned' | 'readiness.planFix'>

export function checkHandlers(_parts: ReadinessParts): CheckHandlers {
  const unwritten = (): never => {
    throw new Error('not written yet')
  }
  return {
    'readiness.check': unwritten,
    'readiness.last': unwritten,
    'readiness.concerned': unwritten,
    'readiness.planFix': unwritten,
  }
}
