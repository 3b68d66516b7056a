import { fromBuffer } from 'yauzl'

/** The parts of a zip by their names, as texts. */
export async function unzipped(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const parts = new Map<string, string>()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (fault, zip) => {
    if (fault !== null) return reject(fault)
    zip.on('error', reject)
    zip.on('end', () => resolve())
    zip.on('entry', (entry: { fileName: string }) => {
      zip.openReadStream(entry as Parameters<typeof zip.openReadStream>[0], (broken, stream) => {
        if (broken !== null) return reject(broken)
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'))
          zip.readEntry()
        })
      })
    })
    zip.readEntry()
  })
  await promise
  return parts
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** What a reader of XML, and then one of workbooks, makes of a text: ends of lines, entities, and the codes of ECMA-376. */
function told(xml: string): string {
  return xml
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

export interface ReadSheet {
  readonly name: string
  /** Texts and numbers by row and column; what is empty is left out of a row's end or null. */
  readonly rows: (string | number | null)[][]
}

/** Reads a workbook back as far as ours goes. Throws for a cell that is neither a shared text nor a number. */
export async function readWorkbook(
  bytes: Uint8Array,
): Promise<{ sheets: ReadSheet[]; parts: ReadonlyMap<string, string> }> {
  const parts = await unzipped(bytes)
  const strings = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si><t(?:\s[^>]*)?>(.*?)<\/t><\/si>/gs)].map(
    ([, text = '']) => told(text),
  )
  const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet\s[^>]*name="([^"]*)"/g)].map(
    ([, name = '']) => told(name),
  )
  const sheets = names.map((name, at) => {
    const xml = parts.get(`xl/worksheets/sheet${at + 1}.xml`) ?? ''
    const rows = [...xml.matchAll(/<row\b[^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row = '']) => {
      const cells: (string | number | null)[] = []
      for (const [, attributes = '', value = ''] of row.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
        const column = columnOf(/r="([A-Z]+)\d+"/.exec(attributes)?.[1] ?? '')
        while (cells.length < column) cells.push(null)
        if (value === '') continue
        const inside = /^<v>(.*)<\/v>$/s.exec(value)?.[1]
        if (inside === undefined) throw new Error(`A cell holds ${value}`)
        const type = /\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n'
        if (type === 's') cells.push(strings[Number(inside)] ?? `no text ${inside}`)
        else if (type === 'n') cells.push(Number(inside))
        else throw new Error(`A cell is of the type ${type}`)
      }
      return cells
    })
    return { name, rows }
  })
  return { sheets, parts }
}

const columnOf = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
