import { treatmentOf } from '#shared/engine/licences/estimate-counts'
import { scopeBits } from '#shared/engine/licences/estimate-scope'
import { estimateOf } from '#shared/engine/licences/estimate-figures'
import type { Drawing } from '#shared/engine/licences/estimates'
import type { NeededPeople } from '#shared/engine/licences/read-need'

/** What everything of a proposal is worked out from. */
export interface Asked {
  readonly drawing: Drawing
  readonly yard: Yardstick
  /** Null where only how many is known. */
  readonly need: NeededPeople | null
  readonly wanted: number
}

/** What a set of people is held against: an app's scope and bill, and those who need access. */
export interface Yardstick {
  /** By number: 1 is counted when a proposal is held against the need: charged for, or sent where nobody is charged for. */
  readonly counted: Uint8Array
  /** By number: 1 is counted and needs access. */
  readonly wanted: Uint8Array
  /** How many are. */
  readonly wantedPeople: number
  /** Need access and are not counted. */
  readonly apart: number
  /** Of so many people it is open whether the filter keeps them out. */
  readonly open: number
  /** Seats that the draft takes. */
  readonly seats: number
  measure(keys: Uint32Array): Measured
}

export interface Measured {
  /** In scope, and charged for. */
  readonly people: number
  readonly billable: number
  /** Counted, and of those who need access. */
  readonly counted: number
  readonly hits: number
}

/** `need`: numbers of those who need access; null where only how many is known. The drawing must be the latest of its app. */
export function yardstick({ parts, drawn, draft }: Drawing, need: Uint32Array | null): Yardstick {
  const { prepared, billing } = parts
  const { scope, directory } = prepared
  const seats = estimateOf(parts, drawn, draft).billable.after
  scope.look([directory.everybody()])
  const { bits } = scope
  const { inAfter, billedAfter } = treatmentOf(billing, draft)
  const counts = billing.bills ? billedAfter : inAfter
  const counted = Uint8Array.from(bits, (of) => counts[of] ?? 0)
  const wanted = new Uint8Array(bits.length)
  let wantedPeople = 0
  for (const key of need ?? []) {
    if (counted[key] !== 1) continue
    wanted[key] = 1
    wantedPeople += 1
  }
  let open = 0
  for (const key of directory.everybody()) if (((bits[key] ?? 0) & scopeBits.open) !== 0) open += 1
  return {
    counted,
    wanted,
    wantedPeople,
    apart: (need?.length ?? 0) - wantedPeople,
    open,
    seats,
    measure: (keys) => {
      let [people, billable, all, hits] = [0, 0, 0, 0]
      for (const key of keys) {
        const of = bits[key] ?? 0
        people += inAfter[of] ?? 0
        billable += billedAfter[of] ?? 0
        all += counted[key] ?? 0
        hits += wanted[key] ?? 0
      }
      return { people, billable, counted: all, hits }
    },
  }
}

/** How close a set comes to the need, from nought to one: twice the hits by the sizes of both (F1). */
export function closeness({ counted, hits }: Pick<Measured, 'counted' | 'hits'>, wantedPeople: number): number {
  return counted + wantedPeople === 0 ? 0 : (2 * hits) / (counted + wantedPeople)
}
