/** A group as a list names it. */
export interface ListedReference {
  /** Id or name. */
  readonly reference: string
  /** What else it may mean, where the first means nothing: the first cell of a line without a heading. */
  readonly otherwise: string | null
  /** Counted from 1. */
  readonly line: number
}

const idHeadings = new Set(['id', 'groupid', 'objectid', 'principalid', 'entragroupid', 'groupobjectid'])
const nameHeadings = new Set(['displayname', 'name', 'group', 'groupname', 'groupdisplayname', 'principalname'])

const guid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi
const delimiters = [',', ';', '\t'] as const

/** The groups that a CSV, with a heading or without, or a pasted list names: ids and names, one a line, or several ids in one. */
export function parseGroupList(text: string): readonly ListedReference[] {
  const lines = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\uFEFF\u200B\u2060]/g, '')
    .split('\n')
  // What spreadsheets put first to say how the rest is cut.
  const told = /^sep=(.)$/i.exec(lines[0]?.trim() ?? '')?.[1]
  const first = lines.findIndex((line, at) => line.trim() !== '' && !(at === 0 && told !== undefined))
  if (first === -1) return []
  const delimiter = told ?? delimiterOf(lines[first] ?? '')
  const heading = (cellsOf(lines[first] ?? '', delimiter)[0]?.cells ?? []).map((cell) =>
    cell.toLowerCase().replaceAll(/[\s_-]/g, ''),
  )
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

function delimiterOf(line: string): string {
  const counts = new Map<string, number>(delimiters.map((delimiter) => [delimiter, 0]))
  let quoted = false
  for (const letter of line) {
    if (letter === '"') quoted = !quoted
    const count = quoted ? undefined : counts.get(letter)
    if (count !== undefined) counts.set(letter, count + 1)
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0]
}

/** Rows of a CSV as RFC 4180 has them: a quoted cell may hold delimiters, doubled quotes and ends of lines. `line` counts from 1. */
function cellsOf(text: string, delimiter: string): { readonly cells: string[]; readonly line: number }[] {
  const rows: { cells: string[]; line: number }[] = []
  let cells: string[] = []
  let cell = ''
  // Nothing but blanks so far: a quote here opens the cell, elsewhere it is a letter of it.
  let blank = true
  let quoted = false
  let line = 1
  let began = 1
  const endCell = () => {
    cells.push(cell.trim())
    cell = ''
    blank = true
  }
  const endRow = () => {
    endCell()
    if (cells.some((one) => one !== '')) rows.push({ cells, line: began })
    cells = []
    began = line
  }
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? ''
    if (letter === '\n') line += 1
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (letter === '"' && blank) {
      cell = ''
      blank = false
      quoted = true
    } else if (letter === delimiter) endCell()
    else if (letter === '\n') endRow()
    else {
      cell += letter
      if (letter.trim() !== '') blank = false
    }
  }
  endRow()
  return rows
}
