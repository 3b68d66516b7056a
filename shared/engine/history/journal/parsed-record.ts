/** The record of a line as it lies in the file; the text itself where somebody made it no JSON. */
export function parsedRecord(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
