import { canonicalJson, isObject, type JsonObject } from '#shared/domain/canonical-json'

/** A job's synchronizationSchema as Graph gave it, with all that the console does not understand of it. */
export type SchemaDocument = JsonObject

/** Where an object mapping stands in a document, and the mapping. */
export interface PlacedMapping {
  readonly rule: number
  readonly index: number
  readonly mapping: JsonObject
}

/** All object mappings, in the order of the document. */
export function placedMappings(document: SchemaDocument): PlacedMapping[] {
  return listOf(document['synchronizationRules']).flatMap((rule, at) =>
    listOf(isObject(rule) ? rule['objectMappings'] : null).flatMap((mapping, index) =>
      isObject(mapping) ? [{ rule: at, index, mapping }] : [],
    ),
  )
}

/** The document with another object mapping in one place; everything else is the same values. */
export function withMapping(document: SchemaDocument, place: PlacedMapping, mapping: JsonObject): SchemaDocument {
  const rules = listOf(document['synchronizationRules']).map((rule, at) => {
    if (at !== place.rule || !isObject(rule)) return rule
    const mappings = listOf(rule['objectMappings']).map((one, index) => (index === place.index ? mapping : one))
    return { ...rule, objectMappings: mappings }
  })
  return { ...document, synchronizationRules: rules }
}

/** A mapping that does not say whether it is switched on is. */
export function isEnabled(mapping: JsonObject): boolean {
  return mapping['enabled'] !== false
}

/** Its sourceObjectName without case: `user`, `group`. */
export function sourceKind(mapping: JsonObject): string {
  return textOf(mapping['sourceObjectName']).toLowerCase()
}

/**
 * What makes two documents the same: all of it, but for annotations of the answer and for the stamps that the service gives with each
 * change (`version` of the document and of its directories).
 */
export function schemaText(document: SchemaDocument): string {
  return canonicalJson(unstamped(document))
}

/** The document without annotations and stamps. */
export function unstamped(document: SchemaDocument): JsonObject {
  const plain = withoutAnnotations(document) as JsonObject
  const { version: _, directories, ...rest } = plain
  if (directories === undefined) return rest
  if (!Array.isArray(directories)) return { ...rest, directories }
  return {
    ...rest,
    directories: directories.map((directory: unknown) => {
      if (!isObject(directory)) return directory
      const { version: __, discoveryDateTime: ___, ...kept } = directory
      return kept
    }),
  }
}

function withoutAnnotations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAnnotations)
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(([name]) => !name.includes('@odata.'))
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutAnnotations(each)]))
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
