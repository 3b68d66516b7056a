import type { Evaluated } from '#shared/domain/expression'
import type { HeldObject, HeldObjects } from '#shared/domain/simulation-objects'

export type Match =
  /** `by`: the target that was asked for `value`. */
  | { readonly kind: 'found'; readonly object: HeldObject; readonly by: string; readonly value: string }
  | { readonly kind: 'none' }
  /** The service fails at it and sends nothing. */
  | { readonly kind: 'failure'; readonly why: string }
  | { readonly kind: 'open'; readonly why: string }

/** Ends the text in a filter, so that the query fails. */
const quote = '"'
/** "Special characters" make the query fail, Microsoft says, and not which: these do in some products. */
const perhapsSpecial = /[\\#&]/

/** What Entra's queries find: attribute after attribute in the order of their priority, until one finds something. */
export function matchedObject(
  keys: readonly { readonly target: string; readonly value: Evaluated }[],
  objects: HeldObjects,
  noun: 'account' | 'group',
): Match {
  if (keys.length === 0) return { kind: 'open', why: 'the mappings name no matching attribute' }
  let asked = false
  for (const { target, value } of keys) {
    if (!value.known)
      return { kind: 'open', why: `the matching value for ${target} cannot be worked out: ${value.why}` }
    if (value.value === null || value.value === '') continue
    asked = true
    if (value.value.includes(quote))
      return {
        kind: 'failure',
        why: `the matching value ${value.value} has a quotation mark, at which Entra's query fails`,
      }
    if (perhapsSpecial.test(value.value))
      return { kind: 'open', why: `the matching value '${value.value}' has characters at which Entra's query may fail` }
    const hits = objects.matching(target, value.value)
    if (hits.kind === 'doubtful') return { kind: 'open', why: hits.why }
    const [object, second] = hits.objects
    if (object === undefined) continue
    if (second !== undefined)
      return {
        kind: 'failure',
        why: `${hits.objects.length} ${noun}s of the product have '${value.value}' in ${target}`,
      }
    return { kind: 'found', object, by: target, value: value.value }
  }
  return asked
    ? { kind: 'none' }
    : { kind: 'failure', why: `what is mapped to ${keys[0]?.target ?? ''}, by which it is matched, is empty in Entra` }
}
