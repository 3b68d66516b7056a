import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { People } from '#shared/domain/snapshot'
import {
  deltaBetween,
  nothingKnown,
  type SetChange,
  type SnapshotDelta,
  type SnapshotPieces,
} from '#shared/domain/snapshot-delta'

// A change in bytes: texts as JSON, then the people of each set as the steps from one number to the next, seven bits a byte. A whole
// snapshot is the change from nothing.

type Head = readonly [
  put: SnapshotDelta['put'],
  gone: readonly string[],
  sets: readonly (readonly [key: string, fresh: 0 | 1, joined: number, left: number])[],
  lost: readonly string[],
]

const plain = 0
const packed = 1

/** The bytes of a change, packed where that makes them fewer. */
export function bodyOf(delta: SnapshotDelta): Uint8Array {
  const head: Head = [
    delta.put,
    delta.gone,
    delta.sets.map(({ key, fresh, joined, left }) => [key, fresh ? 1 : 0, joined.length, left.length]),
    delta.lost,
  ]
  const text = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  const steps = delta.sets.flatMap(({ joined, left }) => [stepsOf(joined), stepsOf(left)])
  const whole = Buffer.concat([length, text, ...steps])
  const small = deflateRawSync(whole)
  return small.length < whole.length
    ? Buffer.concat([Uint8Array.of(packed), small])
    : Buffer.concat([Uint8Array.of(plain), whole])
}

/** The bytes of a whole snapshot. */
export function wholeBodyOf(pieces: SnapshotPieces): Uint8Array {
  return bodyOf(deltaBetween(nothingKnown, pieces) ?? { put: [], gone: [], sets: [], lost: [] })
}

/** The change again; only bytes of `bodyOf` are given. */
export function deltaOf(body: Uint8Array): SnapshotDelta {
  const rest = body.subarray(1)
  const whole = body[0] === packed ? inflateRawSync(rest) : Buffer.from(rest.buffer, rest.byteOffset, rest.byteLength)
  const end = 4 + whole.readUInt32LE(0)
  const [put, gone, heads, lost] = JSON.parse(whole.toString('utf8', 4, end)) as Head
  let at = end
  const people = (count: number): People => {
    const found = new Uint32Array(count)
    let last = 0
    for (let index = 0; index < count; index += 1) {
      let step = 0
      let shift = 0
      let byte: number
      do {
        byte = whole[at] ?? 0
        at += 1
        step += (byte & 127) * 2 ** shift
        shift += 7
      } while (byte > 127)
      last += step
      found[index] = last
    }
    return found
  }
  const sets = heads.map(([key, fresh, joined, left]): SetChange => ({
    key,
    fresh: fresh === 1,
    joined: people(joined),
    left: people(left),
  }))
  return { put, gone, sets, lost }
}

function stepsOf(people: People): Uint8Array {
  const bytes = new Uint8Array(people.length * 5)
  let length = 0
  let last = 0
  for (const person of people) {
    let step = person - last
    last = person
    while (step > 127) {
      bytes[length] = (step & 127) | 128
      length += 1
      step >>>= 7
    }
    bytes[length] = step
    length += 1
  }
  return bytes.subarray(0, length)
}
