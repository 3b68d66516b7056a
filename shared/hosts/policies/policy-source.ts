/** What one place says, by policy names as they are written there; values are raw. */
export interface PolicySource {
  /** In words, for people. */
  readonly name: string
  readonly values: ReadonlyMap<string, unknown> | null
  /** Why it is there and cannot be read. */
  readonly fault: string | null
}

/** Longer than any policies are. */
export const mostBytes = 1_048_576
