import type { SimulatedChange, Simulation } from '#shared/contract/simulation'
import { safeTable } from '#shared/engine/reports/csv-table'

/** A simulation with its changes as one JSON document. */
export function changesAsJson(simulation: Simulation, changes: readonly SimulatedChange[]): string {
  return `${JSON.stringify({ ...simulation, changes }, null, 2)}\n`
}

const columns = [
  'object',
  'kind',
  'name',
  'userPrincipalName',
  'sourceId',
  'targetId',
  'attribute',
  'before',
  'after',
  'why',
] as const

type Line = Readonly<Record<(typeof columns)[number], string | null>>

/** A simulation as a table: a line for each attribute and each member, one for an object without either. */
export function changesAsCsv(changes: readonly SimulatedChange[]): string {
  return safeTable(columns, changes.flatMap(linesOf))
}

function linesOf(change: SimulatedChange): Line[] {
  const { object, kind, name, userPrincipalName, sourceId, targetId, why } = change
  const own = { object, kind, name, userPrincipalName, sourceId, targetId, why }
  const line = (attribute: string | null, before: string | null, after: string | null) => ({
    ...own,
    attribute,
    before,
    after,
  })
  const { added = [], removed = [] } = change.members ?? {}
  const lines = [
    ...change.attributes.map(({ target, before, after }) => line(target, before, after)),
    ...added.map((member) => line('members', null, `${member.name} (${member.id})`)),
    ...removed.map((member) => line('members', `${member.name} (${member.id})`, null)),
  ]
  return lines.length === 0 ? [line(null, null, null)] : lines
}
