import { cellsOf, headingKey, linesOf } from '#shared/domain/delimited-text'
import { idHeadings, nameHeadings, parseGroupList } from '#shared/domain/group-list-text'

/** A mapping as a line of a list names it. */
export interface ListedMapping {
  /** Counted from 1. */
  readonly line: number
  /** The line, or what of it speaks of the group. */
  readonly text: string
  /** Id or name of the group; empty where the line names none. */
  readonly group: string
  /** What else it may mean, where that means nothing; null for nothing. */
  readonly otherwise: string | null
  /** Id or name of the product group; null where the line names none. */
  readonly to: string | null
  readonly note: string
}

const toIdHeadings = new Set(['toid', 'productgroupid', 'targetid'])
const toHeadings = new Set(['to', 'productgroup', 'productgroupname', 'target', 'workspace'])
const noteHeadings = new Set(['note', 'notes', 'comment', 'comments', 'remark'])

/** The mappings that a CSV with a heading names, by columns for the group, the product group and a note; or a pasted list of groups. */
export function parseMappingList(text: string): readonly ListedMapping[] {
  const { lines, first, delimiter } = linesOf(text)
  if (first === -1) return []
  const heading = (cellsOf(lines[first] ?? '', delimiter)[0]?.cells ?? []).map(headingKey)
  const at = (headings: ReadonlySet<string>) => heading.findIndex((cell) => headings.has(cell))
  const [idAt, nameAt, toIdAt, toAt, noteAt] = [idHeadings, nameHeadings, toIdHeadings, toHeadings, noteHeadings].map(
    at,
  )
  if (idAt === -1 && nameAt === -1) {
    return parseGroupList(text).map(({ reference, otherwise, line }) => ({
      line,
      text: (lines[line - 1] ?? reference).trim(),
      group: reference,
      otherwise,
      to: null,
      note: '',
    }))
  }
  return cellsOf(lines.slice(first + 1).join('\n'), delimiter).map(({ cells, line }) => {
    const cell = (place: number | undefined) => unguarded(cells[place ?? -1]?.trim() ?? '')
    const group = cell(idAt) || cell(nameAt)
    return {
      line: first + 1 + line,
      text: group || cells.filter((one) => one !== '').join(' '),
      group,
      otherwise: null,
      to: cell(toIdAt) || cell(toAt) || null,
      note: cell(noteAt),
    }
  })
}

/** Without the mark that keeps a spreadsheet from taking a name for a formula. */
function unguarded(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}
