const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const bareGuid = /^[0-9a-f]{32}$/
const around = /[\s\u200B\u2060\uFEFF"'`“”‘’„{}()<>[\]]/gu

/** Whether a text is an id of Microsoft Entra as it is written everywhere, in either case. */
export const isGuid = (text: string): boolean => guid.test(text.toLowerCase())

/** An object id that somebody pasted. */
export interface PastedObjectId {
  /** As Graph writes it. */
  readonly id: string
  /** Whether it was written so: without blanks, quotes or braces, with its hyphens. Case makes no difference. */
  readonly plain: boolean
}

/** The object id that a text is meant for, whatever stands around or within it that belongs to no id; null where it is none. */
export function pastedObjectId(text: string): PastedObjectId | null {
  const bare = text.replaceAll(around, '').toLowerCase()
  const id = bareGuid.test(bare) ? bare.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : bare
  return guid.test(id) ? { id, plain: text.toLowerCase() === id } : null
}

/** The texts of an answer that lists object ids: one or several a line, with or without the name of a workspace and a colon before them. */
export function pastedTexts(answer: string): string[] {
  return answer
    .split(/\r?\n/)
    .flatMap((line) => line.slice(line.lastIndexOf(':') + 1).split(/[,;\t]/))
    .flatMap((piece) => {
      const words = piece.trim().split(/\s+/)
      // Blanks part ids, and belong to one that they break.
      return words.length > 1 && words.every((word) => pastedObjectId(word) !== null) ? words : [piece.trim()]
    })
    .filter((text) => text !== '')
}
