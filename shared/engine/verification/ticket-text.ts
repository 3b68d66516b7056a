import type { Output } from '#shared/contract/contract'
import { reasons } from '#shared/domain/reasons'

type Why = Output<'verification.why'>

const marks = { pass: 'ok', fail: 'NO', 'not-applicable': '-', 'cannot-tell': '?' } as const

/** Reasons whose evidence may name other people's accounts. */
const namesOthers = new Set(['join-ambiguous', 'matching-value-duplicate'])

/** A note for a ticket: who, each app with its one cause and next step, and what was looked at. Of nobody but this person. */
export function ticketText(person: Why['person'], apps: Why['apps'], at: string): string {
  const who = person.displayName ?? person.userPrincipalName ?? person.id
  const lines = [`${who} (${person.userPrincipalName ?? person.id})`, `Object id: ${person.id}`, `Looked at: ${at}`]
  for (const app of apps) {
    const quiet = app.reason !== null && namesOthers.has(app.reason)
    const text = quiet && app.reason !== null ? reasons[app.reason].text : app.text
    lines.push('', `${app.appDisplayName}: ${verdictWords[app.verdict]}`, `Cause: ${text}`, `Next: ${app.next}`)
    for (const { check, outcome, found, source, at: read } of app.evidence) {
      if (quiet && outcome === 'fail') continue
      lines.push(`  [${marks[outcome]}] ${check}: ${found} (${source}, ${read})`)
    }
  }
  return lines.join('\n')
}

const verdictWords: Readonly<Record<Why['apps'][number]['verdict'], string>> = {
  'in-both': 'in, as it should be',
  missing: 'missing',
  unexpected: 'in, though it should not be',
  excluded: 'not in, and not expected',
  inactive: 'there, but inactive',
  ambiguous: 'cannot be told',
  'cannot-tell': 'cannot be told',
}
