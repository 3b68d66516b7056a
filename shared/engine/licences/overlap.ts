import type { Output } from '#shared/contract/contract'
import type { Drawing } from '#shared/engine/licences/estimates'
import { treatmentOf } from '#shared/engine/licences/estimate-counts'
import type { Source } from '#shared/engine/licences/estimate-sources'
import { holds } from '#shared/engine/licences/prepared-directory'

/**
 * People in scope after a draft by the exact set of sources that bring them, the largest sets first. Each source has a number of 64 bits
 * of its own, and a set is told by the sum of them.
 */
export function overlapOf({ parts, drawn, draft }: Drawing, most: number): Output<'licences.overlap'> {
  const { prepared, billing } = parts
  const { bits } = prepared.scope
  const { inAfter } = treatmentOf(billing, draft)
  const after = prepared.after(drawn.on)
  const low = new Uint32Array(bits.length)
  const high = new Uint32Array(bits.length)
  // Everybody is in a job's own set of all, which tells nobody apart.
  const sources = [...drawn.on].filter((source) => source !== prepared.all)
  for (const { keys, place } of sources) {
    const [one, other] = [mixed(place), mixed(place ^ 0x5bd1e995)]
    for (const key of keys) {
      low[key] = (low[key] ?? 0) + one
      high[key] = (high[key] ?? 0) + other
    }
  }
  const sets = new Map<number, Map<number, { people: number; readonly of: number }>>()
  for (let key = 0; key < bits.length; key += 1) {
    if ((after.count[key] ?? 0) === 0 || inAfter[bits[key] ?? 0] !== 1) continue
    const within = sets.get(low[key] ?? 0) ?? new Map<number, { people: number; readonly of: number }>()
    sets.set(low[key] ?? 0, within)
    const set = within.get(high[key] ?? 0)
    if (set === undefined) within.set(high[key] ?? 0, { people: 1, of: key })
    else set.people += 1
  }
  const sorted = [...sets.values()]
    .flatMap((within) => [...within.values()])
    .toSorted((a, b) => b.people - a.people || a.of - b.of)
  const shown = sorted.slice(0, most).map(({ people, of }) => {
    const bring = sources.filter(({ keys }) => holds(keys, of))
    return { groups: bring.filter(isGroup).map(({ id }) => id), direct: bring.includes(drawn.people), people }
  })
  const rest = sorted.slice(most)
  const named = new Set(shown.flatMap(({ groups }) => groups))
  return {
    groups: sources.filter(({ id }) => named.has(id)).map(({ id, name }) => ({ id, displayName: name })),
    sets: shown,
    rest: { sets: rest.length, people: rest.reduce((sum, { people }) => sum + people, 0) },
  }
}

const isGroup = ({ id }: Source) => id !== ''

/** 32 bits that look drawn by lot, the same for the same place (the last steps of MurmurHash3). */
function mixed(place: number): number {
  let bits = Math.imul(place ^ (place >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
