import type { Handlers } from '#shared/contract/server'
import type { LicencesParts } from '#shared/engine/licences/licences-parts'

type Mine = Pick<
  Handlers,
  'licences.rule' | 'licences.readNeed' | 'licences.propose' | 'licences.planGroup' | 'licences.nested'
>

export function smallerGroupHandlers(_parts: LicencesParts): Mine {
  const unwritten = (): never => {
    throw new Error('not written yet')
  }
  return {
    'licences.rule': unwritten,
    'licences.readNeed': unwritten,
    'licences.propose': unwritten,
    'licences.planGroup': unwritten,
    'licences.nested': unwritten,
  }
}
