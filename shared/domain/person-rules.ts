import { evaluateMapping, type Evaluated, type ReadAttribute } from '#shared/domain/expression'
import { type KeyTarget, mappingTo, matchingMappings } from '#shared/domain/needed-mappings'
import { type FilterOutcome, passesFilter } from '#shared/domain/scoping-filter'
import { readerOf, type SourcePerson } from '#shared/domain/source-attributes'
import type { SynchronizationSchema } from '#shared/domain/synchronization-schema'

/** What a job makes of one person, as far as its schema tells. */
export interface PersonPrediction {
  readonly scope: FilterOutcome
  /** What the job would send; not known where it cannot be predicted, null or empty where it would send none. */
  readonly externalId: Evaluated
  readonly userName: Evaluated
  /** The address of work. */
  readonly mail: Evaluated
  /** In the order in which they are tried. */
  readonly matching: readonly { readonly target: string; readonly value: Evaluated }[]
  /** The target that is empty and without which Entra skips the person: userName, or the first of matching attributes all empty. */
  readonly missing: string | null
  /** A matching value with characters that make Entra's own query fail: quote, backslash, # or &. */
  readonly special: string | null
}

/** Works out a job's rules for one person. */
export function predict(schema: SynchronizationSchema, person: SourcePerson): PersonPrediction {
  const { user } = schema
  if (user === null) {
    const why = 'the job has no mapping for users'
    const value = { known: false as const, why }
    const scope = { passes: null, why }
    return { scope, externalId: value, userName: value, mail: value, matching: [], missing: null, special: null }
  }
  const read = readerOf(person, person.accountEnabled === false)
  const computed: ReadAttribute = (name) =>
    isSoftDeleted(name) && person.accountEnabled === null ? undefined : read(name)
  const sent = (key: KeyTarget): Evaluated => {
    const mapping = mappingTo(user, key)
    return mapping === undefined ? { known: true, value: null } : evaluateMapping(mapping, computed)
  }
  const matching = matchingMappings(user).map((mapping) => ({
    target: mapping.target,
    value: evaluateMapping(mapping, computed),
  }))
  const userName = sent('userName')
  return {
    // IsSoftDeleted itself depends on the filter.
    scope: passesFilter(user.scope, (name) => (isSoftDeleted(name) ? undefined : read(name))),
    externalId: sent('externalId'),
    userName,
    mail: sent('mail'),
    matching,
    missing: missing(matching, mappingTo(user, 'userName') === undefined ? null : userName),
    special: matching.flatMap(({ value }) => (isSpecial(value) ? [value.value] : []))[0] ?? null,
  }
}

function isSoftDeleted(attribute: string): boolean {
  return attribute.toLowerCase() === 'issoftdeleted'
}

function missing(matching: PersonPrediction['matching'], userName: Evaluated | null): string | null {
  const [first] = matching
  if (first !== undefined && matching.every(({ value }) => isEmpty(value))) return first.target
  return userName !== null && isEmpty(userName) ? 'userName' : null
}

/** Whether nothing would be sent. */
export function isEmpty(value: Evaluated): boolean {
  return value.known && (value.value === null || value.value === '')
}

/** Whether it has characters that make Entra's own query fail: quote, backslash, # or &. */
export function isSpecial(value: Evaluated): value is { readonly known: true; readonly value: string } {
  return value.known && value.value !== null && /["\\#&]/.test(value.value)
}
