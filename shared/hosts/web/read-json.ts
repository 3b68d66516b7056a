import type { IncomingMessage } from 'node:http'

/** Why a body was not taken. */
export class BodyRefused extends Error {
  readonly status: 400 | 413 | 415

  constructor(status: 400 | 413 | 415, message: string) {
    super(message)
    this.name = 'BodyRefused'
    this.status = status
  }
}

/** Reads a JSON body of at most `limit` bytes; throws BodyRefused. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  if (request.headers['content-type']?.split(';')[0]?.trim() !== 'application/json') {
    throw new BodyRefused(415, 'The body must be application/json.')
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new BodyRefused(413, `The body is longer than ${limit} bytes.`)
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new BodyRefused(400, 'The body is not JSON.')
  }
}
