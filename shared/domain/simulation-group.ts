import { evaluateMapping, type ReadAttribute } from '#shared/domain/expression'
import { mappingTo, matchingMappings } from '#shared/domain/needed-mappings'
import { passesFilter } from '#shared/domain/scoping-filter'
import { type CycleFacts, type Foreseen, foreseen, perhapsRemoved, type ProvenLink } from '#shared/domain/simulation'
import { type Match, matchedObject } from '#shared/domain/simulation-match'
import { isGuid } from '#shared/domain/object-id'
import { fold, type HeldObject, type HeldObjects } from '#shared/domain/simulation-objects'
import { foreseenUpdate } from '#shared/domain/simulation-update'
import { allows, createdWith, differences } from '#shared/domain/simulation-values'
import type { ObjectMapping } from '#shared/domain/synchronization-schema'

/** A group of which it is asked what a cycle would do. */
export interface SimulatedGroup {
  readonly id: string
  readonly displayName: string
  /** Only security-enabled groups are read by the service. */
  readonly securityEnabled: boolean
  readonly read: ReadAttribute
  /** Made or assigned since the last cycle began. */
  readonly fresh: boolean
  readonly link: ProvenLink | null
}

/** Foresees what a job does with groups, without their members. Every group is shown to it first. */
export class GroupForesight {
  readonly #mapping: ObjectMapping
  readonly #objects: HeldObjects
  readonly #cycle: CycleFacts
  readonly #claims = new Map<string, number>()
  /** Object ids, in lower case. */
  readonly #met = new Set<string>()
  readonly #bearers = new Map<string, number>()

  constructor(mapping: ObjectMapping, objects: HeldObjects, cycle: CycleFacts) {
    this.#mapping = mapping
    this.#objects = objects
    this.#cycle = cycle
  }

