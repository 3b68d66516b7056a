import { type Evaluated, evaluateMapping, type ReadAttribute } from '#shared/domain/expression'
import { type Held, sameValue, targetPath } from '#shared/domain/simulation-target'
import type { AttributeMapping, ObjectMapping } from '#shared/domain/synchronization-schema'

/** An attribute that would be sent; `doubt` says why it might not be, or why its value is not known. */
export interface SentAttribute {
  readonly target: string
  readonly before: string | null
  readonly after: string | null
  readonly doubt: string | null
}

/** Members and managers are references: Entra sends them after the objects, by ids of the product. */
export function isReference({ target }: AttributeMapping): boolean {
  const attribute = targetPath(target)?.attribute.toLowerCase()
  return attribute === 'members' || attribute === 'manager'
}

/** Whether a flow type is among those of an object mapping: Add, Update or Delete. */
export function allows(mapping: ObjectMapping, flow: 'Add' | 'Update' | 'Delete'): boolean {
  return mapping.flowTypes.some((name) => name.toLowerCase() === flow.toLowerCase())
}

/** The mappings that tell the product that somebody left: their expressions read IsSoftDeleted. */
export function followsSoftDelete({ source }: AttributeMapping): boolean {
  return source !== null && /\[IsSoftDeleted\]/i.test(source.expression === '' ? `[${source.name}]` : source.expression)
}

/** Everything that a creation sends; what has no value is not sent. */
export function createdWith(mapping: ObjectMapping, read: ReadAttribute): SentAttribute[] {
  return mapping.attributes.flatMap((one) => {
    if (isReference(one)) return []
    const value = evaluateMapping(one, read)
    if (!value.known) return [unknown(one, null, value.why)]
    const doubt = targetPath(one.target) === null ? `${one.target} is no SCIM path that can be read here` : null
    return isEmpty(value) ? [] : [{ target: one.target, before: null, after: value.value, doubt }]
  })
}

/** What an update sends: only what differs, and what the flow type of each attribute lets an update touch. `held` is by the place of the mapping. */
export function differences(
  mapping: ObjectMapping,
  read: ReadAttribute,
  held: (place: number) => Held,
  only: (one: AttributeMapping) => boolean = () => true,
): SentAttribute[] {
  return mapping.attributes.flatMap((one, place) =>
    isReference(one) || !only(one) ? [] : (difference(one, updated(one, read), held(place)) ?? []),
  )
}

/** A default stands in for an empty value only while an object is made (graph.md 8.5). */
function updated(one: AttributeMapping, read: ReadAttribute): Evaluated {
  return evaluateMapping(one.source === null ? one : { ...one, defaultValue: null }, read)
}

function difference(one: AttributeMapping, value: Evaluated, now: Held): SentAttribute | null {
  const { target } = one
  const flow = one.flowType.toLowerCase()
  if (flow === 'objectaddonly' || (flow === 'attributeaddonly' && typeof now === 'string')) return null
  if (!value.known) return unknown(one, now ?? null, value.why)
  if (isEmpty(value) || value.value === null) return null
  const sent = (doubt: string | null): SentAttribute => ({ target, before: now ?? null, after: value.value, doubt })
  if (now === undefined) return sent(`what the product holds in ${target} is no single value`)
  if (now !== null && sameValue(now, value.value)) return null
  if (flow !== 'always' && !(now === null && flow.endsWith('addonly')))
    return sent(`what ${one.flowType} does to a value that differs is not documented`)
  if (now !== null && now.toLowerCase() === value.value.toLowerCase())
    return sent(`${target} differs in capital letters only, and whether Entra sends that is not documented`)
  return sent(null)
}

function unknown({ target }: AttributeMapping, before: string | null, why: string): SentAttribute {
  return { target, before, after: null, doubt: `${target} cannot be worked out: ${why}` }
}

export function isEmpty(value: Evaluated): boolean {
  return value.known && (value.value === null || value.value === '')
}
