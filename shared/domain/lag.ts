/** How long something took, in minutes, as far as evidence goes; `most` null where it has not been seen to happen. */
export interface Lag {
  readonly least: number
  readonly most: number | null
}

/** Between which two instants something happened, in milliseconds since 1970. */
export interface Between {
  /** Null where nobody looked before. */
  readonly from: number | null
  readonly to: number
}

/** Bounds of the statistics of lags: the true ones lie between, wherever the true lags lie within theirs. */
export interface LagFigures {
  readonly n: number
  /** How many have no upper bound. */
  readonly unbounded: number
  readonly median: Lag
  /** Nine of ten took no longer. */
  readonly p90: Lag
}

/** How long it was from one happening to another that it caused; null where the instants cannot be: a clock was changed between. */
export function lagBetween(cause: Between, effect: Between): Lag | null {
  if (isTurned(cause) || isTurned(effect)) return null
  if (cause.from !== null && effect.to < cause.from) return null
  return {
    least: minutes(Math.max(0, (effect.from ?? cause.to) - cause.to)),
    most: cause.from === null ? null : minutes(effect.to - cause.from),
  }
}

/** How long it was at least, where the effect was not seen up to `until`. */
export function openLag(cause: Between, until: number): Lag | null {
  return isTurned(cause) ? null : { least: minutes(Math.max(0, until - cause.to)), most: null }
}

const isTurned = ({ from, to }: Between) => from !== null && from > to
const minutes = (milliseconds: number) => milliseconds / 60_000

/** Null of none. A quantile is the value of nearest rank. */
export function lagFigures(lags: readonly Lag[]): LagFigures | null {
  if (lags.length === 0) return null
  const least = lags.map((lag) => lag.least).toSorted((a, b) => a - b)
  const most = lags.map((lag) => lag.most ?? Infinity).toSorted((a, b) => a - b)
  const at = (share: number): Lag => {
    const rank = Math.max(0, Math.ceil(share * lags.length) - 1)
    const highest = most[rank] ?? Infinity
    return { least: least[rank] ?? 0, most: highest === Infinity ? null : highest }
  }
  return { n: lags.length, unbounded: lags.filter((lag) => lag.most === null).length, median: at(0.5), p90: at(0.9) }
}
