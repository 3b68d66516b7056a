import type { MappingMode } from '#shared/domain/product-profile'

// What an app was at one moment. A part that nobody could read is null: that is not the same as none.

/** Numbers that stand for people in one file of a tenant, rising, each once. */
export type People = Uint32Array

export const snapshotReasons = ['sync', 'request', 'verification'] as const
/** What a snapshot was taken after, or for. */
export type SnapshotReason = (typeof snapshotReasons)[number]

/** One app role of a group, or of another principal that is no person. */
export interface SnapshotAssignment {
  readonly principalId: string
  readonly roleId: string
  readonly kind: string
  readonly name: string
}

export interface SnapshotMapping {
  readonly groupId: string
  readonly groupName: string
  readonly mode: MappingMode
  readonly to: { readonly id: string | null; readonly name: string } | null
}

/** A group that is mapped or assigned. */
export interface SnapshotGroup {
  readonly id: string
  readonly name: string
  /** Null where the directory does not have it. */
  readonly dynamic: boolean | null
  /** Direct members that are users. */
  readonly people: People | null
}

/** What a verification counted of one of its rows. */
export interface SnapshotCount {
  readonly row: string
  readonly name: string
  /** Id or name of the product group; null where there is none. */
  readonly to: string | null
  readonly entra: number
  readonly expected: number | null
  readonly product: number | null
}

export interface SnapshotCounts {
  /** ISO 8601: when the verification was taken, and when the oldest of its rows was read. */
  readonly takenAt: string
  readonly readFrom: string
  readonly rows: readonly SnapshotCount[]
  /** Everybody who is in the product was looked for. */
  readonly whole: boolean
}

export interface SnapshotJob {
  readonly id: string
  /** Graph's status.code. */
  readonly state: string
  /** ISO 8601 duration; null where it has no schedule. */
  readonly interval: string | null
  readonly quarantine: string | null
  readonly last: { readonly state: string; readonly ended: string | null; readonly error: string | null } | null
}

/** The version of a job's schema that was known; the document lies with the versions. */
export interface SnapshotSchema {
  readonly jobId: string
  readonly version: number
  readonly fingerprint: string
}

export interface Snapshot {
  /** Groups and others; people who are assigned by themselves stand in `direct`. */
  readonly assignments: readonly SnapshotAssignment[] | null
  /** People who are assigned by themselves, by the app role; null with `assignments`. */
  readonly direct: readonly { readonly roleId: string; readonly people: People }[] | null
  readonly mappings: readonly SnapshotMapping[]
  readonly groups: readonly SnapshotGroup[]
  readonly counts: SnapshotCounts | null
  /** People with an account in the product that is not switched off, as the verification of `counts` found; null with it. */
  readonly seen: People | null
  readonly jobs: readonly SnapshotJob[] | null
  /** Of the jobs whose schema was ever read. */
  readonly schemas: readonly SnapshotSchema[]
  /** Seats bought, as a person said; null where nobody did. */
  readonly seats: number | null
}

/** Numbers of a snapshot that a chart shows; null where they cannot be known. */
export interface SnapshotFigures {
  /** People whom assigned groups and assignments of their own bring, each once. */
  readonly people: number | null
  /** Over the rows of the last verification; a product group that several rows feed counts once where it is the product's number. */
  readonly entra: number | null
  readonly expected: number | null
  readonly product: number | null
  readonly seats: number | null
}

export function snapshotFigures(snapshot: Snapshot): SnapshotFigures {
  const { counts } = snapshot
  const targets = new Map<string, SnapshotCount>()
  for (const row of counts?.rows ?? []) targets.set(row.to ?? `row ${row.row}`, row)
  return {
    people: peopleInScope(snapshot),
    entra: counts === null ? null : sum(counts.rows.map(({ entra }) => entra)),
    expected: counts === null ? null : sum([...targets.values()].map(({ expected }) => expected)),
    product: counts === null ? null : sum([...targets.values()].map(({ product }) => product)),
    seats: snapshot.seats,
  }
}

/** Null where the members of one assigned group are not known. */
function peopleInScope({ assignments, direct, groups }: Snapshot): number | null {
  if (assignments === null || direct === null) return null
  const assigned = new Set(assignments.flatMap(({ kind, principalId }) => (kind === 'Group' ? [principalId] : [])))
  const sets = [...direct.map(({ people }) => people), ...groups.flatMap((g) => (assigned.has(g.id) ? [g.people] : []))]
  if (sets.includes(null)) return null
  const largest = sets.reduce((most, set) => Math.max(most, set?.at(-1) ?? 0), 0)
  const there = new Uint8Array(largest + 1)
  let count = 0
  for (const set of sets) {
    for (const person of set ?? []) {
      count += 1 - (there[person] ?? 0)
      there[person] = 1
    }
  }
  return count
}

const sum = (numbers: readonly (number | null)[]): number | null =>
  numbers.reduce<number | null>((all, one) => (all === null || one === null ? null : all + one), 0)
