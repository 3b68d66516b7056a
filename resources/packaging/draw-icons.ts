// `node resources/packaging/draw-icons.ts CHROMIUM`: draws icons/icon.svg in every size and form that the three systems want. Run when the drawing changes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'

const folder = join(import.meta.dirname, 'icons')
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024]

/** macOS: four letters and a length before each picture. */
const icnsNames: Readonly<Record<number, string>> = {
  16: 'icp4',
  32: 'icp5',
  64: 'icp6',
  128: 'ic07',
  256: 'ic08',
  512: 'ic09',
  1024: 'ic10',
}

const pictures = await draw()
mkdirSync(join(folder, 'linux'), { recursive: true })
for (const [size, png] of pictures) if (size <= 512) writeFileSync(join(folder, 'linux', `${size}x${size}.png`), png)
writeFileSync(join(folder, 'icon.ico'), ico([...pictures].filter(([size]) => size <= 256)))
writeFileSync(join(folder, 'icon.icns'), icns([...pictures]))

async function draw(): Promise<ReadonlyMap<number, Buffer>> {
  const executablePath = process.argv[2]
  const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath })
  try {
    const svg = readFileSync(join(folder, 'icon.svg'), 'utf8')
    const drawn = new Map<number, Buffer>()
    for (const size of sizes) {
      const page = await browser.newPage({ viewport: { width: size, height: size } })
      await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
      drawn.set(size, await page.screenshot({ omitBackground: true }))
      await page.close()
    }
    return drawn
  } finally {
    await browser.close()
  }
}

/** Windows: a table of the pictures, then the pictures. */
function ico(all: readonly (readonly [number, Buffer])[]): Buffer {
  const head = Buffer.alloc(6 + 16 * all.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(all.length, 4)
  let at = head.length
  for (const [index, [size, png]] of all.entries()) {
    const row = 6 + 16 * index
    // 0 stands for 256.
    head.writeUInt8(size % 256, row)
    head.writeUInt8(size % 256, row + 1)
    head.writeUInt16LE(1, row + 4)
    head.writeUInt16LE(32, row + 6)
    head.writeUInt32LE(png.length, row + 8)
    head.writeUInt32LE(at, row + 12)
    at += png.length
  }
  return Buffer.concat([head, ...all.map(([, png]) => png)])
}

function icns(all: readonly (readonly [number, Buffer])[]): Buffer {
  const parts = all.flatMap(([size, png]) => {
    const name = icnsNames[size]
    return name === undefined ? [] : [part(name, png)]
  })
  return part('icns', Buffer.concat(parts))
}

function part(name: string, bytes: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32BE(bytes.length + 8, 4)
  return Buffer.concat([head, bytes])
}
