import type { Bar, Fault } from '#shared/domain/membership-verdict'
import { predict, type PersonPrediction } from '#shared/domain/person-rules'
import type { SourcePerson } from '#shared/domain/source-attributes'
import type { SynchronizationSchema } from '#shared/domain/synchronization-schema'
import type { ReadPerson } from '#shared/engine/verification/reading'

interface Found {
  readonly person: SourcePerson
  readonly deleted: boolean
}

/** People of one reading, each once, by their places. */
export class PeopleRead {
  readonly #found: Found[] = []
  readonly #places = new Map<string, number>()

  /** The place of a person, who is added where the id is new. */
  put(person: SourcePerson, deleted = false): number {
    const known = this.#places.get(person.id)
    if (known !== undefined) return known
    const place = this.#found.length
    this.#found.push({ person, deleted })
    this.#places.set(person.id, place)
    return place
  }

  placeOf(id: string): number | undefined {
    return this.#places.get(id)
  }

  get size(): number {
    return this.#found.length
  }

  at(place: number): SourcePerson | undefined {
    return this.#found[place]?.person
  }

  /** Everybody with what the job's rules say of them. `externalIdOf` stands in where the schema could not be read. */
  judged(
    schema: SynchronizationSchema | null,
    externalIdOf: ((person: SourcePerson) => string | null) | null,
  ): ReadPerson[] {
    const predictions = this.#found.map(({ person }) => (schema === null ? null : predict(schema, person)))
    const twins = twinsOf(predictions, this.#found)
    return this.#found.map(({ person, deleted }, place) => {
      const prediction = predictions[place] ?? null
      const twin = twins[place] ?? null
      return {
        id: person.id,
        displayName: person.displayName,
        userPrincipalName: person.userPrincipalName,
        mail: person.mail,
        enabled: person.accountEnabled,
        externalId: prediction === null ? (externalIdOf?.(person) ?? null) : known(prediction.externalId),
        userName: prediction === null ? person.userPrincipalName : known(prediction.userName),
        ...standing(person, deleted, prediction, twin),
      }
    })
  }
}

const known = (value: PersonPrediction['userName']) => (value.known && value.value !== '' ? value.value : null)

/** One bar or one fault with what it rests on; the strongest, in the order in which Entra meets them. */
function standing(
  person: SourcePerson,
  deleted: boolean,
  prediction: PersonPrediction | null,
  twin: string | null,
): { bar: Bar; fault: Fault; note: string | null } {
  if (deleted) return { bar: 'soft-deleted', fault: null, note: "Found in Entra's recycle bin." }
  if (person.accountEnabled === false) {
    return { bar: 'account-disabled', fault: null, note: 'accountEnabled is false.' }
  }
  if (prediction === null) return { bar: null, fault: null, note: null }
  const { scope, missing, special } = prediction
  if (scope.passes === false) {
    const guest = scope.aboutGuests && isGuest(person)
    return { bar: guest ? 'guest-excluded' : 'scoping-filter', fault: null, note: `Scoping filter: ${scope.failed}.` }
  }
  if (scope.passes === null) {
    return {
      bar: 'unknown',
      fault: null,
      note: `Whether the scoping filter lets the person through cannot be predicted: ${scope.why}.`,
    }
  }
  if (missing !== null) {
    return { bar: null, fault: 'required-attribute-missing', note: `What is mapped to ${missing} is empty in Entra.` }
  }
  if (twin !== null) return { bar: null, fault: 'matching-value-duplicate', note: twin }
  if (special !== null) {
    return { bar: null, fault: 'matching-value-special', note: `The matching value is '${special}'.` }
  }
  return { bar: null, fault: null, note: null }
}

function isGuest({ userType, userPrincipalName }: SourcePerson): boolean {
  return userType?.toLowerCase() === 'guest' || /#EXT#/i.test(userPrincipalName ?? '')
}

/** By place: who else in scope has the same value in the first matching attribute; null where nobody has. */
function twinsOf(predictions: readonly (PersonPrediction | null)[], found: readonly Found[]): (string | null)[] {
  const keyOf = (prediction: PersonPrediction | null, place: number): { target: string; value: string } | null => {
    const first = prediction?.matching[0]
    const inScope = prediction?.scope.passes === true && found[place]?.deleted !== true
    if (!inScope || found[place]?.person.accountEnabled === false || first === undefined || !first.value.known)
      return null
    const { value } = first.value
    return value === null || value === '' ? null : { target: first.target, value: value.normalize('NFC').toLowerCase() }
  }
  const keys = predictions.map(keyOf)
  const bearers = new Map<string, number>()
  for (const key of keys) if (key !== null) bearers.set(key.value, (bearers.get(key.value) ?? 0) + 1)
  return keys.map((key) =>
    key !== null && (bearers.get(key.value) ?? 0) > 1
      ? `'${key.value}' is what ${bearers.get(key.value) ?? 0} people in scope have for ${key.target}.`
      : null,
  )
}
