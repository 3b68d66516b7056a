import { badRequest, GraphError } from '#shared/demo/graph/errors'

export type QuerySupport = 'plain' | 'advanced'

/** What the demo's Graph knows of one entity type of Graph's metadata. */
export interface EntityType<Row> {
  /** e.g. group, for microsoft.graph.group. */
  readonly name: string
  readonly properties: Readonly<Record<string, (row: Row) => unknown>>
  /** What is answered without `$select`. */
  readonly defaults: readonly string[]
  /** Whether a property takes `$filter` at all, and whether it wants the advanced pair. */
  readonly filters: Readonly<Record<string, QuerySupport>>
  readonly sorts: Readonly<Record<string, QuerySupport>>
  /** Properties that `$search` splits into words; elsewhere it compares beginnings. */
  readonly tokenised: readonly string[]
  /** Properties kept outside the directory: `$select` of one is answered 501. */
  readonly elsewhere: readonly string[]
}

/** The properties named by `$select`, or null where there is none. Unknown names are 400, those kept elsewhere 501. */
export function selectedProperties(type: EntityType<never>, select: string | null): string[] | null {
  if (select === null) return null
  const names = select.split(',').map((name) => name.trim())
  for (const name of names) {
    if (type.elsewhere.includes(name)) {
      throw new GraphError(501, 'NotImplemented', `The property '${name}' cannot be read together with the directory.`)
    }
    if (!Object.hasOwn(type.properties, name)) throw unknownProperty(name, type.name)
  }
  return [...new Set(names)]
}

function unknownProperty(name: string, typeName: string): GraphError {
  return badRequest(
    `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${typeName}'.`,
  )
}

/** A row as Graph prints it: the selected properties, or the default ones. */
export function project<Row>(
  type: EntityType<Row>,
  row: Row,
  selected: readonly string[] | null,
): Record<string, unknown> {
  const printed: Record<string, unknown> = {}
  for (const name of selected ?? type.defaults) printed[name] = type.properties[name]?.(row)
  return printed
}
