/** What the holder of a deltaLink has been told: how the set looked at one look. */
export interface DeltaLink {
  /** e.g. groups. */
  readonly set: string
  readonly selected: readonly string[]
  /** Object ids of the `$filter`, or null for all. */
  readonly only: readonly string[] | null
  /** Number of the look. */
  readonly look: number
  /** Whether members of groups with hidden membership were told. */
  readonly seesHidden: boolean
}
