import { type Attributes, isObject } from '#shared/demo/scim/attributes'
import { ScimFailure } from '#shared/demo/scim/failure'

export interface Projection {
  readonly mode: 'all' | 'only' | 'without'
  readonly names: ReadonlySet<string>
}

/** Reads attributes / excludedAttributes (RFC 7644 section 3.9); 400 for both at once. */
export function readProjection(query: URLSearchParams): Projection {
  const only = names(query.get('attributes'))
  const without = names(query.get('excludedAttributes'))
  if (only.size > 0 && without.size > 0)
    throw new ScimFailure(400, 'invalidValue', 'attributes and excludedAttributes exclude each other.')
  if (only.size > 0) return { mode: 'only', names: only }
  return without.size > 0 ? { mode: 'without', names: without } : { mode: 'all', names: new Set() }
}

/** True where the answer will hold this attribute or a part of it, so that members need not be written out in vain. */
export function wants(projection: Projection, attribute: string): boolean {
  const name = attribute.toLowerCase()
  if (projection.mode === 'all') return true
  if (projection.mode === 'without') return !projection.names.has(name)
  return [...projection.names].some((asked) => asked === name || asked.startsWith(`${name}.`))
}

/** `id` and `schemas` always stay. */
export function project(resource: Attributes, projection: Projection): Attributes {
  if (projection.mode === 'all') return resource
  const answer: Attributes = {}
  for (const [key, value] of Object.entries(resource)) {
    const name = key.toLowerCase()
    if (name === 'id' || name === 'schemas') answer[key] = value
    else if (projection.mode === 'without') {
      if (!projection.names.has(name)) answer[key] = strip(value, subNames(projection.names, name), false)
    } else if (projection.names.has(name)) answer[key] = value
    else if (wants(projection, name)) answer[key] = strip(value, subNames(projection.names, name), true)
  }
  return answer
}

function strip(value: unknown, subs: ReadonlySet<string>, keep: boolean): unknown {
  if (subs.size === 0) return value
  if (Array.isArray(value)) return value.map((item) => strip(item, subs, keep))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => subs.has(key.toLowerCase()) === keep))
}

function subNames(all: ReadonlySet<string>, attribute: string): Set<string> {
  const prefix = `${attribute}.`
  return new Set([...all].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)))
}

function names(text: string | null): Set<string> {
  return new Set(
    (text ?? '')
      .split(',')
      .map((name) =>
        name
          .trim()
          .toLowerCase()
          .replace(/^urn:ietf:params:scim:schemas:core:2\.0:(user|group):/, ''),
      )
      .filter((name) => name !== ''),
  )
}
