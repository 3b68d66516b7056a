import { counted } from '#shared/domain/counted'
import { reasons } from '#shared/domain/reasons'
import { type Block, type Cell, table } from '#shared/engine/reports/document'
import type { ReportContext } from '#shared/engine/reports/report-context'
import type { Named } from '#shared/engine/reports/redaction/name-index'
import { memberWord } from '#shared/engine/reports/verdict-words'
import { verificationHead, verificationJoins } from '#shared/engine/store/verification-rows'
import { membersOf } from '#shared/engine/verification/compared-members'
import { keptReading } from '#shared/engine/verification/kept-reading'
import { marksOf } from '#shared/engine/verification/tell-members'

/** So many lines of people a report lists; the others are counted. */
const mostLines = 50_000

/**
 * People of the last comparisons who are not in both, a line for each group that they are in. What was found of a person in particular is
 * left out where people are redacted: it may hold more than names.
 */
export function differingPeople({ access, apps, redaction }: ReportContext): {
  readonly blocks: readonly Block[]
  readonly unknown: readonly string[]
  readonly people: readonly Named[]
} {
  const rows: Cell[][] = []
  const people: Named[] = []
  let left = 0
  for (const app of apps) {
    const kept = keptReading(access.directory, app.id)
    const number = verificationHead(access.directory, app.id)?.number ?? null
    const joins = number === null ? null : verificationJoins(access.directory, number)
    if (kept === null || joins === null) continue
    const marks = marksOf(kept.reading)
    for (const row of kept.reading.rows) {
      const { all, show } = membersOf(kept.reading, joins, row, marks)
      for (const told of all) {
        if (told.judgement.verdict === 'in-both') continue
        if (rows.length >= mostLines) {
          left += 1
          continue
        }
        const one = show(told)
        people.push({
          owner: one.id ?? one.scimId ?? '',
          texts: [one.displayName, one.userPrincipalName, one.id, one.scimId],
        })
        rows.push([
          one.displayName ?? one.userPrincipalName ?? one.id ?? one.scimId ?? 'not known',
          one.userPrincipalName ?? '',
          app.displayName,
          row.groupName,
          memberWord(one.verdict),
          one.reason === null ? 'not known' : reasons[one.reason].title,
          redaction === 'none' ? one.evidence : null,
        ])
      }
    }
  }
  const columns = ['Person', 'User name', 'App', 'Entra group', 'Verdict', 'Reason', 'What it rests on']
  return {
    blocks: [table(counted(rows.length, 'line', 'lines'), columns, rows, 'Everybody who is known is in both.')],
    unknown: left === 0 ? [] : [`${counted(left, 'further line', 'further lines')} of people are not listed.`],
    people,
  }
}
