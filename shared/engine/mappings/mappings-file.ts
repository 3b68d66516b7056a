import type { ShownMapping } from '#shared/engine/mappings/shown-mappings'
import type { ExportFormat } from '#shared/contract/exported-file'
import { tableFile } from '#shared/engine/reports/table-file'

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

/** Mappings as the content of a file: a table, which `mappings.readList` reads again as CSV, or what `mappings.list` tells. */
export function mappingsFile(format: ExportFormat, mappings: readonly ShownMapping[], takenAt: string) {
  return tableFile(format, {
    name: 'Mappings',
    columns,
    json: () => ({ takenAt, mappings }),
    lines: mappings.map((mapping) => ({
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
  })
}
