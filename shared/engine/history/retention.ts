import { tellJournal } from '#shared/engine/history/journal/tell-journal'
import { piecesAt } from '#shared/engine/history/kept-snapshots'
import { deltaOf, wholeBodyOf } from '#shared/engine/history/snapshot-body'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { keepPeople } from '#shared/engine/store/history-people-rows'
import { putSetting, readSetting } from '#shared/engine/store/setting-rows'
import {
  appsWithSnapshots,
  beginWith,
  figuresAt,
  firstKept,
  oldestSnapshot,
  snapshotWalk,
} from '#shared/engine/store/snapshot-rows'

/** Days that snapshots are kept, or for ever. */
export type Retention = number | 'keep'

const usualRetention = 400
const leastRetention = 7
const dayMs = 86_400_000
const key = 'history.retention'

export function readRetention(workspace: ReadDatabase): Retention {
  const kept = readSetting(workspace, key)
  if (kept === 'keep') return 'keep'
  const days = Number(kept)
  return kept !== null && Number.isInteger(days) && days >= leastRetention ? days : usualRetention
}

export function putRetention(workspace: Database, retention: Retention): void {
  putSetting(workspace, key, String(retention))
}

/**
 * Removes snapshots that are older than they are to be kept, but for the newest of each app; the oldest one that stays becomes whole.
 * `late`: only once they are a day over it, so that it is done once a day. Answers how many went.
 */
export function pruneHistory(
  access: Pick<TenantAccess, 'tenant' | 'workspace'>,
  now: number,
  when: 'now' | 'late',
): number {
  const { workspace } = access
  const retention = readRetention(workspace)
  if (retention === 'keep') return 0
  const cutoff = now - retention * dayMs
  const due = when === 'now' ? cutoff : cutoff - dayMs
  return workspace.transaction(() => {
    let removed = 0
    for (const app of appsWithSnapshots(workspace)) {
      const oldest = oldestSnapshot(workspace, app)
      if (oldest === null || oldest.takenAt >= due) continue
      const first = firstKept(workspace, app, cutoff)
      const pieces = first === null || first === oldest.number ? null : piecesAt(workspace, app, first)
      if (first === null || pieces === null) continue
      removed += beginWith(workspace, app, first, {
        whole: wholeBodyOf(pieces),
        figures: figuresAt(workspace, app, first),
      })
    }
    if (removed === 0) return 0
    forgetPeople(workspace)
    tellJournal(access, now, {
      kind: 'history-pruned',
      subject: `${removed} ${removed === 1 ? 'snapshot' : 'snapshots'} older than ${retention} days ${removed === 1 ? 'was' : 'were'} removed.`,
      record: { removed, days: retention },
    })
    return removed
  })
}

/** Nobody is remembered by an id whom no snapshot speaks of any more. */
function forgetPeople(workspace: Database): void {
  const spoken = new Set<number>()
  for (const app of appsWithSnapshots(workspace)) {
    for (const { delta, whole } of snapshotWalk(workspace, app)) {
      const body = delta ?? whole
      if (body === null) continue
      for (const { joined, left } of deltaOf(body).sets) {
        for (const person of joined) spoken.add(person)
        for (const person of left) spoken.add(person)
      }
    }
  }
  keepPeople(workspace, spoken)
}
