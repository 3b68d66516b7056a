import { type Attributes, groupSchema, isObject, manyValued, ownName, userSchema } from '#shared/demo/scim/attributes'
import { ScimFailure } from '#shared/demo/scim/failure'

/** An attribute path of RFC 7644 section 3.5.2: [schema:]attribute[sub eq "value"].sub. */
export interface AttributePath {
  /** URN of an extension; null for a core attribute. */
  readonly schema: string | null
  readonly attribute: string
  readonly where: { readonly attribute: string; readonly value: string } | null
  readonly sub: string | null
}

const pattern =
  /^(?:(urn:[\w.:-]+):)?([A-Za-z$][\w$-]*)(?:\[\s*([A-Za-z$][\w$]*)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*\])?(?:\.([A-Za-z$][\w$-]*))?$/i

/** Reads a path; null for what is no path of an `eq` kind. A core schema's URN in front is dropped. */
export function readPath(text: string): AttributePath | null {
  const match = pattern.exec(text.trim())
  if (match === null) return null
  const [, urn, attribute = '', whereName, whereValue, sub] = match
  const core = urn?.toLowerCase() === userSchema.toLowerCase() || urn?.toLowerCase() === groupSchema.toLowerCase()
  return {
    schema: urn === undefined || core ? null : urn,
    attribute,
    where:
      whereName === undefined || whereValue === undefined ? null : { attribute: whereName, value: literal(whereValue) },
    sub: sub ?? null,
  }
}

/** A JSON string or word of a filter as text. */
export function literal(text: string): string {
  if (!text.startsWith('"')) return text
  try {
    return String(JSON.parse(text))
  } catch {
    throw new ScimFailure(400, 'invalidFilter', `${text} is not a JSON string.`)
  }
}

/** Every value that a path names in a resource; complex many-valued attributes answer with their `value`. */
export function valuesAt(resource: Attributes, path: AttributePath): unknown[] {
  const holder = path.schema === null ? resource : resource[ownName(resource, path.schema)]
  if (!isObject(holder)) return []
  const found = holder[ownName(holder, path.attribute)]
  const items: unknown[] = Array.isArray(found) ? found : [found]
  const meant = items.filter((item) => matches(item, path.where))
  return meant.flatMap((item) => {
    if (!isObject(item)) return item === undefined || item === null ? [] : [item]
    const inner = item[ownName(item, path.sub ?? 'value')]
    return inner === undefined || inner === null ? [] : [inner]
  })
}

function matches(item: unknown, where: AttributePath['where']): boolean {
  if (where === null) return true
  return isObject(item) && sameText(item[ownName(item, where.attribute)], where.value)
}

/** Case-insensitive comparison; booleans compare with their words. */
export function sameText(value: unknown, wanted: string): boolean {
  return (
    (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') &&
    String(value).toLowerCase() === wanted.toLowerCase()
  )
}

/** Writes a value where the path points, making the objects on the way; an element that `where` misses is added with its key. */
export function setAt(resource: Attributes, path: AttributePath, value: unknown): void {
  const holder = path.schema === null ? resource : objectIn(resource, path.schema)
  const name = ownName(holder, path.attribute)
  if (path.where !== null) {
    const list = listIn(holder, name)
    const hits = list.filter((item) => matches(item, path.where)).filter(isObject)
    if (hits.length === 0) {
      const made: Attributes = { [path.where.attribute]: path.where.value }
      list.push(made)
      hits.push(made)
    }
    for (const hit of hits) {
      if (path.sub !== null) hit[ownName(hit, path.sub)] = value
      else if (isObject(value)) Object.assign(hit, value)
      else hit['value'] = value
    }
    return
  }
  if (path.sub !== null) {
    const inner = objectIn(holder, name)
    inner[ownName(inner, path.sub)] = value
    return
  }
  if (manyValued.has(name) && !Array.isArray(value)) holder[name] = [isObject(value) ? value : { value }]
  else if (isObject(value) && isObject(holder[name])) Object.assign(holder[name], value)
  else holder[name] = value
}

/** Takes away what the path names; with `values`, only the elements holding one of them. */
export function removeAt(resource: Attributes, path: AttributePath, values: ReadonlySet<string> | null): void {
  const holder = path.schema === null ? resource : resource[ownName(resource, path.schema)]
  if (!isObject(holder)) return
  const name = ownName(holder, path.attribute)
  const found = holder[name]
  if (Array.isArray(found) && (path.where !== null || values !== null)) {
    const goes = (item: unknown): boolean =>
      matches(item, path.where) && (values === null || (isObject(item) && values.has(String(item['value']))))
    if (path.sub === null) holder[name] = found.filter((item) => !goes(item))
    else for (const item of found) if (goes(item) && isObject(item)) delete item[ownName(item, path.sub)]
  } else if (path.sub !== null && isObject(found)) delete found[ownName(found, path.sub)]
  else delete holder[name]
}

function objectIn(holder: Attributes, wanted: string): Attributes {
  const name = ownName(holder, wanted)
  const found = holder[name]
  if (isObject(found)) return found
  const made: Attributes = {}
  holder[name] = made
  return made
}

function listIn(holder: Attributes, name: string): unknown[] {
  const found = holder[name]
  if (Array.isArray(found)) return found
  const made: unknown[] = []
  holder[name] = made
  return made
}
