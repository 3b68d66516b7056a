import type { SimulatedChange, Simulation } from '#shared/contract/simulation'
import type { ExportFormat } from '#shared/contract/exported-file'
import { tableFile } from '#shared/engine/reports/table-file'

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

/**
 * A simulation as the content of a file: a line for each attribute and each member, one for an object without either; or all of it as one
 * JSON document.
 */
export function changesFile(format: ExportFormat, simulation: Simulation, changes: readonly SimulatedChange[]) {
  const json = () => ({ ...simulation, changes })
  return tableFile(format, { name: 'Changes', columns, json, lines: format === 'json' ? [] : changes.flatMap(linesOf) })
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
