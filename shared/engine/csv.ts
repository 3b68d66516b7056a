/** A table as spreadsheets read it: with a byte order mark, by lines that end as RFC 4180 has them. Null is an empty cell. */
export function csvTable<Column extends string>(
  columns: readonly Column[],
  lines: readonly Readonly<Record<Column, string | null>>[],
): string {
  const rows = lines.map((line) => columns.map((column) => cell(line[column])).join(','))
  return `\uFEFF${[columns.join(','), ...rows].join('\r\n')}\r\n`
}

/** Names come from other people's systems: a spreadsheet must not take one for a formula. */
function cell(value: string | null): string {
  if (value === null) return ''
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
