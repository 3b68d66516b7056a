import { flatText } from '#shared/demo/seed/flat-text'
import { drawOf } from '#shared/demo/seed/draws'

// Every step can be undone, so two numbers never meet in one word.
function scrambled(number: number): number {
  let mixed = number | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

const hex = (word: number) => word.toString(16).padStart(8, '0')

/** GUID-shaped ids for numbers from 0: another one for every number, the same for the same seed and kind. */
export function numberedIds(seed: number, kind: string): (number: number) => string {
  const keys = [0, 1, 2, 3].map((word) => drawOf(seed, 2 ** 32, 'numbered', kind, String(word)))
  return (number) => {
    const [a = '', b = '', c = '', d = ''] = keys.map((key) => hex(scrambled(scrambled(number ^ key) + key)))
    const variant = '89ab'[Number.parseInt(c[0] ?? '0', 16) % 4]
    return flatText(`${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`)
  }
}
