import { inflateSync } from 'node:zlib'

/** What a PDF that Chromium made says of itself. */
export interface PrintedPdf {
  readonly pages: number
  /** The text of all pages, each run of it apart from the next. */
  readonly text: string
  /** Whether its structure can be read by who cannot see it, and in which language. */
  readonly tagged: boolean
  readonly language: string | null
  /** Kinds of its structure's parts, each once: H1, Table, TH ... */
  readonly structure: ReadonlySet<string>
  /** Titles of its outline. */
  readonly outline: readonly string[]
}

/** Reads a PDF of Skia's: every object stands for itself, and each font tells what its glyphs mean. Throws for anything else. */
export function printedPdf(bytes: Uint8Array): PrintedPdf {
  const whole = Buffer.from(bytes).toString('latin1')
  if (!whole.startsWith('%PDF-')) throw new Error(`This is no PDF: ${whole.slice(0, 20)}`)
  const objects = new Map<string, string>()
  for (const [, number = '', body = ''] of whole.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs))
    objects.set(number, body)
  const of = (kind: string) => [...objects.values()].filter((body) => new RegExp(`/Type /${kind}\\b`).test(body))
  const catalog = of('Catalog')[0] ?? ''
  const pages = of('Page')
  return {
    pages: pages.length,
    text: pages.map((page) => textOf(page, objects)).join('\n'),
    tagged: /\/Marked true/.test(catalog) && /\/StructTreeRoot/.test(catalog),
    language: /\/Lang \(([^)]*)\)/.exec(catalog)?.[1] ?? null,
    structure: new Set(of('StructElem').flatMap((body) => /\/S \/(\w+)/.exec(body)?.[1] ?? [])),
    outline: [...objects.values()].flatMap((body) =>
      /\/Dest\b/.test(body) ? (/\/Title \(((?:\\.|[^\\)])*)\)/.exec(body)?.[1] ?? []) : [],
    ),
  }
}

function textOf(page: string, objects: ReadonlyMap<string, string>): string {
  const fonts = new Map(
    [...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', font = '']) => {
      const [, map = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? '') ?? []
      return [name, glyphs(streamOf(objects.get(map)))] as const
    }),
  )
  const content = streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? ''))
  let font: ReadonlyMap<number, string> = new Map()
  let text = ''
  for (const [, name, shown, next] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj|(ET)\b/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map()
    else if (next !== undefined) text += '\n'
    else for (const [code] of (shown ?? '').matchAll(/.{4}/g)) text += font.get(Number.parseInt(code, 16)) ?? '\uFFFD'
  }
  return text
}

function streamOf(body: string | undefined): string {
  const stream = /\bstream\n(.*)\nendstream/s.exec(body ?? '')?.[1]
  if (stream === undefined) return ''
  return /\/FlateDecode/.test(body ?? '') ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1') : stream
}

/** What the codes of a font mean, by its map to Unicode. */
function glyphs(map: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  const unicode = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, lines = ''] of map.matchAll(/beginbfchar\n(.*?)endbfchar/gs)) {
    for (const [, code = '', to = ''] of lines.matchAll(/<(\w+)> <(\w+)>/g))
      found.set(Number.parseInt(code, 16), unicode(to))
  }
  for (const [, lines = ''] of map.matchAll(/beginbfrange\n(.*?)endbfrange/gs)) {
    for (const [, from = '', until = '', to = ''] of lines.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const [first, last, start] = [from, until, to].map((hex) => Number.parseInt(hex, 16)) as [number, number, number]
      for (let code = first; code <= last; code += 1) found.set(code, String.fromCharCode(start + code - first))
    }
  }
  return found
}
