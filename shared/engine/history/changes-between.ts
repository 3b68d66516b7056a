import {
  type Drift,
  type NamedPeople,
  type PeopleDrift,
  type SchemaDrift,
  type SnapshotHead,
  snapshotDrift,
  unknownSide,
} from '#shared/domain/drift'
import type { People, Snapshot } from '#shared/domain/snapshot'
import { schemaDifference } from '#shared/domain/schema-difference'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import { keptSnapshot } from '#shared/engine/history/kept-snapshots'
import { namedPeople } from '#shared/engine/history/named-people'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { ReadDatabase } from '#shared/engine/store/database'
import { readSchemaVersion } from '#shared/engine/store/schema-version-rows'
import { lastSchemaRead, type SnapshotRow } from '#shared/engine/store/snapshot-rows'

type Access = Pick<TenantAccess, 'tenant' | 'directory' | 'workspace'>

/** People named of each list unless told otherwise; how many there are is told of all. */
const usualPeople = 1000

/**
 * What differs between two snapshots of an app (its id or name), with names as they are known now. Throws `unknown-name` where there is
 * no such app or snapshot.
 */
export function changesBetween(
  access: Access,
  asked: { readonly app: string; readonly from: number; readonly to: number; readonly people?: number | undefined },
): Drift {
  const { directory, workspace, tenant } = access
  const app = chooseApp(directory, tenant.name, asked.app)
  const before = keptSnapshot(workspace, app, asked.from)
  const after = keptSnapshot(workspace, app, asked.to)
  const drift = snapshotDrift(before.snapshot, after.snapshot)
  const most = asked.people ?? usualPeople
  const named = namedPeople(access, firstOf(drift.people, most))
  const list = (people: People): NamedPeople => ({
    count: people.length,
    people: [...people.subarray(0, most)].map((number) => named(number)),
  })
  const read = (row: SnapshotRow) => lastSchemaRead(workspace, app.id, row.number)
  return {
    app: { id: app.id, displayName: app.displayName },
    from: headOf(before.row, read(before.row)),
    to: headOf(after.row, read(after.row)),
    ...drift,
    people: drift.people.map((one) => ({ ...one, joined: list(one.joined), left: list(one.left) })),
    schemas: schemaDrift(workspace, app.id, before.snapshot, after.snapshot),
  }
}

/** A snapshot as it is told; `schemaReadAt` in milliseconds since 1970. */
export function headOf(row: SnapshotRow, schemaReadAt: number | null): SnapshotHead {
  const iso = (at: number) => new Date(at).toISOString()
  return {
    number: row.number,
    takenAt: iso(row.takenAt),
    why: row.why,
    readFrom: iso(row.readFrom),
    readTo: iso(row.readTo),
    clockBack: row.clockBack,
    schemaReadAt: schemaReadAt === null ? null : iso(schemaReadAt),
  }
}

/** Numbers of the people who are named, each list cut. */
function firstOf(people: readonly PeopleDrift<People>[], most: number): number[] {
  const numbers = new Set<number>()
  for (const { joined, left } of people) {
    for (const list of [joined, left]) for (const number of list.subarray(0, most)) numbers.add(number)
  }
  return [...numbers]
}

function schemaDrift(workspace: ReadDatabase, app: string, before: Snapshot, after: Snapshot): SchemaDrift[] {
  const olds = new Map(before.schemas.map((one) => [one.jobId, one]))
  const news = new Map(after.schemas.map((one) => [one.jobId, one]))
  return [...new Set([...olds.keys(), ...news.keys()])].flatMap((jobId): SchemaDrift[] => {
    const [old, now] = [olds.get(jobId), news.get(jobId)]
    if (old !== undefined && old.fingerprint === now?.fingerprint) return []
    const was = old === undefined ? null : readSchemaVersion(workspace, app, old.version)
    const is = now === undefined ? null : readSchemaVersion(workspace, app, now.version)
    if (was === null || is === null) return [{ jobId, unknown: unknownSide(was, is), lines: [], elsewhere: false }]
    const { changes, elsewhere } = schemaDifference(was.document, is.document)
    return [{ jobId, unknown: null, lines: changes, elsewhere }]
  })
}
