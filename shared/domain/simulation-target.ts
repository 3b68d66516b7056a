/** An attribute of a SCIM resource, as a mapping names it. */
export interface TargetPath {
  /** URN of an extension; null for the core schema. */
  readonly schema: string | null
  readonly attribute: string
  /** Chooses one of several values: emails[type eq "work"]. */
  readonly filter: { readonly attribute: string; readonly value: string } | null
  readonly sub: string | null
}

/** What a resource holds at a path: a text (booleans as True and False), null for nothing, undefined for what is no single value. */
export type Held = string | null | undefined

const name = String.raw`[A-Za-z$_][\w$-]*`
const form = new RegExp(
  String.raw`^(?:(urn:[^[\]"]+):)?(${name})(?:\[\s*(${name})\s+eq\s+(?:"([^"\\]*)"|(true|false))\s*\])?(?:\.(${name}))?$`,
  'i',
)

/** Null for a text that is no path which the console understands. */
export function targetPath(target: string): TargetPath | null {
  const found = form.exec(target.trim())
  if (found === null) return null
  const [, schema, attribute = '', key, text, word, sub] = found
  return {
    schema: schema === undefined || /:core:2\.0:(?:user|group)$/i.test(schema) ? null : schema,
    attribute,
    filter: key === undefined ? null : { attribute: key, value: text ?? word ?? '' },
    sub: sub ?? null,
  }
}

/** Reads a path in a resource as a server answered it. Names of attributes are the same in any case (RFC 7643 2.1). */
export function heldAt(resource: unknown, path: TargetPath): Held {
  const of = path.schema === null ? resource : memberOf(resource, path.schema)
  const value = memberOf(of, path.attribute)
  if (path.filter === null) return path.sub === null ? held(value) : held(subOf(value, path.sub))
  if (value === null || value === undefined) return null
  if (!Array.isArray(value)) return undefined
  const { attribute, value: wanted } = path.filter
  const chosen = value.filter((one) => sameWord(held(memberOf(one, attribute)), wanted))
  const found = new Set(chosen.map((one) => held(memberOf(one, path.sub ?? 'value'))))
  if (found.size > 1) return undefined
  return found.size === 0 ? null : [...found][0]
}

/** Whether two values are one to whoever compares them: a truth value is the same in any case. */
export function sameValue(a: string, b: string): boolean {
  return a === b || (/^(?:true|false)$/i.test(a) && a.toLowerCase() === b.toLowerCase())
}

function subOf(value: unknown, sub: string): unknown {
  if (value === null || value === undefined) return null
  return typeof value === 'object' && !Array.isArray(value) ? memberOf(value, sub) : { several: value }
}

function memberOf(of: unknown, key: string): unknown {
  if (typeof of !== 'object' || of === null) return undefined
  if (Object.hasOwn(of, key)) return Reflect.get(of, key)
  const folded = key.toLowerCase()
  const found = Object.keys(of).find((one) => one.toLowerCase() === folded)
  return found === undefined ? undefined : Reflect.get(of, found)
}

function held(value: unknown): Held {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value) && value.length === 0) return null
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'number' ? String(value) : undefined
}

function sameWord(value: Held, wanted: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === wanted.toLowerCase()
}
