/** What is kept of the pages that the window's history leads back to: by its place in the history, then by name. In memory alone. */
export interface KeptEntries {
  get(index: number, name: string): unknown
  set(index: number, name: string, value: unknown): void
  /** A new page takes this place in the history: what was ahead is gone. */
  dropFrom(index: number): void
}

/** So many places back are kept. */
const mostKept = 100

export function createKeptEntries(): KeptEntries {
  const entries = new Map<number, Map<string, unknown>>()
  return {
    get: (index, name) => entries.get(index)?.get(name),
    set: (index, name, value) => {
      const entry = entries.get(index) ?? new Map<string, unknown>()
      entries.set(index, entry.set(name, value))
      if (entries.size > mostKept) entries.delete(Math.min(...entries.keys()))
    },
    dropFrom: (from) => {
      for (const index of [...entries.keys()].filter((one) => one >= from)) entries.delete(index)
    },
  }
}

export const keptEntries = createKeptEntries()
