/** A picture as marks on a plane, in px: drawn on the page, and written into a file by the same marks. */

export const tones = ['covered', 'over', 'covered-pale', 'over-pale', 'free', 'dot', 'no-dot', 'line'] as const
/** What a mark means; the page and the file each have a colour for it. */
export type Tone = (typeof tones)[number]

export type Mark =
  | {
      readonly kind: 'rect'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly tone: Tone
    }
  | { readonly kind: 'circle'; readonly x: number; readonly y: number; readonly radius: number; readonly tone: Tone }
  | {
      readonly kind: 'line'
      readonly x: number
      readonly from: number
      readonly to: number
      readonly tone: Tone
    }
  | {
      readonly kind: 'text'
      readonly x: number
      readonly y: number
      readonly text: string
      readonly anchor: 'start' | 'middle' | 'end'
      readonly quiet?: boolean
      /** The whole text, where it was cut. */
      readonly whole?: string
    }

/** Marks that belong together; `says` is what a screen reader hears of them, null for what is said elsewhere. */
export interface DrawingPart {
  readonly id: string
  readonly says: string | null
  readonly marks: readonly Mark[]
}

export interface Drawing {
  readonly width: number
  readonly height: number
  /** What the whole picture shows, in a sentence. */
  readonly title: string
  readonly parts: readonly DrawingPart[]
}

/** Height of a line of text, and where its base line is. */
export const textLine = { height: 20, base: 14 } as const

/** How wide a text is about, in px: wide enough for any usual letters. */
export const textWidth = (text: string): number => Math.ceil([...text].length * usualLetter)

const usualLetter = 7

/** A text that fits into a width, cut with dots where it does not. */
export function fitting(text: string, width: number): { readonly text: string; readonly whole?: string } {
  const letters = [...text]
  const room = Math.max(1, Math.floor(width / usualLetter))
  return letters.length <= room
    ? { text }
    : { text: `${letters.slice(0, Math.max(1, room - 1)).join('')}…`, whole: text }
}
