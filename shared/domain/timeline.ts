/** Where something is known from. */
export const timelineSources = ['snapshots', 'sync', 'provisioning log', 'verification'] as const
export type TimelineSource = (typeof timelineSources)[number]

/** Something that happened, at an instant or between two; ISO 8601. */
export interface TimelineEvent {
  /** What, e.g. `joined group`. */
  readonly what: TimelineWhat
  /** Of what: the name of a group, a job, an action; empty where there is nothing to name. */
  readonly subject: string
  /** More of it, one sentence; empty for nothing. */
  readonly detail: string
  /** Null where nobody looked before. */
  readonly from: string | null
  readonly to: string
  /** exact: at `to`. between: after `from`, not after `to`. first-look: it was so when this console first looked. cannot-tell: a clock was changed. */
  readonly certainty: TimelineCertainty
  readonly source: TimelineSource
  /** Number of the snapshot that showed it first; null where none did. */
  readonly snapshot: number | null
}

export const timelineCertainties = ['exact', 'between', 'first-look', 'cannot-tell'] as const
export type TimelineCertainty = (typeof timelineCertainties)[number]

export const timelineWhats = [
  'joined group',
  'left group',
  'assigned directly',
  'unassigned directly',
  'people changed',
  'assigned',
  'unassigned',
  'mapped',
  'mapping removed',
  'mapping changed',
  'job changed',
  'schema changed',
  'verified',
  'sent',
  'seen in product',
  'gone from product',
  'not known any more',
] as const
export type TimelineWhat = (typeof timelineWhats)[number]

/**
 * Events of snapshots, which are in the order of their numbers and stay in it whatever clocks said, with others at their instants
 * between them; oldest first.
 */
export function mergedTimeline(
  ofSnapshots: readonly TimelineEvent[],
  others: readonly TimelineEvent[],
): TimelineEvent[] {
  const sorted = others.toSorted((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0))
  const merged: TimelineEvent[] = []
  let next = 0
  // What a clock said that was set back is taken for the time before.
  let reached = ''
  for (const event of ofSnapshots) {
    if (event.to > reached) reached = event.to
    for (let other = sorted[next]; other !== undefined && other.to < reached; other = sorted[next]) {
      merged.push(other)
      next += 1
    }
    merged.push(event)
  }
  return [...merged, ...sorted.slice(next)]
}

/** The narrower one of two pieces of evidence for the same happening; null where they are of two. Null bounds are open. */
export function narrowed(
  one: Pick<TimelineEvent, 'from' | 'to'>,
  other: Pick<TimelineEvent, 'from' | 'to'>,
): Pick<TimelineEvent, 'from' | 'to'> | null {
  const from = one.from === null ? other.from : other.from === null || one.from > other.from ? one.from : other.from
  const to = one.to < other.to ? one.to : other.to
  return from !== null && from > to ? null : { from, to }
}
