import { groupRow, userRow } from '#shared/engine/scim/answers'
import type { ListPath } from '#shared/engine/scim/list-manners'
import { sweepProjected } from '#shared/engine/scim/member-routes'
import type { ScimCall, ScimLimits } from '#shared/engine/scim/scim-resources'
import type { Query, ScimTransport } from '#shared/engine/scim/scim-transport'

export interface WholeList<Row> {
  /** By id, in the order met. */
  readonly rows: ReadonlyMap<string, Row>
  /** The server lists nothing more: proven. */
  readonly confirmed: boolean
  readonly notes: readonly string[]
}

interface Kept<Row> {
  readonly id: string
  readonly row: Row
}

/** Nothing is left out by name of an attribute but what is long: servers that are asked for some attributes drop others. */
const projections: Readonly<Record<ListPath, readonly Query[]>> = {
  '/Users': [{ excludedAttributes: 'groups' }, {}],
  '/Groups': [{ excludedAttributes: 'members' }, {}],
}

/** Reads a list with all attributes and keeps of each resource what `pick` makes of it. Throws as the other lists do. */
export async function listWhole<Row>(
  transport: ScimTransport,
  limits: ScimLimits,
  path: ListPath,
  pick: (resource: unknown, id: string) => Row,
  call: ScimCall,
): Promise<WholeList<Row>> {
  const id = (row: unknown) => (path === '/Users' ? userRow(row)?.id : groupRow(row)?.group.id)
  const read = (row: unknown): Kept<Row> | null => {
    const found = id(row)
    return found === undefined ? null : { id: found, row: pick(row, found) }
  }
  const request = { path, pageSize: limits.pageSize, read, idOf: (kept: Kept<Row>) => kept.id } as const
  const { rows, confirmed, notes } = await sweepProjected(transport, limits, request, projections[path], call)
  return { rows: new Map([...rows].map(([key, { row }]) => [key, row])), confirmed, notes }
}
