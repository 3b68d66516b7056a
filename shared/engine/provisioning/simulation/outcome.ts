import type { SimulatedChange } from '#shared/contract/simulation'
import type { OutcomeKind } from '#shared/domain/simulation'
import type { HeldObject, HeldObjects } from '#shared/domain/simulation-objects'
import { sameValue } from '#shared/domain/simulation-target'
import type { SynchronizationSchema } from '#shared/domain/synchronization-schema'
import type { TargetRead } from '#shared/engine/provisioning/simulation/read-target'

export interface Compared {
  readonly predicted: SimulatedChange
  readonly outcome: OutcomeKind
  /** One sentence. */
  readonly found: string
}

/** What is held against a simulation: the product as it is now, and what would be foreseen now. */
export interface Since {
  readonly schema: SynchronizationSchema
  readonly target: TargetRead
  /** By object and source id, as `sourceKey` makes it. */
  readonly now: ReadonlyMap<string, SimulatedChange>
  /** A cycle that began after the prediction has ended. */
  readonly cycleEnded: boolean
}

export const sourceKey = (change: Pick<SimulatedChange, 'object' | 'sourceId'>) =>
  change.sourceId === null ? null : `${change.object} ${change.sourceId}`

/** Holds each predicted change against what the product has now. */
export class Outcomes {
  readonly #since: Since
  /** Product ids by Entra's object ids, of people whose accounts were met so far. */
  readonly #accounts = new Map<string, string>()

  constructor(since: Since) {
    this.#since = since
  }

  /** People first: memberships are told by their accounts. */
  of(predicted: SimulatedChange): Compared {
    const objects = predicted.object === 'user' ? this.#since.target.users : this.#since.target.groups
    const mapping = predicted.object === 'user' ? this.#since.schema.user : this.#since.schema.group
    if (objects === null || mapping === null)
      return { predicted, outcome: 'cannot-tell', found: 'The job has no such mapping any longer.' }
    const object = this.#objectOf(predicted, objects)
    if (predicted.object === 'user' && predicted.sourceId !== null && object !== undefined)
      this.#accounts.set(predicted.sourceId, object.id)
    const found = this.#found(predicted, object, (held, target) => {
      const place = mapping.attributes.findIndex((one) => one.target === target)
      return place < 0 ? undefined : held.values[place]
    })
    return { predicted, ...found }
  }

  #found(
    predicted: SimulatedChange,
    object: HeldObject | undefined,
    valueAt: (object: HeldObject, target: string) => string | null | undefined,
  ): Omit<Compared, 'predicted'> {
    const { kind } = predicted
    const noun = predicted.object === 'user' ? 'account' : 'group'
    if (kind === 'cannot-predict')
      return {
        outcome: 'cannot-tell',
        found: `Nothing was predicted. The ${noun} is ${object === undefined ? 'not ' : ''}in the product.`,
      }
    if (kind === 'delete') {
      return object === undefined ? right(`The ${noun} is gone.`) : this.#waits(`The ${noun} is still there.`)
    }
    if (kind === 'skip') {
      const expected = predicted.targetId !== null
      return (object !== undefined) === expected
        ? right(expected ? `The ${noun} is as it was.` : `There is no ${noun}.`)
        : {
            outcome: 'cannot-tell',
            found: expected ? `The ${noun} is gone.` : `There is an ${noun} of that name, by whomever it was made.`,
          }
    }
    if (object === undefined) {
      if (!(predicted.object === 'user' ? this.#since.target.usersComplete : this.#since.target.groupsComplete))
        return { outcome: 'cannot-tell', found: 'It was not found, but the list could not be read to its end.' }
      return kind === 'create' ? this.#waits(`There is no such ${noun}.`) : wrong(`The ${noun} is gone.`)
    }
    const differing = predicted.attributes.filter(({ target, after }) => {
      const now = valueAt(object, target)
      return after !== null && now !== undefined && (now === null || !sameValue(now, after))
    })
    const [first] = differing
    if (first !== undefined) {
      const now = valueAt(object, first.target) ?? null
      return this.#waits(
        `${first.target} is ${now === null ? 'empty' : `'${now}'`}, not '${first.after ?? ''}'.`,
        predicted,
      )
    }
    const members = this.#since.target.members.get(object.id) ?? null
    const missing = (predicted.members?.added ?? []).filter(({ id }) => {
      const account = this.#accounts.get(id)
      return members !== null && (account === undefined || !members.has(account))
    })
    if (missing.length > 0)
      return this.#waits(
        `Of ${predicted.members?.added.length ?? 0} members to be added ${missing.length} are not in it, e.g. ${missing[0]?.name ?? ''}.`,
      )
    if (members === null && (predicted.members?.added.length ?? 0) > 0)
      return { outcome: 'cannot-tell', found: 'The product does not tell who is in the group.' }
    return right(`The ${noun} is as predicted.`)
  }

  /** What is not so yet may come with a cycle; after one it came otherwise. */
  #waits(found: string, predicted?: SimulatedChange): Omit<Compared, 'predicted'> {
    if (!this.#since.cycleEnded) return { outcome: 'not-yet', found }
    const key = predicted === undefined ? null : sourceKey(predicted)
    const now = key === null ? undefined : this.#since.now.get(key)
    const settled = now?.kind === 'unchanged' || now?.kind === 'link'
    return settled
      ? wrong(`${found} It holds what Entra sends now: Entra has changed since the prediction.`)
      : wrong(found)
  }

  #objectOf(
    { kind, object, targetId, attributes, sourceId, userPrincipalName }: SimulatedChange,
    objects: HeldObjects,
  ) {
    if (targetId !== null) return objects.withId(targetId)
    const after = (name: string) =>
      attributes.find(({ target }) => target.toLowerCase() === name.toLowerCase())?.after ?? null
    if (object === 'group') {
      const name = kind === 'create' ? after('displayName') : null
      const own = sourceId === null ? undefined : objects.identified('externalId', sourceId)[0]
      return own ?? (name === null ? undefined : objects.identified('displayName', name)[0])
    }
    const name = after('userName') ?? userPrincipalName
    return name === null ? undefined : objects.identified('userName', name)[0]
  }
}

const right = (found: string) => ({ outcome: 'as-predicted', found }) as const
const wrong = (found: string) => ({ outcome: 'otherwise', found }) as const
