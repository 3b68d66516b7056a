import { inflateRawSync } from 'node:zlib'

export interface Canary {
  readonly name: string
  readonly value: string
}

/** The forms in which a text can lie in bytes; base64 of a longer text has it in one of three places. */
function formsOf(value: string): readonly Buffer[] {
  const plain = Buffer.from(value)
  const shifted = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), plain]).toString('base64')
    // What the bytes before and behind it have a part in is left out.
    return whole.slice(before === 0 ? 0 : before + 1).replace(/.{0,4}=*$/, '')
  })
  const texts = [
    value,
    ...shifted,
    ...shifted.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    encodeURIComponent(value),
    new URLSearchParams({ v: value }).toString().slice(2),
    JSON.stringify(value).slice(1, -1),
    plain.toString('hex'),
  ]
  return [...[...new Set(texts)].map((text) => Buffer.from(text)), Buffer.from(value, 'utf16le')]
}

/** Names of the canaries that lie in the bytes, plain or encoded, also in what is packed in a zip within. */
export function foundCanaries(bytes: Buffer, canaries: readonly Canary[]): readonly string[] {
  const all = Buffer.concat([bytes, ...unpacked(bytes)])
  const found = canaries.filter(({ value }) => formsOf(value).some((form) => all.includes(form)))
  return [...new Set(found.map(({ name }) => name))]
}

/** What entries of a zip hold: all local headers whose bytes can be inflated. */
function unpacked(bytes: Buffer): readonly Buffer[] {
  const parts: Buffer[] = []
  const signature = Buffer.from('PK\u0003\u0004', 'latin1')
  for (let at = bytes.indexOf(signature); at !== -1; at = bytes.indexOf(signature, at + 4)) {
    if (at + 30 > bytes.length) break
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    if (bytes.readUInt16LE(at + 8) !== 8 || start > bytes.length) continue
    try {
      parts.push(inflateRawSync(bytes.subarray(start)))
    } catch {
      // The signature stood there by chance.
    }
  }
  return parts
}
