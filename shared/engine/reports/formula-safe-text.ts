/** What a text must not hold as a file: it ends texts (NUL), or is half of a character. */
const unfit = /\0|\p{Cs}/gu

// Letters that make a spreadsheet take a cell for a formula, with their full-width and small forms, which some spreadsheets fold first.
const trigger = '[=+\\-@\\t\\uFF1D\\uFF0B\\uFF0D\\uFF20\\uFE66\\uFE62\\uFE63\\uFE6B]'
// Blanks, quotes and letters that nobody sees: a reader may drop them, and what follows then begins the cell.
const dropped = '[\\p{Zs}\\p{Cf}"\\u0001-\\u0008\\u000E-\\u001F\\u007F]*'
const ends = '\\r\\n\\v\\f\\u0085\\u2028\\u2029'
// Where a cell begins for a reader of other habits: at a line inside of the text, and after a delimiter that is not ours.
const within = new RegExp(`(?<=[${ends};\\t])(?=${dropped}${trigger})`, 'gu')
const start = new RegExp(`^(?=[${ends}\\p{Zs}]|${dropped}${trigger})`, 'u')

/**
 * A text of others as a cell of separated values, which no spreadsheet takes for a formula: an apostrophe stands before what could begin
 * one, at the start, in each line of it, and after semicolons and tabs. Everything else stays as it is; NUL and halves of characters
 * become U+FFFD. OWASP, CSV Injection.
 */
export function formulaSafeText(text: string): string {
  return text.replaceAll(unfit, '\uFFFD').replaceAll(within, "'").replace(start, "'")
}
