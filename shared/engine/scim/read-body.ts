/** The answer is longer than the bound; a caller may ask for less. */
export class BodyTooLarge extends Error {
  readonly bytes: number

  constructor(bytes: number) {
    super(`More than ${bytes} bytes`)
    this.name = 'BodyTooLarge'
    this.bytes = bytes
  }
}

/** Reads a body up to a bound and decodes it strictly (a mended character could make two ids one); throws BodyTooLarge or TypeError. */
export async function readBody(response: Response, most: number): Promise<{ text: string; bytes: number }> {
  const announced = Number(response.headers.get('content-length') ?? 0)
  if (announced > most) {
    await response.body?.cancel()
    throw new BodyTooLarge(most)
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  if (response.body !== null) {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength
      // Leaving the loop cancels the stream.
      if (bytes > most) throw new BodyTooLarge(most)
      chunks.push(chunk)
    }
  }
  return { text: decoder(response.headers.get('content-type')).decode(Buffer.concat(chunks)), bytes }
}

function decoder(contentType: string | null) {
  const label = /charset="?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true })
  } catch {
    return new TextDecoder('utf-8', { fatal: true })
  }
}
