import { type CycleFacts, type Foreseen, foreseen } from '#shared/domain/simulation'
import { allows, type SentAttribute } from '#shared/domain/simulation-values'
import type { ObjectMapping } from '#shared/domain/synchronization-schema'

/** What a cycle does with an object that the product has already, by what an update of it would send. */
export function foreseenUpdate(
  mapping: ObjectMapping,
  cycle: CycleFacts,
  object: {
    readonly targetId: string
    /** The next cycle is sure to look at it. */
    readonly looked: boolean
    readonly proven: boolean
    readonly sent: readonly SentAttribute[]
  },
): Foreseen {
  const { targetId, sent, proven } = object
  const as = (kind: Foreseen['kind'], why: string) => foreseen(kind, targetId, why, sent)
  const still = proven || !(cycle.initial || cycle.links === 'none')
  const doubt = sent.find((one) => one.doubt !== null)?.doubt ?? null
  if (sent.length === 0) {
    return still
      ? as('unchanged', 'It holds all that the mappings send.')
      : as('link', 'The matching attribute finds it: Entra takes it over, and it holds all that the mappings send.')
  }
  if (!allows(mapping, 'Update')) {
    const why = 'It differs, and the job may not update: nothing is sent.'
    return foreseen(still ? 'unchanged' : 'link', targetId, why)
  }
  if (doubt !== null) return as('cannot-predict', `What is sent is open: ${doubt}.`)
  if (!object.looked) {
    return as(
      'cannot-predict',
      'It differs from Entra. It is brought in line only if it changed in Entra since the last cycle; what was edited in the product is left as it is until a restart.',
    )
  }
  return as(
    'update',
    still
      ? 'It differs from what the mappings send.'
      : 'The matching attribute finds it: Entra takes it over and changes what differs.',
  )
}
