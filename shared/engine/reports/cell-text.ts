/** Longest text of a cell (Excel specifications and limits). */
const longest = 32_767

/** Halves of characters, and what Unicode says is none. */
const unfit = /\p{Cs}|\p{Noncharacter_Code_Point}/gu

/**
 * Characters that XML 1.0 does not take or advises against, which the writer would leave out, and CR, which readers of XML make a LF:
 * written as ECMA-376 has them (ST_Xstring).
 */
const escaped = /(?![\t\n])\p{Cc}|\uFFFD|_(?=x[0-9A-Fa-f]{4}_)/gu

/**
 * A text as a cell of an Excel workbook holds it: read again it is the very text. What is no character becomes U+FFFD; a text that is too
 * long is cut, and says so at its end.
 */
export function cellText(text: string): string {
  const whole = text.replaceAll(unfit, '\uFFFD')
  const told = whole.length <= longest ? whole : cut(whole)
  const written = told.replaceAll(escaped, code)
  // What every object of JavaScript has by name is taken for a known text by the writer.
  return written in {} ? `${code(written.slice(0, 1))}${written.slice(1)}` : written
}

function code(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

function cut(text: string): string {
  const note = ` [cut: ${text.length.toLocaleString('en')} characters in all]`
  return `${text.slice(0, longest - note.length).replace(/[\uD800-\uDBFF]$/, '')}${note}`
}
