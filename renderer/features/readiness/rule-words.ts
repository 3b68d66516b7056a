import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { Severity } from '#shared/domain/product-profile'
import { type ReadinessTally, type RuleOutcome, stops } from '#shared/domain/readiness'
import type { Status } from '../../ui/StatusBadge'
import { joinedByAnd } from '../../ui/joined'

export type Readiness = NonNullable<Output<'readiness.last'>>
export type RuleResult = Readiness['results'][number]
type Affected = NonNullable<RuleResult['affected']>

interface Words {
  readonly status: Status
  readonly word: string
  readonly tooltip: string
}

const failures: Readonly<Record<Severity, Words>> = {
  blocker: { status: 'bad', word: t`Fails`, tooltip: t`Nothing should be started before this is mended.` },
  error: { status: 'bad', word: t`Fails`, tooltip: t`People or groups are lost or refused until this is mended.` },
  warning: { status: 'warning', word: t`Fails`, tooltip: t`It works, and is likely to surprise somebody.` },
  confirm: { status: 'warning', word: t`Fails`, tooltip: t`It is said again in the plan that would bring it about.` },
  info: { status: 'info', word: t`To know`, tooltip: t`Nothing is wrong; it is worth knowing.` },
  step: {
    status: 'warning',
    word: t`Not done`,
    tooltip: t`A step of the procedure of which it is known that it is open.`,
  },
}

const others: Readonly<Record<Exclude<RuleOutcome, 'fail'>, Words>> = {
  pass: { status: 'good', word: t`Passes`, tooltip: t`Decided by what was read or said.` },
  'cannot-tell': {
    status: 'unknown',
    word: t`Cannot be told`,
    tooltip: t`Something is missing; the details say what.`,
  },
  'not-applicable': { status: 'off', word: t`Does not apply`, tooltip: t`It does not concern this app as it is.` },
}

/** What a check of a rule came to, as an icon and a word. */
export function outcomeWords({ outcome, severity }: Pick<RuleResult, 'outcome' | 'severity'>): Words {
  return outcome === 'fail' ? failures[severity] : others[outcome]
}

/** An outcome as a filter says it. */
export function outcomeFilterWord(outcome: RuleOutcome): string {
  return outcome === 'fail' ? t`Fails` : others[outcome].word
}

const severities: Readonly<Record<Severity, { readonly word: string; readonly meaning: string }>> = {
  blocker: { word: t`Blocker`, meaning: t`stop before the start` },
  error: { word: t`Error`, meaning: t`people or groups fail or are lost` },
  warning: { word: t`Warning`, meaning: t`a likely surprise` },
  confirm: { word: t`Confirm`, meaning: t`speaks in the plan that would trigger it` },
  info: { word: t`Information`, meaning: t`explains` },
  step: { word: t`Step`, meaning: t`an item of the procedure` },
}

/** How grave a failure of a rule is, in a word. */
export function severityWord(severity: Severity): string {
  return severities[severity].word
}

/** How grave a failure of a rule is: "Blocker: stop before the start". */
export function severitySentence(severity: Severity): string {
  const { word, meaning } = severities[severity]
  return `${word}: ${meaning}`
}

/** Where a rule comes from. */
export const originWords: Readonly<Record<RuleResult['origin'], string>> = {
  doc: t`The product's own document`,
  der: t`Follows from the product's own document`,
  sup: t`Another page of the vendor or of Microsoft`,
  EN: t`Microsoft's rules for every product`,
}

/** "1 person", "12 groups of the product". */
export function affectedWords({ kind, total }: Affected): string {
  switch (kind) {
    case 'people':
      return plural(total, { one: '# person', other: '# people' })
    case 'groups':
      return plural(total, { one: '# group', other: '# groups' })
    case 'accounts':
      return plural(total, { one: '# account', other: '# accounts' })
    case 'product-groups':
      return plural(total, { one: '# group of the product', other: '# groups of the product' })
    case 'attributes':
      return plural(total, { one: '# attribute', other: '# attributes' })
    case 'apps':
      return plural(total, { one: '# app', other: '# apps' })
  }
}

/** The sentence on top of the rules, without its end: what stands before a start, and what cannot be told. */
export function readinessVerdict(tally: ReadinessTally): string {
  const { blockers, errors, warnings, steps, cannotTell, passed } = tally
  const untold =
    cannotTell === 0 ? null : plural(cannotTell, { one: '# thing cannot be told', other: '# things cannot be told' })
  if (blockers + errors > 0) {
    const grave = told([
      blockers === 0 ? null : plural(blockers, { one: '# blocker', other: '# blockers' }),
      errors === 0 ? null : plural(errors, { one: '# error', other: '# errors' }),
    ])
    const stand = plural(blockers + errors, {
      one: `${grave} stands before a start`,
      other: `${grave} stand before a start`,
    })
    return untold === null ? stand : t`${stand}; ${untold}`
  }
  if (warnings + steps > 0) {
    const light = told([
      warnings === 0 ? null : plural(warnings, { one: '# warning', other: '# warnings' }),
      steps === 0 ? null : plural(steps, { one: '# open step', other: '# open steps' }),
    ])
    const left = plural(warnings + steps, { one: `${light} is left`, other: `${light} are left` })
    return untold === null
      ? t`No blocker and no error is known; ${left}`
      : t`No blocker and no error is known; ${left}; ${untold}`
  }
  if (untold !== null) return t`No blocker and no error is known; ${untold}`
  if (passed === 0) return t`No rule could be decided for this app`
  return plural(passed, { one: 'Ready: the one rule passes', other: 'Ready: all # rules pass' })
}

const told = (parts: readonly (string | null)[]) => joinedByAnd(parts.filter((part) => part !== null))

/** Whether a result is among those that say that an app is not ready. */
export function isStanding({ outcome, severity }: Pick<RuleResult, 'outcome' | 'severity'>): boolean {
  return outcome === 'fail' && stops(severity)
}
