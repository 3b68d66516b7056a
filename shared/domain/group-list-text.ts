import { cellsOf, headingKey, linesOf } from '#shared/domain/delimited-text'

/** A group as a list names it. */
export interface ListedReference {
  /** Id or name. */
  readonly reference: string
  /** What else it may mean, where the first means nothing: the first cell of a line without a heading. */
  readonly otherwise: string | null
  /** Counted from 1. */
  readonly line: number
}

/** Headings of columns with object ids of groups, as `headingKey` makes them. */
export const idHeadings = new Set(['id', 'groupid', 'objectid', 'principalid', 'entragroupid', 'groupobjectid'])
/** The same of columns with names of groups. */
export const nameHeadings = new Set(['displayname', 'name', 'group', 'groupname', 'groupdisplayname', 'principalname'])

const guid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi

/** The groups that a CSV, with a heading or without, or a pasted list names: ids and names, one a line, or several ids in one. */
export function parseGroupList(text: string): readonly ListedReference[] {
  const { lines, first, delimiter } = linesOf(text)
  if (first === -1) return []
  const heading = (cellsOf(lines[first] ?? '', delimiter)[0]?.cells ?? []).map(headingKey)
  const idAt = heading.findIndex((cell) => idHeadings.has(cell))
  const nameAt = heading.findIndex((cell) => nameHeadings.has(cell))
  if (idAt === -1 && nameAt === -1) {
    return lines.flatMap((line, at) => (at < first ? [] : ofLine(line, at + 1, delimiter)))
  }
  return cellsOf(lines.slice(first + 1).join('\n'), delimiter).flatMap(({ cells, line }) => {
    const id = cells[idAt]?.trim() ?? ''
    const reference = id === '' ? (cells[nameAt]?.trim() ?? '') : (id.match(guid)?.[0].toLowerCase() ?? bare(id))
    return reference === '' ? [] : [{ reference, otherwise: null, line: first + 1 + line }]
  })
}

function ofLine(text: string, line: number, delimiter: string): ListedReference[] {
  const ids = text.match(guid)
  if (ids !== null) return ids.map((id) => ({ reference: id.toLowerCase(), otherwise: null, line }))
  const reference = bare(text)
  if (reference === '') return []
  // A name may hold the delimiter itself, so the whole line is the first guess to be tried.
  const cell = bare(cellsOf(text, delimiter)[0]?.cells[0] ?? '')
  return [{ reference, otherwise: cell === '' || cell === reference ? null : cell, line }]
}

const pairs = ['""', "''", '“”', '‘’', '{}'] as const

/** Walked by hand: a pattern would begin anew at each of a great many blanks. */
function withoutEnd(text: string): string {
  let end = text.length
  while (end > 0 && /[;,\s]/.test(text[end - 1] ?? '')) end -= 1
  return text.slice(0, end)
}

/** A text without the quotes or braces around it and what ends it in a list. */
function bare(text: string): string {
  const inner = withoutEnd(text.trim())
  const pair = pairs.find(
    ([open = '', close = '']) => inner.length > 1 && inner.startsWith(open) && inner.endsWith(close),
  )
  return pair === undefined ? inner : inner.slice(1, -1).trim()
}
