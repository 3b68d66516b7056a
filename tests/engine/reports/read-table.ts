/** Reads separated values as RFC 4180 has them, and nothing else: quoted cells may hold anything, lines end by CR LF. Throws else. */
export function readTable(text: string): string[][] {
  if (!text.startsWith('\uFEFF')) throw new Error('There is no byte order mark.')
  const rows: string[][] = []
  let at = 1
  while (at < text.length) {
    const row: string[] = []
    for (;;) {
      let cell = ''
      if (text[at] === '"') {
        for (at += 1; ; at += 1) {
          if (at >= text.length) throw new Error('A quoted cell does not end.')
          if (text[at] !== '"') cell += text[at]
          else if (text[at + 1] === '"') {
            cell += '"'
            at += 1
          } else break
        }
        at += 1
      } else {
        for (; at < text.length && !/[",\r\n]/.test(text[at] ?? ''); at += 1) cell += text[at]
      }
      row.push(cell)
      if (text[at] !== ',') break
      at += 1
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`A line does not end at ${at}: ${text.slice(at, at + 20)}`)
    at += 2
    rows.push(row)
  }
  return rows
}
