import { type FactSource, instantNow, known } from '#shared/engine/readiness/snapshot/sources'
import { membersOf } from '#shared/engine/verification/compared-members'
import { keptResult, keptRow } from '#shared/engine/verification/kept-reading'

export const missingMembers: FactSource<'missingMembers'> = ({ access, app, ports }) => {
  const comparison = keptResult(access.directory, app.id)
  if (comparison === null) return known(null, instantNow({ ports }))
  const { takenAt, groups } = comparison
  const missing = new Set<string>()
  for (const { row, people } of groups) {
    const kept = people === null || people.missing === 0 ? null : keptRow(access.directory, app.id, row)
    if (kept === null) continue
    for (const { judgement, person } of membersOf(kept.reading, kept.joins, kept.row).all) {
      const id = judgement.verdict === 'missing' ? kept.reading.people[person]?.id : undefined
      if (id !== undefined) missing.add(id)
    }
  }
  return known({ takenAt, people: missing, whole: groups.every(({ people }) => people !== null) }, takenAt)
}
