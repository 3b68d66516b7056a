import type { Handlers } from '#shared/contract/server'
import type { LicencesParts } from '#shared/engine/licences/licences-parts'

type Mine = Pick<
  Handlers,
  | 'licences.estimate'
  | 'licences.overview'
  | 'licences.overlap'
  | 'licences.people'
  | 'licences.readMissing'
  | 'licences.scenarios'
  | 'licences.keepScenario'
>

export function estimateHandlers(_parts: LicencesParts): Mine {
  const unwritten = (): never => {
    throw new Error('not written yet')
  }
  return {
    'licences.estimate': unwritten,
    'licences.overview': unwritten,
    'licences.overlap': unwritten,
    'licences.people': unwritten,
    'licences.readMissing': unwritten,
    'licences.scenarios': unwritten,
    'licences.keepScenario': unwritten,
  }
}
