/**
 * JSON with the members of every object in the order of their names (by UTF-16, as RFC 8785 has it): two texts are the same where the
 * values are.
 */
export function canonicalJson(value: unknown): string {
  return textOf(value) ?? 'null'
}

// Written out here, not by a sorted copy: an object always lists names like '10' and '9' as numbers, and first.
function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const members = Object.keys(value)
    .toSorted()
    .flatMap((name) => {
      const text = textOf(value[name])
      return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`]
    })
  return `{${members.join(',')}}`
}

/** An object of JSON, no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export type JsonObject = Readonly<Record<string, unknown>>
