import { readPath } from '#shared/demo/scim/path'

export interface PatchOperation {
  readonly op: string
  readonly path?: string
  readonly value?: unknown
}

/** One attribute that the target should have; `present`: it has another value now. */
export interface AttributeChange {
  readonly attribute: string
  readonly value: string
  readonly present: boolean
}

/** Attributes whose values are booleans: as words without the compliance flag, as JSON booleans with it. */
const booleans: ReadonlySet<string> = new Set(['active'])

/**
 * The operations for changed attributes. Default client: one capitalised operation each, booleans as words. With aadOptscim062020:
 * lower case, real booleans; filtered paths keep an operation of their own, two or more others become one without a path.
 */
export function attributeOperations(changes: readonly AttributeChange[], compliant: boolean): PatchOperation[] {
  if (!compliant)
    return changes.map(({ attribute, value, present }) => ({ op: present ? 'Replace' : 'Add', path: attribute, value }))
  const operations: PatchOperation[] = []
  for (const op of ['add', 'replace']) {
    const ofOp = changes.filter(({ present }) => present === (op === 'replace'))
    const filtered = ofOp.filter(({ attribute }) => readPath(attribute)?.where)
    const plain = ofOp.filter((change) => !filtered.includes(change))
    const [only] = plain
    if (only !== undefined && plain.length === 1) operations.push({ op, path: only.attribute, value: typed(only) })
    if (plain.length > 1)
      operations.push({ op, value: Object.fromEntries(plain.map((change) => [change.attribute, typed(change)])) })
    for (const change of filtered) operations.push({ op, path: change.attribute, value: typed(change) })
  }
  return operations
}

/** Members to add, by target id: one operation whatever the mode, capitalised and with an empty $ref in the default one. */
export function addMembers(ids: readonly string[], compliant: boolean): PatchOperation[] {
  return compliant
    ? [{ op: 'add', path: 'members', value: ids.map((value) => ({ value })) }]
    : [{ op: 'Add', path: 'members', value: ids.map((value) => ({ $ref: null, value })) }]
}

/** Members to remove: a value array in the default mode, the RFC's path filter for each with the flag. */
export function removeMembers(ids: readonly string[], compliant: boolean): PatchOperation[] {
  return compliant
    ? ids.map((id) => ({ op: 'remove', path: `members[value eq ${JSON.stringify(id)}]` }))
    : [{ op: 'Remove', path: 'members', value: ids.map((value) => ({ value })) }]
}

function typed({ attribute, value }: AttributeChange): unknown {
  return booleans.has(attribute) ? value.toLowerCase() === 'true' : value
}