  /** Call for every group in scope before anything is foreseen. */
  meet(group: SimulatedGroup): void {
    this.#met.add(group.id.toLowerCase())
    if (!group.securityEnabled) return
    const match = this.#match(group)
    const ids = new Set(match.kind === 'found' ? [match.object.id] : [])
    if (group.link !== null) ids.add(group.link.targetId)
    for (const id of ids) this.#claims.set(id, (this.#claims.get(id) ?? 0) + 1)
    for (const key of this.#keysOf(group)) this.#bearers.set(key, (this.#bearers.get(key) ?? 0) + 1)
  }

  foresee(group: SimulatedGroup): Foreseen {
    if (!group.securityEnabled)
      return foreseen('skip', null, 'The group is not security-enabled: the provisioning service does not read it.')
    const scope = passesFilter(this.#mapping.scope, group.read)
    if (scope.passes === null)
      return foreseen(
        'cannot-predict',
        null,
        `Whether the scoping filter lets the group through is open: ${scope.why}.`,
      )
    const match = this.#match(group)
    if (!scope.passes) return this.#filtered(group, match, scope.failed)
    const { link } = group
    const linked = link === null ? undefined : this.#objects.withId(link.targetId)
    if (linked !== undefined) return this.#update(group, linked, true)
    if (link !== null && !this.#cycle.initial) {
      return foreseen(
        'cannot-predict',
        link.targetId,
        'The group that Entra manages is gone from the product; Entra makes it again after a restart only.',
      )
    }
    switch (match.kind) {
      case 'open':
        return foreseen('cannot-predict', null, sentence(match.why))
      case 'failure':
        return this.#cycle.links === 'none' || this.#likely(group) === null
          ? foreseen('skip', null, sentence(match.why))
          : foreseen(
              'cannot-predict',
              null,
              `${sentence(match.why)} It is sent only if Entra matched the group earlier.`,
            )
      case 'found':
        return this.#found(group, match.object)
      case 'none':
        return this.#missing(group)
    }
  }

  /** Groups of the product that fit no group in scope, or carry the object id of another one (`sourceId`). */
  *unclaimed(): Generator<{ readonly object: HeldObject; readonly sourceId: string | null }> {
    for (const object of this.#objects.all()) {
      const held = this.#sendsObjectId() ? this.#objects.identity(object, 'externalId') : null
      const carried = typeof held === 'string' && isGuid(held) ? held.toLowerCase() : null
      const sourceId = carried !== null && this.#met.has(carried) ? null : carried
      if (sourceId !== null || !this.#claims.has(object.id)) yield { object, sourceId }
    }
  }

  /** A group of the product that Entra manages for one that left the scope. A SCIM group has no `active`: it is deleted (graph.md 8.3). */
  leaving(link: ProvenLink): Foreseen | null {
    if (this.#objects.withId(link.targetId) === undefined) return null
    const why = 'The group is no longer in scope.'
    if (!allows(this.#mapping, 'Delete')) return foreseen('unchanged', link.targetId, `${why} The job may not delete.`)
    return this.#cycle.skipsOutOfScope === true
      ? perhapsRemoved(
          link.targetId,
          `${why} The job leaves what leaves the scope alone, unless the group was deleted in Entra.`,
        )
      : foreseen('delete', link.targetId, why)
  }

  #filtered(group: SimulatedGroup, match: Match, failed: string): Foreseen {
    const why = `The group is kept out by the scoping filter (${failed}).`
    if (group.link !== null) return this.leaving(group.link) ?? foreseen('skip', null, why)
    if (this.#cycle.links === 'none' || (match.kind === 'none' && this.#likely(group) === null))
      return foreseen('skip', null, why)
    return perhapsRemoved(
      match.kind === 'found' ? match.object.id : null,
      `${why} It is deleted from the product only if Entra manages it.`,
    )
  }

  #found(group: SimulatedGroup, object: HeldObject): Foreseen {
    if ((this.#claims.get(object.id) ?? 0) > 1 || this.#hasTwin(group))
      return foreseen(
        'cannot-predict',
        object.id,
        'Several groups in scope fit this group: Entra gives it to one of them and fails at the others.',
      )
    const other = this.#cycle.links === 'untold' ? this.#carrying(group) : undefined
    if (other !== undefined)
      return foreseen(
        'cannot-predict',
        object.id,
        `The group '${this.#objects.identity(other, 'displayName') ?? other.id}' of the product carries its object id, so that Entra may manage that one.`,
      )
    const held = this.#objects.identity(object, 'externalId')
    if (
      this.#cycle.links === 'untold' &&
      this.#sendsObjectId() &&
      typeof held === 'string' &&
      fold(held) !== fold(group.id)
    )
      return foreseen(
        'cannot-predict',
        object.id,
        "It carries another group's object id, so that Entra may manage it for another group.",
      )
    return this.#update(group, object, false)
  }

  #update(group: SimulatedGroup, object: HeldObject, proven: boolean): Foreseen {
    return foreseenUpdate(this.#mapping, this.#cycle, {
      targetId: object.id,
      proven,
      looked: this.#cycle.initial || group.fresh,
      sent: differences(this.#mapping, group.read, (place) => object.values[place]),
    })
  }

  #missing(group: SimulatedGroup): Foreseen {
    const open = (why: string, id: string | null = null) => foreseen('cannot-predict', id, why)
    if (!this.#cycle.complete) return open('No group was found, but the list of groups could not be read to its end.')
    if (this.#cycle.links === 'untold' && group.link === null) {
      const likely = this.#likely(group)
      if (likely !== null)
        return open(
          'No group matches, but this one may be an earlier state of it: if Entra manages it, it is changed, else a group is made.',
          likely.id,
        )
      if (!this.#cycle.initial && !group.fresh)
        return open(
          'No group matches. One is made if the group came into scope since the last cycle or failed before, and none if it was taken away in the product.',
        )
    }
    if (!allows(this.#mapping, 'Add')) return foreseen('skip', null, 'No group matches, and the job may not create.')
    if (this.#hasTwin(group))
      return open('Another group in scope has the same matching value: Entra makes one and fails at the other.')
    const sent = createdWith(this.#mapping, group.read)
    const doubt = sent.find((each) => each.doubt !== null)?.doubt ?? null
    return doubt === null
      ? foreseen('create', null, 'No group matches.', sent)
      : foreseen('cannot-predict', null, `No group matches, so that one would be made; what is open: ${doubt}.`, sent)
  }

  #likely(group: SimulatedGroup): HeldObject | null {
    const carries = this.#carrying(group)
    // Without an update a group keeps what it had when it was matched.
    if (carries !== undefined || (this.#sendsObjectId() && allows(this.#mapping, 'Update'))) return carries ?? null
    for (const object of this.#objects.all()) if (!this.#claims.has(object.id)) return object
    return null
  }

  #carrying(group: SimulatedGroup): HeldObject | undefined {
    return this.#objects.identified('externalId', group.id).find(({ id }) => !this.#claims.has(id))
  }

  #match(group: SimulatedGroup): Match {
    return matchedObject(this.#matchingOf(group), this.#objects, 'group')
  }

  #matchingOf(group: SimulatedGroup) {
    return matchingMappings(this.#mapping).map((one) => ({
      target: one.target,
      value: evaluateMapping(one, group.read),
    }))
  }

  #keysOf(group: SimulatedGroup): string[] {
    return this.#matchingOf(group).flatMap(({ target, value }) =>
      value.known && value.value !== null ? [`${target.toLowerCase()} ${fold(value.value)}`] : [],
    )
  }

  #hasTwin(group: SimulatedGroup): boolean {
    return this.#keysOf(group).some((key) => (this.#bearers.get(key) ?? 0) > 1)
  }

  #sendsObjectId(): boolean {
    return /^(?:objectId|id)$/i.test(mappingTo(this.#mapping, 'externalId')?.source?.name ?? '')
  }
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
