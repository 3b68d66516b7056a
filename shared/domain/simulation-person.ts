import { mappingTo } from '#shared/domain/needed-mappings'
import { predict, type PersonPrediction } from '#shared/domain/person-rules'
import { type CycleFacts, type Foreseen, foreseen } from '#shared/domain/simulation'
import { leavingPerson } from '#shared/domain/simulation-leaver'
import { type Match, matchedObject } from '#shared/domain/simulation-match'
import { isGuid } from '#shared/domain/object-id'
import { fold, type HeldObject, type HeldObjects, type IdentityTarget } from '#shared/domain/simulation-objects'
import { type SimulatedPerson, standingOf } from '#shared/domain/simulation-standing'
import { foreseenUpdate } from '#shared/domain/simulation-update'
import { allows, createdWith, differences, isEmpty } from '#shared/domain/simulation-values'
import { readerOf, type SourcePerson } from '#shared/domain/source-attributes'
import type { ObjectMapping, SynchronizationSchema } from '#shared/domain/synchronization-schema'

/** Foresees what a job does with people. Everybody is shown to it first: two people with one key are in each other's way. */
export class PeopleForesight {
  readonly #schema: SynchronizationSchema
  readonly #mapping: ObjectMapping
  readonly #accounts: HeldObjects
  readonly #cycle: CycleFacts
  /** How many people an account fits, by its id. */
  readonly #claims = new Map<string, number>()
  /** Null before it was looked for. */
  #unclaimed: { readonly first: HeldObject | null } | null = null
  /** Object ids, in lower case. */
  readonly #met = new Set<string>()
  /** How many people are to have a value that tells them apart. */
  readonly #bearers = new Map<string, number>()

  constructor(schema: SynchronizationSchema, mapping: ObjectMapping, accounts: HeldObjects, cycle: CycleFacts) {
    this.#schema = schema
    this.#mapping = mapping
    this.#accounts = accounts
    this.#cycle = cycle
  }

