import { cellsOf, headingKey, linesOf } from '#shared/domain/delimited-text'

/** A person as a list names one. */
export interface ListedNeed {
  /** Counted from 1. */
  readonly line: number
  readonly text: string
  /** UPN or mail, in lower case, the first that means somebody counts; none where the line names nobody. */
  readonly addresses: readonly string[]
}

const upnHeadings = new Set(['userprincipalname', 'upn', 'username', 'signinname', 'login', 'loginname'])
const mailHeadings = new Set(['mail', 'email', 'emailaddress', 'mailaddress', 'primarysmtpaddress', 'smtpaddress'])

/** What an address may not hold, and what parts one from the next. */
const address = /[^\s,;"<>()[\]]+@[^\s,;"<>()[\]]+/g

/** The people that a CSV with a heading names by its columns, or a pasted list by whatever in it is an address: UPNs and mails. */
export function parseNeedList(text: string): readonly ListedNeed[] {
  const { lines, first, delimiter } = linesOf(text)
  if (first === -1) return []
  const heading = (cellsOf(lines[first] ?? '', delimiter)[0]?.cells ?? []).map(headingKey)
  const upnAt = heading.findIndex((cell) => upnHeadings.has(cell))
  const mailAt = heading.findIndex((cell) => mailHeadings.has(cell))
  if (upnAt === -1 && mailAt === -1) {
    return lines.flatMap((line, at) => (at < first || line.trim() === '' ? [] : ofLine(line, at + 1)))
  }
  return cellsOf(lines.slice(first + 1).join('\n'), delimiter).map(({ cells, line }) => {
    const addresses = [cells[upnAt], cells[mailAt]].flatMap((cell) => bare(cell ?? '') || [])
    return {
      line: first + 1 + line,
      text: addresses[0] ?? cells.filter((cell) => cell !== '').join(' '),
      addresses: [...new Set(addresses)],
    }
  })
}

function ofLine(text: string, line: number): ListedNeed[] {
  const found = [...new Set((text.match(address) ?? []).map(bare))]
  if (found.length === 0) return [{ line, text: text.trim(), addresses: [] }]
  return found.map((one) => ({ line, text: one, addresses: [one] }))
}

/** Without quotes around it, what a spreadsheet or a link puts before it, and what ends a sentence. */
function bare(cell: string): string {
  const folded = cell.trim().toLowerCase()
  return folded.replace(/^['‘“„]?(?:mailto:|smtp:)?/, '').replace(/['’”.]{1,3}$/, '')
}
