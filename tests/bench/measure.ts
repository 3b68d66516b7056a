/** One figure beside what it is measured against in the same run. */
export interface Result {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What `reference` is. */
  readonly against: string
  readonly reference: number
  /** value / reference */
  readonly ratio: number
  readonly target: string
  readonly ok: boolean
}

/** A group of figures that are taken together. `skip` says why figures cannot be had on this machine. */
export interface Measure {
  readonly names: readonly string[]
  run(say: (line: string) => void): Promise<readonly (Result | Skipped)[]>
}

export interface Skipped {
  readonly name: string
  readonly skipped: string
}

export function result(
  name: string,
  figures: { readonly value: number; readonly unit: string; readonly against: string; readonly reference: number },
  /** The ratio may be so large. */
  most: number,
): Result {
  const ratio = figures.value / figures.reference
  return { name, ...figures, ratio, target: `<= ${most}`, ok: ratio <= most }
}

/** The value below which `share` of them lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}