  /** Call for everybody before anything is foreseen. */
  meet(one: SimulatedPerson): void {
    this.#unclaimed = null
    this.#met.add(one.person.id.toLowerCase())
    const prediction = predict(this.#schema, one.person)
    const match = matchedObject(prediction.matching, this.#accounts, 'account')
    const ids = new Set(match.kind === 'found' ? [match.object.id] : [])
    if (one.link !== null) ids.add(one.link.targetId)
    for (const id of ids) count(this.#claims, id)
    const standing = standingOf(one, prediction)
    if (standing.kind === 'active' || standing.kind === 'open') {
      for (const key of keysOf(prediction)) count(this.#bearers, key)
    }
  }

  /** Accounts that fit nobody who was met, or carry the object id of somebody else (`sourceId`). */
  *unclaimed(): Generator<{ readonly object: HeldObject; readonly sourceId: string | null }> {
    for (const object of this.#accounts.all()) {
      const sourceId = this.#carries(object)
      if (!this.#claims.has(object.id) || sourceId !== null) yield { object, sourceId }
    }
  }

  #carries(object: HeldObject): string | null {
    const held = this.#sendsObjectId() ? this.#accounts.identity(object, 'externalId') : null
    return typeof held === 'string' && isGuid(held) && !this.#met.has(held.toLowerCase()) ? held.toLowerCase() : null
  }

  #sendsObjectId(): boolean {
    return /^(?:objectId|id)$/i.test(mappingTo(this.#mapping, 'externalId')?.source?.name ?? '')
  }

  /** Null for who is out of scope and has no account: nothing is to be said of that. */
  foresee(one: SimulatedPerson): Foreseen | null {
    const prediction = predict(this.#schema, one.person)
    const standing = standingOf(one, prediction)
    const match = matchedObject(prediction.matching, this.#accounts, 'account')
    if (standing.kind === 'active') return this.#active(one, prediction, match)
    const found = leavingPerson({
      mapping: this.#mapping,
      cycle: this.#cycle,
      accounts: this.#accounts,
      one,
      standing,
      match,
      shared: match.kind === 'found' && (this.#claims.get(match.object.id) ?? 0) > 1,
    })
    return found === null ? null : { ...found, leaves: standing.kind !== 'open' }
  }

  #active(one: SimulatedPerson, prediction: PersonPrediction, match: Match): Foreseen {
    const { link } = one
    if (link !== null) {
      const account = this.#accounts.withId(link.targetId)
      if (account !== undefined) return this.#update(one, account, true)
      if (!this.#cycle.complete)
        return foreseen('cannot-predict', link.targetId, 'The list of accounts could not be read to its end.')
      if (!this.#cycle.initial) {
        return foreseen(
          'cannot-predict',
          link.targetId,
          'The account that Entra manages is gone from the product; Entra makes it again after a restart only.',
        )
      }
    }
    switch (match.kind) {
      case 'open':
        return foreseen('cannot-predict', null, sentence(match.why))
      case 'failure':
        return this.#failing(one, prediction, match.why)
      case 'found':
        return this.#found(one, prediction, match.object)
      case 'none':
        return this.#missing(one, prediction)
    }
  }

  /** Nothing is sent for who cannot be matched, unless an account was matched at an earlier time. */
  #failing(one: SimulatedPerson, prediction: PersonPrediction, why: string): Foreseen {
    const likely = this.#likely(one.person, prediction)
    if (this.#cycle.links === 'none' || likely === null) return foreseen('skip', null, sentence(why))
    return foreseen(
      'cannot-predict',
      likely.id,
      `${sentence(why)} It is sent only if Entra matched this account earlier.`,
    )
  }

  #found(one: SimulatedPerson, prediction: PersonPrediction, account: HeldObject): Foreseen {
    const { id } = account
    if ((this.#claims.get(id) ?? 0) > 1)
      return foreseen(
        'cannot-predict',
        id,
        'Several people fit this account: Entra gives it to one of them and fails at the others.',
      )
    if (this.#cycle.links === 'untold') {
      const value = prediction.externalId
      const other = value.known && value.value !== null ? this.#free('externalId', value.value) : undefined
      if (other !== undefined)
        return foreseen(
          'cannot-predict',
          id,
          `The account '${this.#accounts.identity(other, 'userName') ?? other.id}' carries the person's externalId, so that Entra may manage that one.`,
        )
      const held = this.#accounts.identity(account, 'externalId')
      if (this.#sendsObjectId() && value.known && typeof held === 'string' && fold(held) !== fold(value.value ?? '')) {
        return foreseen(
          'cannot-predict',
          id,
          "The account carries another person's object id, so that Entra may manage it for somebody else.",
        )
      }
    }
    return this.#update(one, account, false)
  }

  #update(one: SimulatedPerson, account: HeldObject, proven: boolean): Foreseen {
    return foreseenUpdate(this.#mapping, this.#cycle, {
      targetId: account.id,
      proven,
      looked: this.#cycle.initial || one.fresh,
      sent: differences(this.#mapping, readerOf(one.person, false), (place) => account.values[place]),
    })
  }

  #missing(one: SimulatedPerson, prediction: PersonPrediction): Foreseen {
    const open = (why: string, id: string | null = null) => foreseen('cannot-predict', id, why)
    if (!this.#cycle.complete)
      return open('No account was found, but the list of accounts could not be read to its end.')
    if (this.#cycle.links === 'untold' && one.link === null) {
      const likely = this.#likely(one.person, prediction)
      if (likely !== null)
        return open(
          'No account matches, but this one looks like an earlier state of it: if Entra manages it, it is changed, else an account is made.',
          likely.id,
        )
      if (!this.#cycle.initial && !one.fresh)
        return open(
          'No account matches. One is made if the person came into scope since the last cycle or failed before, and none if an account was taken away in the product.',
        )
    }
    if (!allows(this.#mapping, 'Add')) return foreseen('skip', null, 'No account matches, and the job may not create.')
    const { userName } = prediction
    if (mappingTo(this.#mapping, 'userName') === undefined || isEmpty(userName))
      return foreseen(
        'skip',
        null,
        'What is mapped to userName is empty in Entra, and no account can be made without it.',
      )
    if (!userName.known || userName.value === null)
      return open(`userName cannot be worked out: ${userName.known ? 'it is empty' : userName.why}.`)
    const [taken] = this.#accounts.identified('userName', userName.value)
    if (taken !== undefined)
      return open(
        `No account matches, but one has the userName '${userName.value}' already: products refuse a second one, as a rule.`,
        taken.id,
      )
    if ([...keysOf(prediction)].some((key) => (this.#bearers.get(key) ?? 0) > 1))
      return open('Somebody else in scope has the same matching value: Entra makes one account and fails at the other.')
    const sent = createdWith(this.#mapping, readerOf(one.person, false))
    const doubt = sent.find((each) => each.doubt !== null)?.doubt ?? null
    return doubt === null
      ? foreseen('create', null, 'No account matches.', sent)
      : foreseen('cannot-predict', null, `No account matches, so that one would be made; what is open: ${doubt}.`, sent)
  }

  /** An account that fits nobody by the matching attributes and shares something with the person that others seldom share. */
  #likely(person: SourcePerson, prediction: PersonPrediction): HeldObject | null {
    const keys = [
      ['externalId', prediction.externalId],
      ['userName', prediction.userName],
      ['emails[type eq "work"].value', prediction.mail],
      ['displayName', { known: true, value: person.displayName }],
    ] as const
    for (const [target, value] of keys) {
      if (!value.known || value.value === null || value.value === '') continue
      const found = this.#free(target, value.value)
      if (found !== undefined) return found
    }
    // Without updates an account keeps what it had when it was matched, so that it may be any.
    return allows(this.#mapping, 'Update') ? null : this.#anyUnclaimed()
  }

  #anyUnclaimed(): HeldObject | null {
    if (this.#unclaimed === null) {
      this.#unclaimed = { first: null }
      for (const { object } of this.unclaimed()) {
        this.#unclaimed = { first: object }
        break
      }
    }
    return this.#unclaimed.first
  }

  #free(target: IdentityTarget, value: string): HeldObject | undefined {
    return this.#accounts.identified(target, value).find(({ id }) => !this.#claims.has(id))
  }
}

function keysOf(prediction: PersonPrediction): Set<string> {
  const keys = [...prediction.matching, { target: 'userName', value: prediction.userName }]
  return new Set(
    keys.flatMap(({ target, value }) =>
      value.known && value.value !== null && value.value !== '' ? [`${target.toLowerCase()} ${fold(value.value)}`] : [],
    ),
  )
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
