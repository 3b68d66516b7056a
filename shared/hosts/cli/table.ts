const mostCharacters = 60

/** Rows as aligned columns under a heading; "none" in words where there are no rows. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[], none: string): string {
  if (rows.length === 0) return none
  // The last column is never cut: it holds ids, which people copy.
  const clean = rows.map((row) =>
    row.map((cell, index) => oneLine(cell, index === row.length - 1 ? Infinity : mostCharacters)),
  )
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...clean.map((row) => [...(row[index] ?? '')].length)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - [...cell].length)))
      .join('  ')
      .trimEnd()
  return [line(columns), ...clean.map(line)].join('\n')
}

/** Names come from other people's systems: control characters must not reach a terminal, long ones must not break the table. */
function oneLine(text: string, most: number): string {
  const plain = text.replace(/\p{Cc}|\p{Cf}/gu, ' ')
  const characters = [...plain]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : plain
}

export const number = (count: number | null): string => (count === null ? '?' : String(count))

export const yesNo = (value: boolean | null): string => (value === null ? '?' : value ? 'yes' : 'no')
