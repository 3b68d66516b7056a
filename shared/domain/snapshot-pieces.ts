import type { MappingMode } from '#shared/domain/product-profile'
import type { People, Snapshot, SnapshotCount, SnapshotJob } from '#shared/domain/snapshot'
import type { SnapshotPieces } from '#shared/domain/snapshot-delta'

// The keys of a snapshot's pieces. Parts that may be unknown have a piece of their own that says that they are known.

const known = '1'
const separator = '/'
export const seenKey = 'seen'
export const groupKey = (id: string): string => `g/${id}`
const directKey = (roleId: string): string => `d/${roleId}`

/** What a set of people is of: a group, an app role that is given to people directly, or the product. */
export type SetSubject =
  | { readonly kind: 'group'; readonly id: string }
  | { readonly kind: 'direct'; readonly roleId: string }
  | { readonly kind: 'seen' }

export function setSubject(key: string): SetSubject {
  if (key === seenKey) return { kind: 'seen' }
  const rest = key.slice(2)
  return key.startsWith('g/') ? { kind: 'group', id: rest } : { kind: 'direct', roleId: rest }
}

/** The same snapshot in pieces. */
export function piecesOf(snapshot: Snapshot): SnapshotPieces {
  const facts = new Map<string, string>()
  const sets = new Map<string, People>()
  const put = (key: string, value: unknown) => void facts.set(key, JSON.stringify(value))
  if (snapshot.assignments !== null && snapshot.direct !== null) {
    facts.set('assignments', known)
    for (const { principalId, roleId, kind, name } of snapshot.assignments) {
      put(`a/${principalId}/${roleId}`, [kind, name])
    }
    for (const { roleId, people } of snapshot.direct) sets.set(directKey(roleId), people)
  }
  for (const { groupId, groupName, mode, to } of snapshot.mappings) {
    put(`m/${groupId}/${to === null ? '' : (to.id ?? to.name)}`, [groupName, mode, to?.id ?? null, to?.name ?? null])
  }
  for (const { id, name, dynamic, people } of snapshot.groups) {
    put(groupKey(id), [name, dynamic])
    if (people !== null) sets.set(groupKey(id), people)
  }
  if (snapshot.counts !== null) {
    const { takenAt, readFrom, whole, rows } = snapshot.counts
    put('counts', [takenAt, readFrom, whole])
    for (const { row, ...count } of rows) put(`c/${row}`, count)
    if (snapshot.seen !== null) sets.set(seenKey, snapshot.seen)
  }
  if (snapshot.jobs !== null) {
    facts.set('jobs', known)
    for (const { id, ...job } of snapshot.jobs) put(`j/${id}`, job)
  }
  for (const { jobId, version, fingerprint } of snapshot.schemas) put(`s/${jobId}`, [version, fingerprint])
  if (snapshot.seats !== null) put('seats', snapshot.seats)
  return { facts, sets }
}

/** The pieces put together again; they are this console's own and taken as they were kept. */
export function snapshotOf({ facts, sets }: SnapshotPieces): Snapshot {
  const under = (letter: string) =>
    [...facts].flatMap(([key, fact]) =>
      key.startsWith(letter + separator) ? [[key.slice(2), JSON.parse(fact) as unknown] as const] : [],
    )
  const assigned = facts.has('assignments')
  const counts = facts.get('counts')
  const seats = facts.get('seats')
  const [takenAt, readFrom, whole] = (counts === undefined ? ['', '', false] : JSON.parse(counts)) as [
    string,
    string,
    boolean,
  ]
  return {
    assignments: assigned
      ? under('a').map(([key, value]) => {
          const [principalId = '', roleId = ''] = key.split(separator)
          const [kind, name] = value as [string, string]
          return { principalId, roleId, kind, name }
        })
      : null,
    direct: assigned
      ? [...sets].flatMap(([key, people]) => {
          const subject = setSubject(key)
          return subject.kind === 'direct' ? [{ roleId: subject.roleId, people }] : []
        })
      : null,
    mappings: under('m').map(([key, value]) => {
      const [groupName, mode, id, name] = value as [string, MappingMode, string | null, string | null]
      return { groupId: key.slice(0, key.indexOf(separator)), groupName, mode, to: name === null ? null : { id, name } }
    }),
    groups: under('g').map(([id, value]) => {
      const [name, dynamic] = value as [string, boolean | null]
      return { id, name, dynamic, people: sets.get(groupKey(id)) ?? null }
    }),
    counts:
      counts === undefined
        ? null
        : {
            takenAt,
            readFrom,
            whole,
            rows: under('c').map(([row, value]) => ({ ...(value as Omit<SnapshotCount, 'row'>), row })),
          },
    seen: sets.get(seenKey) ?? null,
    jobs: facts.has('jobs') ? under('j').map(([id, value]) => ({ ...(value as Omit<SnapshotJob, 'id'>), id })) : null,
    schemas: under('s').map(([jobId, value]) => {
      const [version, fingerprint] = value as [number, string]
      return { jobId, version, fingerprint }
    }),
    seats: seats === undefined ? null : (JSON.parse(seats) as number),
  }
}
