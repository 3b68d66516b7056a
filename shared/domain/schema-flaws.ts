import { isObject } from '#shared/domain/canonical-json'
import {
  isEnabled,
  listOf,
  placedMappings,
  type SchemaDocument,
  sourceKind,
  textOf,
} from '#shared/domain/schema-document'

/** Why a document may not take the place of another one, as a sentence; null where nothing speaks against it. */
export function schemaFlaw(before: SchemaDocument, after: SchemaDocument): string | null {
  const users = (document: SchemaDocument) =>
    placedMappings(document).some(({ mapping }) => sourceKind(mapping) === 'user' && isEnabled(mapping))
  if (users(before) && !users(after)) return 'The mapping of users cannot be switched off.'
  for (const { mapping } of placedMappings(after)) {
    const unfed = isEnabled(mapping) ? listOf(mapping['attributeMappings']).find(isUnfedMatch) : undefined
    if (isObject(unfed))
      return `Accounts are matched by ${textOf(unfed['targetAttributeName'])}, which would be left without a source.`
  }
  return null
}

function isUnfedMatch(row: unknown): boolean {
  if (!isObject(row) || !(Number(row['matchingPriority'] ?? 0) > 0)) return false
  const { source } = row
  return !isObject(source) || (textOf(source['name']) === '' && textOf(source['expression']) === '')
}

/** Attributes among `names` that the document's own list of its source object does not have; none where it has no such list. */
export function unlistedAttributes(
  document: SchemaDocument,
  kind: 'user' | 'group',
  names: readonly string[],
): string[] {
  const place = placedMappings(document).find(({ mapping }) => sourceKind(mapping) === kind)
  const rule = place === undefined ? null : listOf(document['synchronizationRules'])[place.rule]
  const directory = isObject(rule) ? textOf(rule['sourceDirectoryName']) : ''
  const listed = listOf(document['directories'])
    .filter(isObject)
    .filter(({ name }) => name === directory)
    .flatMap(({ objects }) => listOf(objects).filter(isObject))
    .filter(({ name }) => textOf(name).toLowerCase() === kind)
    .flatMap(({ attributes }) => listOf(attributes).filter(isObject))
    .map(({ name }) => textOf(name).toLowerCase())
  if (listed.length === 0) return []
  const known = new Set(listed)
  return names.filter((name) => !known.has(name.toLowerCase()))
}
