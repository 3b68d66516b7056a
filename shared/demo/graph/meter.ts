/** What a Graph has been asked: numbers that only grow. */
export interface GraphMeter {
  /** HTTP requests, a batch being one. */
  requests: number
  /** Calls inside batches. */
  batched: number
  /** Resource units of all calls, those that were turned away included. */
  units: number
  /** Bytes of the bodies answered. */
  bytes: number
}

export function newMeter(): GraphMeter {
  return { requests: 0, batched: 0, units: 0, bytes: 0 }
}
