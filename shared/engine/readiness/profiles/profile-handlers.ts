import type { Handlers } from '#shared/contract/server'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'

type ProfileHandlers = Pick<
  Handlers,
  | 'readiness.profile'
  | 'readiness.confirmProfile'
  | 'readiness.profiles'
  | 'readiness.addProfile'
  | 'readiness.removeProfile'
>

export function profileHandlers(_parts: ReadinessParts): ProfileHandlers {
  const unwritten = (): never => {
    throw new Error('not written yet')
  }
  return {
    'readiness.profile': unwritten,
    'readiness.confirmProfile': unwritten,
    'readiness.profiles': unwritten,
    'readiness.addProfile': unwritten,
    'readiness.removeProfile': unwritten,
  }
}
