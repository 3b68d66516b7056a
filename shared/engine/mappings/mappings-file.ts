import type { ShownMapping } from '#shared/engine/mappings/shown-mappings'
import { safeTable } from '#shared/engine/reports/csv-table'

const columns = [
  'app',
  'groupId',
  'group',
  'kind',
  'mode',
  'productGroupId',
  'to',
  'assigned',
  'states',
  'warnings',
  'note',
] as const

/** Mappings as a table, which `mappings.readList` reads again. */
export function mappingsAsCsv(mappings: readonly ShownMapping[]): string {
  return safeTable(
    columns,
    mappings.map((mapping) => ({
      app: mapping.app.displayName,
      groupId: mapping.groupId,
      group: mapping.groupName,
      kind: mapping.group?.kind ?? null,
      mode: mapping.mode,
      productGroupId: mapping.to?.id ?? null,
      to: mapping.to?.name ?? null,
      assigned: mapping.assigned === null ? null : String(mapping.assigned),
      states: mapping.states.map(({ code }) => code).join(' '),
      warnings: mapping.warnings.join(' '),
      note: mapping.note,
    })),
  )
}

/** The same as one JSON document, as `mappings.list` tells it. */
export function mappingsAsJson(mappings: readonly ShownMapping[], takenAt: string): string {
  return `${JSON.stringify({ takenAt, mappings }, null, 2)}\n`
}
