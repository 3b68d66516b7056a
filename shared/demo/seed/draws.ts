import { createHash } from 'node:crypto'

/** GUID-shaped id of a thing by its name, so that adding one thing to the seed moves no other id. */
export function idOf(seed: number, ...name: string[]): string {
  const hex = createHash('sha256')
    .update(`${seed}/${name.join('/')}`)
    .digest('hex')
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** 43 characters of base64url, the form of an app role assignment's id in Graph. */
export function assignmentIdOf(seed: number, ...name: string[]): string {
  return createHash('sha256')
    .update(`${seed}/assignment/${name.join('/')}`)
    .digest('base64url')
}

/** A number in [0, n) that depends on nothing but the seed and the name. */
export function drawOf(seed: number, n: number, ...name: string[]): number {
  return (
    createHash('sha256')
      .update(`${seed}/draw/${name.join('/')}`)
      .digest()
      .readUInt32BE(0) % n
  )
}
