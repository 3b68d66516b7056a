import type { SchemaDifference } from '#shared/domain/schema-difference'
import type {
  People,
  Snapshot,
  SnapshotAssignment,
  SnapshotCount,
  SnapshotJob,
  SnapshotMapping,
  SnapshotReason,
} from '#shared/domain/snapshot'
import { peopleBetween } from '#shared/domain/snapshot-delta'

/** On which side of a comparison a part is not known. */
export type UnknownSide = 'before' | 'after' | 'both'

export interface Altered<T> {
  readonly before: T
  readonly after: T
}

/** What differs in one part of two snapshots. Where a side is not known the lists are empty, and that says nothing. */
export interface PartDrift<T> {
  readonly unknown: UnknownSide | null
  readonly added: readonly T[]
  readonly removed: readonly T[]
  readonly changed: readonly Altered<T>[]
}

/** A group or other principal with every app role that it has. */
export interface AssignedPrincipal {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly roleIds: readonly string[]
}

/** Who came into one set of people and who went out of it: of a group, or of an app role that people have by themselves. */
export interface PeopleDrift<P> {
  readonly group: { readonly id: string; readonly name: string } | null
  readonly roleId: string | null
  readonly unknown: UnknownSide | null
  readonly joined: P
  readonly left: P
}

export interface CountDrift {
  readonly row: string
  readonly name: string
  readonly before: Pick<SnapshotCount, 'entra' | 'expected' | 'product'> | null
  readonly after: Pick<SnapshotCount, 'entra' | 'expected' | 'product'> | null
}

/** One fact of a job; null where the job was not there. */
export interface JobDrift {
  readonly jobId: string
  readonly what: 'job' | 'state' | 'interval' | 'quarantine' | 'last cycle'
  readonly before: string | null
  readonly after: string | null
}

export interface SchemaDrift {
  readonly jobId: string
  readonly unknown: UnknownSide | null
  readonly lines: readonly SchemaDifference[]
  /** It also differs in parts that are not compared line by line. */
  readonly elsewhere: boolean
}

export interface NamedPerson {
  readonly id: string
  /** As they are now; null where the directory does not have the person. */
  readonly name: string | null
  readonly userPrincipalName: string | null
}

/** How many there are, and who: of very many the first. */
export interface NamedPeople {
  readonly count: number
  readonly people: readonly NamedPerson[]
}

/** Which snapshot; instants are ISO 8601. */
export interface SnapshotHead {
  readonly number: number
  readonly takenAt: string
  readonly why: SnapshotReason
  /** When the read of the directory began and ended that it shows. */
  readonly readFrom: string
  readonly readTo: string
  /** The clock said an earlier time than for the one before. */
  readonly clockBack: boolean
  /** When the schemas of the app's jobs were read last, by then; null where no snapshot tells. */
  readonly schemaReadAt: string | null
}

/** What differs between two snapshots of an app. */
export interface Drift extends Omit<SnapshotDrift, 'people'> {
  readonly app: { readonly id: string; readonly displayName: string }
  readonly from: SnapshotHead
  readonly to: SnapshotHead
  readonly people: readonly PeopleDrift<NamedPeople>[]
  readonly schemas: readonly SchemaDrift[]
}

/** What differs between two snapshots, but for schemas and names of people: those lie elsewhere. */
export interface SnapshotDrift {
  readonly assignments: PartDrift<AssignedPrincipal>
  readonly mappings: PartDrift<SnapshotMapping>
  readonly people: readonly PeopleDrift<People>[]
  readonly counts: { readonly unknown: UnknownSide | null; readonly rows: readonly CountDrift[] }
  readonly jobs: { readonly unknown: UnknownSide | null; readonly lines: readonly JobDrift[] }
  readonly seats: { readonly before: number | null; readonly after: number | null } | null
}

export function snapshotDrift(before: Snapshot, after: Snapshot): SnapshotDrift {
  return {
    assignments: partDrift(principals(before.assignments), principals(after.assignments)),
    mappings: partDrift(mappings(before), mappings(after)),
    people: [...groupDrift(before, after), ...directDrift(before, after)],
    counts: {
      unknown: unknownSide(before.counts, after.counts),
      rows: before.counts === null || after.counts === null ? [] : countDrift(before.counts.rows, after.counts.rows),
    },
    jobs: {
      unknown: unknownSide(before.jobs, after.jobs),
      lines: before.jobs === null || after.jobs === null ? [] : jobDrift(before.jobs, after.jobs),
    },
    seats: before.seats === after.seats ? null : { before: before.seats, after: after.seats },
  }
}

/** Null where both sides are known. */
export function unknownSide(before: unknown, after: unknown): UnknownSide | null {
  if (before === null) return after === null ? 'both' : 'before'
  return after === null ? 'after' : null
}

function partDrift<T>(before: ReadonlyMap<string, T> | null, after: ReadonlyMap<string, T> | null): PartDrift<T> {
  if (before === null || after === null) {
    return { unknown: unknownSide(before, after), added: [], removed: [], changed: [] }
  }
  return {
    unknown: null,
    added: [...after].flatMap(([key, one]) => (before.has(key) ? [] : [one])),
    removed: [...before].flatMap(([key, one]) => (after.has(key) ? [] : [one])),
    changed: [...after].flatMap(([key, one]) => {
      const old = before.get(key)
      return old === undefined || JSON.stringify(old) === JSON.stringify(one) ? [] : [{ before: old, after: one }]
    }),
  }
}

