import { isGuid } from '#shared/domain/object-id'
import { type Held, targetPath } from '#shared/domain/simulation-target'
import type { ObjectMapping } from '#shared/domain/synchronization-schema'

/** An object of the product: what it holds at each of the targets that were read, in their order. */
export interface HeldObject {
  readonly id: string
  readonly values: readonly Held[]
}

/** Read of every object beside what the mappings name: by these it is told whose an object may be, and whether it is in use. */
const always = ['userName', 'externalId', 'displayName', 'emails[type eq "work"].value', 'active'] as const

export type IdentityTarget = (typeof always)[number]

/** The targets to be read of every object: those of the mappings in their order, and then what tells whose it is. */
export function targetsOf(mapping: ObjectMapping): string[] {
  return [...mapping.attributes.map(({ target }) => target), ...always]
}

export type Hits =
  | { readonly kind: 'found'; readonly objects: readonly HeldObject[] }
  /** Whether the product's filter would find something is open. */
  | { readonly kind: 'doubtful'; readonly why: string }

/** The objects of a product, findable as Entra's queries find them. */
export class HeldObjects {
  readonly #mapping: ObjectMapping
  readonly #byId = new Map<string, HeldObject>()
  /** By place of a target, then by the folded value. */
  readonly #indexes = new Map<number, { readonly objects: Map<string, HeldObject[]>; readonly unreadable: number }>()

  constructor(mapping: ObjectMapping, objects: Iterable<HeldObject>) {
    this.#mapping = mapping
    for (const object of objects) this.#byId.set(object.id, object)
  }

  get size(): number {
    return this.#byId.size
  }

  all(): Iterable<HeldObject> {
    return this.#byId.values()
  }

  withId(id: string): HeldObject | undefined {
    return this.#byId.get(id)
  }

  /** The value of one of the targets by which it is told whose an object may be. */
  identity(object: HeldObject, target: IdentityTarget): Held {
    return object.values[this.#mapping.attributes.length + always.indexOf(target)]
  }

  /** What a filter `target eq "value"` finds. */
  matching(target: string, value: string): Hits {
    const place = this.#mapping.attributes.findIndex((one) => one.target === target)
    return place < 0 ? { kind: 'found', objects: [] } : this.#hits(place, target, value)
  }

  /** Objects that hold a value in an attribute that tells whose they are, in any case. */
  identified(target: IdentityTarget, value: string): readonly HeldObject[] {
    const place = this.#mapping.attributes.length + always.indexOf(target)
    return this.#index(place).objects.get(fold(value)) ?? []
  }

  #hits(place: number, target: string, value: string): Hits {
    const { objects, unreadable } = this.#index(place)
    const alike = objects.get(fold(value)) ?? []
    const exact = isCaseExact(target) ? alike.filter(({ values }) => sameKey(values[place], value)) : alike
    if (exact.length > 0) return { kind: 'found', objects: exact }
    if (alike.length > 0)
      return {
        kind: 'doubtful',
        why: `an account has that ${target} in other capital letters, and it depends on the product whether they count`,
      }
    if (unreadable > 0)
      return {
        kind: 'doubtful',
        why: `${unreadable} objects of the product hold something in ${target} that is no single value`,
      }
    return { kind: 'found', objects: [] }
  }

  #index(place: number) {
    const known = this.#indexes.get(place)
    if (known !== undefined) return known
    const objects = new Map<string, HeldObject[]>()
    let unreadable = 0
    for (const object of this.#byId.values()) {
      const value = object.values[place]
      if (value === undefined) unreadable += 1
      if (typeof value !== 'string') continue
      const key = fold(value)
      const others = objects.get(key)
      if (others === undefined) objects.set(key, [object])
      else others.push(object)
    }
    const index = { objects, unreadable }
    this.#indexes.set(place, index)
    return index
  }
}

export const fold = (text: string) => text.normalize('NFC').toLowerCase()

/** externalId and id are compared letter by letter (RFC 7643 3.1); a GUID is the same in either case. */
function isCaseExact(target: string): boolean {
  const path = targetPath(target)
  return path?.schema === null && ['externalid', 'id'].includes(path.attribute.toLowerCase())
}

function sameKey(held: Held, value: string): boolean {
  return held === value || (typeof held === 'string' && isGuid(value) && held.toLowerCase() === value.toLowerCase())
}
