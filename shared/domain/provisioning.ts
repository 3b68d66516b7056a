/** A synchronization job in Graph's words; instants are ISO 8601, null where Graph says "never" (year 0001) or nothing. */

export interface CycleExecution {
  readonly activityIdentifier: string | null
  /** Succeeded | Failed | EntryLevelErrors, kept as Graph spells it. */
  readonly state: string
  readonly began: string | null
  readonly ended: string | null
  readonly exported: number | null
  readonly escrowed: number | null
  readonly error: { readonly code: string; readonly message: string } | null
}

export interface Quarantine {
  readonly reason: string | null
  readonly began: string | null
  readonly nextAttempt: string | null
  readonly error: { readonly code: string; readonly message: string } | null
}

export interface SynchronizationJob {
  readonly id: string
  readonly templateId: string | null
  /** status.code: NotConfigured | NotRun | Active | Paused | Quarantine. */
  readonly state: string
  /** ISO 8601 duration of schedule.interval; null where the job has no schedule. */
  readonly interval: string | null
  readonly last: CycleExecution | null
  readonly quarantine: Quarantine | null
}

export type JobVerb = 'start' | 'pause' | 'restart'

/** What `restart` may be told to forget; the bits are Graph's synchronizationJobRestartScope. */
export const resetScopes = {
  None: 0,
  ConnectorDataStore: 1,
  Escrows: 2,
  Watermark: 4,
  QuarantineState: 8,
  Full: 15,
  ForceDeletes: 32,
} as const

export type ResetScope = keyof typeof resetScopes

/** Scopes that break the links between source and target objects or let deletions through: a person types a confirmation. */
export function needsTypedConfirmation(scopes: readonly ResetScope[]): boolean {
  return scopes.some((scope) => scope === 'Full' || scope === 'ConnectorDataStore' || scope === 'ForceDeletes')
}

/** Parses a comma-joined resetScope as Graph prints and takes it; names without case, blanks ignored; null if a name is unknown. */
export function parseResetScopes(text: string): ResetScope[] | null {
  const names = Object.keys(resetScopes) as ResetScope[]
  const found: ResetScope[] = []
  for (const part of text.split(',')) {
    const word = part.trim().toLowerCase()
    if (word === '') continue
    const name = names.find((candidate) => candidate.toLowerCase() === word)
    if (name === undefined) return null
    if (!found.includes(name)) found.push(name)
  }
  return found
}

/** When the next cycle is due by the job's own interval: end of the last one plus the interval; null if either is unknown. */
export function nextCycle(job: Pick<SynchronizationJob, 'state' | 'interval' | 'last' | 'quarantine'>): string | null {
  if (job.state === 'Quarantine') return job.quarantine?.nextAttempt ?? null
  if (job.state !== 'Active') return null
  const minutes = job.interval === null ? null : durationMinutes(job.interval)
  const ended = job.last?.ended ?? null
  if (minutes === null || ended === null) return null
  return new Date(Date.parse(ended) + minutes * 60_000).toISOString()
}

/** Minutes of an ISO 8601 duration (days to seconds); null for other text and for .NET's TimeSpan.MaxValue, Graph's "never". */
export function durationMinutes(iso: string): number | null {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(iso)
  if (match === null || iso === 'P' || iso.endsWith('T')) return null
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  if (days >= 10_675_199) return null
  return days * 1440 + hours * 60 + minutes + seconds / 60
}
