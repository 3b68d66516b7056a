import { type Attributes, isObject, manyValued, ownName } from '#shared/demo/scim/attributes'
import { ScimFailure } from '#shared/demo/scim/failure'
import { readPath, removeAt, setAt, type AttributePath } from '#shared/demo/scim/path'

export interface Operation {
  readonly op: 'add' | 'replace' | 'remove'
  readonly path: AttributePath | null
  readonly value: unknown
}

/** Reads a PatchOp message (RFC 7644 section 3.5.2); `op` in any case, as Entra capitalises it without its compliance flag. */
export function readOperations(body: unknown): Operation[] {
  const list = isObject(body) ? body[ownName(body, 'Operations')] : undefined
  if (!Array.isArray(list) || list.length === 0)
    throw new ScimFailure(400, 'invalidSyntax', 'A PATCH needs a list of Operations.')
  return list.map((item: unknown) => {
    const op = isObject(item) && typeof item['op'] === 'string' ? item['op'].toLowerCase() : ''
    if (!isObject(item) || (op !== 'add' && op !== 'replace' && op !== 'remove'))
      throw new ScimFailure(400, 'invalidSyntax', 'op must be add, replace or remove.')
    const text = item['path']
    if (text === undefined || text === null || text === '') {
      if (op === 'remove') throw new ScimFailure(400, 'noTarget', 'A remove needs a path.')
      if (!isObject(item['value']))
        throw new ScimFailure(400, 'invalidValue', 'Without a path the value must be an object.')
      return { op, path: null, value: item['value'] }
    }
    const path = typeof text === 'string' ? readPath(text) : null
    if (path === null) throw new ScimFailure(400, 'invalidPath', `The path is not understood: ${JSON.stringify(text)}`)
    return { op, path, value: item['value'] }
  })
}

/** The user's attributes after the operations; the ones given stay as they were, so that a refused PATCH changes nothing. */
export function patchUser(before: Attributes, operations: readonly Operation[]): Attributes {
  const after = structuredClone(before)
  for (const operation of operations) {
    if (operation.path !== null) apply(after, operation.op, operation.path, operation.value)
    else if (isObject(operation.value)) {
      for (const [key, value] of Object.entries(operation.value)) {
        // A whole extension as an object: its URN is no attribute path, its members are.
        if (/^urn:/i.test(key) && isObject(value)) {
          for (const [inner, part] of Object.entries(value))
            apply(after, operation.op, { schema: key, attribute: inner, where: null, sub: null }, part)
          continue
        }
        const path = readPath(key)
        if (path === null) throw new ScimFailure(400, 'invalidPath', `The path is not understood: ${key}`)
        apply(after, operation.op, path, value)
      }
    }
  }
  return after
}

function apply(after: Attributes, op: Operation['op'], path: AttributePath, value: unknown): void {
  const name = path.attribute.toLowerCase()
  if (path.schema === null && (name === 'schemas' || name === 'meta')) return
  if (path.schema === null && (name === 'id' || name === 'groups'))
    throw new ScimFailure(400, 'mutability', `${path.attribute} is read-only.`)
  if (op === 'remove') {
    removeAt(after, path, Array.isArray(value) ? idsOf(value) : null)
    return
  }
  if (value === undefined || value === null) {
    removeAt(after, path, null)
    return
  }
  const key = ownName(after, path.attribute)
  const present = path.schema === null ? after[key] : undefined
  const addsToList =
    op === 'add' && path.where === null && path.sub === null && manyValued.has(key) && Array.isArray(present)
  if (!addsToList) {
    setAt(after, path, value)
    return
  }
  for (const item of Array.isArray(value) ? value : [value]) {
    const made: Attributes = isObject(item) ? item : { value: item }
    const known = present.some((old) => isObject(old) && old['value'] === made['value'] && old['type'] === made['type'])
    if (!known) present.push(made)
  }
}

export interface GroupChange {
  displayName?: string
  externalId?: string | null
  /** Memberships in the order of the operations; null for "all of them go". */
  readonly members: { readonly kind: 'add' | 'remove'; readonly ids: readonly string[] | null }[]
}

/** What the operations ask of a Group. Removal is read in both forms: the value array of Entra's default and the RFC's path filter. */
export function readGroupChange(operations: readonly Operation[]): GroupChange {
  const change: GroupChange = { members: [] }
  for (const { op, path, value } of operations) {
    if (path !== null) one(change, op, path, value)
    else if (isObject(value)) {
      for (const [key, part] of Object.entries(value)) {
        const inner = readPath(key)
        if (inner === null) throw new ScimFailure(400, 'invalidPath', `The path is not understood: ${key}`)
        one(change, op, inner, part)
      }
    }
  }
  return change
}

function one(change: GroupChange, op: Operation['op'], path: AttributePath, value: unknown): void {
  switch (path.attribute.toLowerCase()) {
    case 'members': {
      const picked = path.where === null ? null : [path.where.value]
      if (path.where !== null && path.where.attribute.toLowerCase() !== 'value')
        throw new ScimFailure(400, 'invalidPath', 'Members are picked by value.')
      if (op === 'remove') {
        const listed = picked ?? (value === undefined || value === null ? null : [...idsOf(value)])
        change.members.push({ kind: 'remove', ids: listed })
        return
      }
      if (op === 'replace' && picked === null) change.members.push({ kind: 'remove', ids: null })
      change.members.push({ kind: 'add', ids: picked ?? [...idsOf(value)] })
      return
    }
    case 'displayname':
      if (op === 'remove' || typeof value !== 'string' || value.trim() === '')
        throw new ScimFailure(400, 'invalidValue', 'A group needs a displayName.')
      change.displayName = value
      return
    case 'externalid':
      change.externalId = op === 'remove' || typeof value !== 'string' ? null : value
      return
    case 'id':
      // Some clients repeat the id beside the value; it cannot change what the address already says.
      return
    case 'schemas':
    case 'meta':
      return
    default:
      throw new ScimFailure(400, 'invalidPath', `A Group has no attribute ${path.attribute}.`)
  }
}

/** Ids of a members value: a list, one object or one text. */
export function idsOf(value: unknown): Set<string> {
  const list = Array.isArray(value) ? value : [value]
  return new Set(
    list.map((item: unknown) => {
      const id = isObject(item) ? item['value'] : item
      if (typeof id !== 'string' || id === '')
        throw new ScimFailure(400, 'invalidValue', 'A member is named by its value.')
      return id
    }),
  )
}
