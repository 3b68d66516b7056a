import type { ReadDatabase } from '#shared/engine/store/database'
import { verificationHead } from '#shared/engine/store/verification-rows'
import { membersOf } from '#shared/engine/verification/compared-members'
import { keptRow, keptSides } from '#shared/engine/verification/kept-reading'

/** Who of a group was the same on both sides in the app's last comparison, and when that was. */
export interface LastComparison {
  readonly takenAt: string
  /** Object ids of people for whom provisioning has nothing to do: in both, or rightly in neither. */
  readonly settled: ReadonlySet<string>
}

/** Null where the group was not compared person by person. */
export function lastComparison(directory: ReadDatabase, appId: string, groupId: string): LastComparison | null {
  const head = verificationHead(directory, appId)
  if (head === null) return null
  const rows = keptSides(directory, head).facts.rows.filter((one) => one.groupId === groupId && !one.direct)
  const settled = new Set<string>()
  const open = new Set<string>()
  const readAt: string[] = []
  for (const { row } of rows) {
    const kept = keptRow(directory, appId, row)
    if (kept === null) continue
    const { all, show } = membersOf(kept.reading, kept.joins, kept.row)
    const known = all.filter(({ inProduct }) => inProduct !== null)
    if (known.length > 0) readAt.push(kept.row.readAt)
    for (const told of known) {
      const { id, verdict, expected } = show(told)
      if (id === null) continue
      const same = verdict === 'in-both' || verdict === 'excluded' || (verdict === 'inactive' && expected === false)
      if (same) settled.add(id)
      else open.add(id)
    }
  }
  // Of a group that feeds several product groups somebody is settled only where no row says otherwise.
  for (const id of open) settled.delete(id)
  const takenAt = readAt.toSorted()[0]
  return takenAt === undefined ? null : { takenAt, settled }
}
