import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { JournalLine, JournalVerification } from '#shared/contract/journal'
import type { JournalKind } from '#shared/domain/journal'
import type { Status } from '../../ui/StatusBadge'

export type Audits = Output<'journal.audits'>

/** What the kinds of lines are called, in the order in which they are offered. */
export const kindWords: Readonly<Record<JournalKind, string>> = {
  'plan-began': t`Plan begun`,
  'plan-applied': t`Plan done`,
  'plan-failed': t`Plan not all done`,
  'sign-in': t`Sign-in`,
  'sign-out': t`Sign-out`,
  'target-set': t`Connection set`,
  'mapping-added': t`Mapping added`,
  'mapping-removed': t`Mapping removed`,
  'mapping-edited': t`Mapping edited`,
  'answer-set': t`Answer given`,
  sync: t`Directory read`,
  verification: t`Compared`,
  snapshot: t`Snapshot taken`,
  'history-pruned': t`History shortened`,
  report: t`Report made`,
  export: t`Exported`,
  import: t`Imported`,
  'template-applied': t`Template applied`,
  restore: t`Backup restored`,
  setting: t`Setting changed`,
}

const isKind = (kind: string): kind is JournalKind => Object.hasOwn(kindWords, kind)

/** The state of a line as an icon and a word; a kind of another version is shown by its own word. */
export function lineState({ kind }: Pick<JournalLine, 'kind'>): { readonly status: Status; readonly word: string } {
  if (!isKind(kind)) return { status: 'unknown', word: kind }
  const status = kind === 'plan-applied' ? 'good' : kind === 'plan-failed' ? 'warning' : 'info'
  return { status, word: kindWords[kind] }
}

/** What verifying found, in one sentence. */
export function verifiedWords({ ok, lines, faultCount, asked }: JournalVerification): {
  readonly status: Status
  readonly word: string
} {
  if (faultCount > 0) {
    return {
      status: 'bad',
      word: plural(faultCount, { one: 'Not whole: # fault', other: 'Not whole: # faults' }),
    }
  }
  if (!ok) return { status: 'bad', word: t`The head is not in this chain` }
  const whole = plural(lines, { one: 'Whole: # line', other: 'Whole: # lines' })
  if (asked?.found == null) return { status: 'good', word: whole }
  return { status: 'good', word: t`${whole}, and the head is that of line ${{ entry: asked.found.toLocaleString() }}` }
}

/** What it means that a head was found, or was not. */
export function askedWords({ asked, faultCount }: JournalVerification): string | null {
  if (asked === null) return null
  if (asked.found === null) {
    return t`Lines were altered or removed since that head was kept, or it is the head of another journal.`
  }
  return faultCount === 0
    ? t`Up to that line the journal is as it was when the head was kept.`
    : t`The head was found, but the chain is not whole.`
}

/** Whether Entra's audit log knows of a run, as an icon and a word. */
export function auditState(state: Audits['state']): { readonly status: Status; readonly word: string } {
  if (state === 'matched') return { status: 'good', word: t`Found in Entra’s audit log` }
  if (state === 'none') return { status: 'warning', word: t`Not seen in Entra’s audit log` }
  return state === 'cannot-tell'
    ? { status: 'unknown', word: t`Cannot tell` }
    : { status: 'off', word: t`Nothing to look up` }
}

/** The first instant of a day of this machine (YYYY-MM-DD), or of the day after it; undefined for what is no day. */
export function dayBegins(day: string, later: 0 | 1 = 0): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  if (year === undefined) return undefined
  const begin = new Date(Number(year), Number(month) - 1, Number(date) + later)
  return Number.isNaN(begin.getTime()) ? undefined : begin.toISOString()
}
