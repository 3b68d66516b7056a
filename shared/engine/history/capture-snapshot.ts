import { knownAssignments, stands } from '#shared/domain/assignments'
import type { SynchronizationJob } from '#shared/domain/provisioning'
import type { Snapshot, SnapshotCounts, SnapshotGroup, SnapshotJob } from '#shared/domain/snapshot'
import { nobody } from '#shared/domain/person-join'
import type { SnapshotPeople } from '#shared/engine/history/snapshot-people'
import { seatAnswers } from '#shared/engine/licences/estimate-answers'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { type CachedApp, listedAssignments } from '#shared/engine/store/app-rows'
import type { ReadDatabase } from '#shared/engine/store/database'
import { groupsById } from '#shared/engine/store/group-lists'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { listSchemaVersions } from '#shared/engine/store/schema-version-rows'
import { listSentAssignments } from '#shared/engine/store/sent-assignment-rows'
import {
  verificationHead,
  verificationJoins,
  verifiedAccounts,
  verifiedPeople,
} from '#shared/engine/store/verification-rows'
import { keptResult } from '#shared/engine/verification/kept-reading'

type Files = Pick<TenantAccess, 'directory' | 'workspace'>

/**
 * An app as the files of this machine have it now; nothing is asked. `before` is the snapshot before: what it has of the same
 * verification is taken from it.
 */
export function captureSnapshot(
  access: Files,
  app: CachedApp,
  people: SnapshotPeople,
  before: Pick<Snapshot, 'counts' | 'seen'> | null,
): Snapshot {
  const { directory, workspace } = access
  const listed = listedAssignments(directory, app.id)
  const assigned =
    listed === null ? null : knownAssignments(listed, listSentAssignments(directory, app.id)).filter(stands)
  const others = assigned?.filter(({ principalType }) => principalType !== 'User') ?? null
  const direct = assigned?.filter(({ principalType }) => principalType === 'User') ?? null
  const mappings = listMappings(workspace).filter(({ appId }) => appId === app.id)
  const counts = countsOf(directory, app.id)
  const names = new Map([
    ...mappings.map(({ groupId, groupName }) => [groupId, groupName] as const),
    ...(others ?? []).flatMap((one) =>
      one.principalType === 'Group' ? [[one.principalId, one.principalDisplayName ?? one.principalId] as const] : [],
    ),
  ])
  return {
    assignments:
      others?.map((one) => ({
        principalId: one.principalId,
        roleId: one.appRoleId,
        kind: one.principalType,
        name: one.principalDisplayName ?? one.principalId,
      })) ?? null,
    direct:
      direct === null
        ? null
        : [...Map.groupBy(direct, ({ appRoleId }) => appRoleId)].map(([roleId, theirs]) => ({
            roleId,
            people: people.ofIds(theirs.map(({ principalId }) => principalId)),
          })),
    mappings: mappings.map(({ groupId, groupName, mode, to }) => ({ groupId, groupName, mode, to })),
    groups: groupsOf(directory, names, people),
    counts,
    seen:
      counts === null
        ? null
        : before?.counts?.takenAt === counts.takenAt
          ? before.seen
          : people.ofIds(seenIn(directory, app.id)),
    jobs: app.jobsUnknown === null ? app.jobs.map(jobOf) : null,
    schemas: schemasOf(workspace, app),
    seats: seatAnswers(workspace, app.id).bought,
  }
}

function groupsOf(
  directory: ReadDatabase,
  names: ReadonlyMap<string, string>,
  people: SnapshotPeople,
): SnapshotGroup[] {
  const cached = new Map(groupsById(directory, [...names.keys()]).map((group) => [group.id, group]))
  return [...names].map(([id, name]): SnapshotGroup => {
    const group = cached.get(id)
    if (group === undefined) return { id, name, dynamic: null, people: null }
    const members = group.memberCount === null ? null : people.ofGroup(group.key)
    return { id, name: group.displayName, dynamic: group.dynamic, people: members }
  })
}

function jobOf({ id, state, interval, quarantine, last }: SynchronizationJob): SnapshotJob {
  return {
    id,
    state,
    interval,
    quarantine: quarantine === null ? null : (quarantine.reason ?? quarantine.error?.code ?? 'no reason told'),
    last: last === null ? null : { state: last.state, ended: last.ended, error: last.error?.code ?? null },
  }
}

/** The newest version of each job's schema that was ever read; of a job that is known to be gone none. */
function schemasOf(workspace: ReadDatabase, app: CachedApp): Snapshot['schemas'] {
  const jobs = app.jobsUnknown === null ? new Set(app.jobs.map(({ id }) => id)) : null
  const found = new Map<string, Snapshot['schemas'][number]>()
  for (const { id, jobId, fingerprint } of listSchemaVersions(workspace, app.id)) {
    if (found.has(jobId) || jobs?.has(jobId) === false) continue
    found.set(jobId, { jobId, version: id, fingerprint })
  }
  return [...found.values()]
}

/** Null where no whole verification is kept. */
function countsOf(directory: ReadDatabase, app: string): SnapshotCounts | null {
  const result = keptResult(directory, app)
  if (result === null) return null
  return {
    takenAt: result.takenAt,
    readFrom: result.groups.reduce((first, { readAt }) => (readAt < first ? readAt : first), result.takenAt),
    // Who was not read may be there all the same where the server does not list everybody.
    whole: readsEverybody(directory, app),
    rows: result.groups.map((row) => ({
      row: row.row,
      name: row.groupName,
      to: row.productGroup?.id ?? row.productGroup?.name ?? null,
      entra: row.graph.count,
      expected: row.expected?.count ?? null,
      product: row.scim.count,
    })),
  }
}

function readsEverybody(directory: ReadDatabase, app: string): boolean {
  const head = verificationHead(directory, app)
  return head !== null && (JSON.parse(head.facts) as { readonly everybody: boolean }).everybody
}

/** Object ids of the people whose one account was read and is not switched off. */
function seenIn(directory: ReadDatabase, app: string): string[] {
  const head = verificationHead(directory, app)
  const joins = head === null ? null : verificationJoins(directory, head.number)
  if (head === null || joins === null) return []
  const accounts = verifiedAccounts(directory, head.number)
  return verifiedPeople(directory, head.number).flatMap(({ id }, place) => {
    const at = joins.account[place] ?? nobody
    const account = at < 0 ? undefined : accounts[at]
    return account !== undefined && account.state === 'read' && account.active !== false ? [id] : []
  })
}