function principals(assignments: readonly SnapshotAssignment[] | null): ReadonlyMap<string, AssignedPrincipal> | null {
  if (assignments === null) return null
  const found = new Map<string, AssignedPrincipal>()
  for (const [id, theirs] of Map.groupBy(assignments, ({ principalId }) => principalId)) {
    const [first] = theirs
    if (first === undefined) continue
    const roleIds = theirs.map(({ roleId }) => roleId).toSorted()
    found.set(id, { id, kind: first.kind, name: first.name, roleIds })
  }
  return found
}

const mappings = (snapshot: Snapshot): ReadonlyMap<string, SnapshotMapping> =>
  new Map(snapshot.mappings.map((one) => [JSON.stringify([one.groupId, one.to?.id ?? one.to?.name ?? '']), one]))

/** A group that was neither mapped nor assigned was not looked into. */
function groupDrift(before: Snapshot, after: Snapshot): PeopleDrift<People>[] {
  const olds = new Map(before.groups.map((group) => [group.id, group]))
  const news = new Map(after.groups.map((group) => [group.id, group]))
  return [...new Set([...olds.keys(), ...news.keys()])].flatMap((id) => {
    const name = news.get(id)?.name ?? olds.get(id)?.name ?? id
    return differing({ id, name }, null, olds.get(id)?.people ?? null, news.get(id)?.people ?? null)
  })
}

function directDrift(before: Snapshot, after: Snapshot): PeopleDrift<People>[] {
  const sets = ({ direct }: Snapshot) =>
    direct === null ? null : new Map(direct.map(({ roleId, people }) => [roleId, people]))
  const [olds, news] = [sets(before), sets(after)]
  // An app role that nobody has is known to be nobody's.
  const of = (roles: ReadonlyMap<string, People> | null, role: string) =>
    roles === null ? null : (roles.get(role) ?? nobody)
  return [...new Set([...(olds?.keys() ?? []), ...(news?.keys() ?? [])])].flatMap((role) =>
    differing(null, role, of(olds, role), of(news, role)),
  )
}

const nobody: People = new Uint32Array()

function differing(
  group: PeopleDrift<People>['group'],
  roleId: string | null,
  before: People | null,
  after: People | null,
): PeopleDrift<People>[] {
  if (before === null || after === null) {
    return [{ group, roleId, unknown: unknownSide(before, after), joined: nobody, left: nobody }]
  }
  const { joined, left } = peopleBetween(before, after)
  return joined.length + left.length === 0 ? [] : [{ group, roleId, unknown: null, joined, left }]
}

function countDrift(before: readonly SnapshotCount[], after: readonly SnapshotCount[]): CountDrift[] {
  const olds = new Map(before.map((one) => [one.row, one]))
  const news = new Map(after.map((one) => [one.row, one]))
  const numbers = (one: SnapshotCount | undefined) =>
    one === undefined ? null : { entra: one.entra, expected: one.expected, product: one.product }
  return [...new Set([...olds.keys(), ...news.keys()])].flatMap((row) => {
    const [old, now] = [numbers(olds.get(row)), numbers(news.get(row))]
    const name = news.get(row)?.name ?? olds.get(row)?.name ?? ''
    return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ row, name, before: old, after: now }]
  })
}

/** That another cycle has run is no change of a job; how it ended is. */
export function jobDrift(before: readonly SnapshotJob[], after: readonly SnapshotJob[]): JobDrift[] {
  const olds = new Map(before.map((job) => [job.id, job]))
  const news = new Map(after.map((job) => [job.id, job]))
  return [...new Set([...olds.keys(), ...news.keys()])].flatMap((jobId): JobDrift[] => {
    const [old, now] = [olds.get(jobId), news.get(jobId)]
    if (old === undefined || now === undefined) {
      return [{ jobId, what: 'job', before: old?.state ?? null, after: now?.state ?? null }]
    }
    const line = (what: JobDrift['what'], was: string | null, is: string | null): JobDrift[] =>
      was === is ? [] : [{ jobId, what, before: was, after: is }]
    return [
      ...line('state', old.state, now.state),
      ...line('interval', old.interval, now.interval),
      ...line('quarantine', old.quarantine, now.quarantine),
      ...line('last cycle', cycleWords(old.last), cycleWords(now.last)),
    ]
  })
}

const cycleWords = (last: SnapshotJob['last']): string | null =>
  last === null ? null : last.error === null ? last.state : `${last.state}: ${last.error}`

/** Whether two snapshots differ in anything that is known of both. */
export function isDrift(
  drift: Pick<Drift, 'assignments' | 'mappings' | 'counts' | 'jobs' | 'seats' | 'people' | 'schemas'>,
): boolean {
  const { assignments, mappings: mapped } = drift
  return (
    [assignments, mapped].some((part) => part.added.length + part.removed.length + part.changed.length > 0) ||
    drift.people.some(({ unknown }) => unknown === null) ||
    drift.counts.rows.length + drift.jobs.lines.length > 0 ||
    drift.seats !== null ||
    drift.schemas.some(({ lines, elsewhere }) => lines.length > 0 || elsewhere)
  )
}
