const delimiters = [',', ';', '\t'] as const

/** The lines of a list that somebody pasted or saved from a spreadsheet. */
export interface Lines {
  readonly lines: readonly string[]
  /** Place of the first one that says something; -1 for none. */
  readonly first: number
  readonly delimiter: string
}

/** Cuts a text into lines, whatever ends them, without letters that nobody sees. */
export function linesOf(text: string): Lines {
  const lines = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\uFEFF\u200B\u2060]/g, '')
    .split('\n')
  // What spreadsheets put first to say how the rest is cut.
  const told = /^sep=(.)$/i.exec(lines[0]?.trim() ?? '')?.[1]
  const first = lines.findIndex((line, at) => line.trim() !== '' && !(at === 0 && told !== undefined))
  return { lines, first, delimiter: told ?? delimiterOf(lines[first] ?? '') }
}

/** A heading without case, blanks, hyphens and underscores. */
export function headingKey(cell: string): string {
  return cell.toLowerCase().replaceAll(/[\s_-]/g, '')
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
export function cellsOf(text: string, delimiter: string): { readonly cells: string[]; readonly line: number }[] {
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
