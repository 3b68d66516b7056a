import type { ReportKind } from '#shared/domain/report'

// A report before it is a file: plain data, whose every text of others is a text. What is made of it (a page, tables, JSON) is made elsewhere.

/** How a word is shown beside its text; the text alone says it all. */
export type Tone = 'pass' | 'fail' | 'unknown' | 'quiet' | 'word' | 'code'

export interface Toned {
  readonly text: string
  readonly tone: Tone
}

/** Null is empty; several texts are lines of their own. */
export type Cell = string | number | null | Toned | readonly string[]

export type Fact = readonly [name: string, value: Cell]

export interface Table {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** Said in the place of a table without rows. */
  readonly none: string
  /** Names the style of its columns, where several tables of a kind are to lie alike. */
  readonly like: 'plain' | 'rules' | 'steps'
}

export interface Point {
  /** Said first and bold; null for none. */
  readonly lead: string | null
  readonly title: string
  /** Lines below it. `about`: said in a lower voice. */
  readonly lines: readonly { readonly text: string; readonly about: boolean }[]
}

export type Block =
  | { readonly kind: 'text'; readonly text: string; readonly voice: 'plain' | 'about' | 'none' }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Cell[] }
  | { readonly kind: 'points'; readonly items: readonly Point[] }
  | { readonly kind: 'quote'; readonly text: string; readonly by: string }
  | Table

export interface Section {
  /** Letters and hyphens: the section's name within the page. */
  readonly id: string
  readonly title: string
  readonly blocks: readonly Block[]
}

export interface ReportDocument {
  readonly kind: ReportKind
  /** What kind of report it is, in words. */
  readonly label: string
  /** What it is about. */
  readonly heading: string
  /** Whole, as a reader of a list of files sees it. */
  readonly title: string
  readonly cover: readonly Fact[]
  readonly verdict: {
    readonly tone: 'ready' | 'stopped' | 'plain'
    readonly text: string
    /** A further sentence; null for none. */
    readonly more: string | null
  }
  readonly sections: readonly Section[]
  readonly footer: string
}

export const said = (text: string, voice: 'plain' | 'about' | 'none' = 'plain'): Block => ({
  kind: 'text',
  text,
  voice,
})
export const heading = (text: string): Block => ({ kind: 'heading', text })
export const facts = (rows: readonly Fact[]): Block => ({ kind: 'facts', rows })
export const listed = (items: readonly Cell[], ordered = false): Block => ({ kind: 'list', ordered, items })
export const toned = (text: string, tone: Tone): Toned => ({ text, tone })

/** A table; the first cell of a row names it. */
export function table(
  caption: string,
  columns: readonly string[],
  rows: Table['rows'],
  none: string,
  like: Table['like'] = 'plain',
): Table {
  return { kind: 'table', caption, columns, rows, none, like }
}

/** A cell as a text or a number, without its tone. */
export function bare(cell: Cell): string | number | null {
  if (cell === null || typeof cell !== 'object') return cell
  return 'tone' in cell ? cell.text : cell.join('\n')
}
