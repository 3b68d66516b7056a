import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { Severity } from '#shared/domain/product-profile'
import { type ReadinessTally, type RuleOutcome, stops } from '#shared/domain/readiness'
import type { Status } from '../../ui/StatusBadge'

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
  info: { word: t`Information`, meaning: 'explains' },
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

const nouns: Readonly<Record<Affected['kind'], readonly [one: string, more: string]>> = {
  people: ['person', 'people'],
  groups: ['group', 'groups'],
  accounts: ['account', 'accounts'],
  'product-groups': [t`group of the product`, t`groups of the product`],
  attributes: ['attribute', 'attributes'],
  apps: ['app', 'apps'],
}

/** "1 person", "12 groups of the product". */
export function affectedWords({ kind, total }: Affected): string {
  return counted(total, ...nouns[kind])
}

/** The sentence on top of the rules, without its end: what stands before a start, and what cannot be told. */
export function readinessVerdict(tally: ReadinessTally): string {
  const { blockers, errors, warnings, steps, cannotTell, passed } = tally
  const grave = listed([
    blockers === 0 ? null : counted(blockers, 'blocker', 'blockers'),
    errors === 0 ? null : counted(errors, 'error', 'errors'),
  ])
  const light = listed([
    warnings === 0 ? null : counted(warnings, 'warning', 'warnings'),
    steps === 0 ? null : counted(steps, t`open step`, t`open steps`),
  ])
  const untold = cannotTell === 0 ? null : t`${counted(cannotTell, 'thing', 'things')} cannot be told`
  if (grave !== '') {
    const stand = blockers + errors === 1 ? 'stands' : 'stand'
    return [t`${grave} ${stand} before a start`, untold].filter((part) => part !== null).join('; ')
  }
  if (light !== '' || untold !== null) {
    const left = [light === '' ? null : t`${light} ${warnings + steps === 1 ? 'is' : 'are'} left`, untold]
    return t`No blocker and no error is known; ${left.filter((part) => part !== null).join('; ')}`
  }
  return passed === 0 ? t`No rule could be decided for this app` : t`Ready: ${allPass(passed)}`
}

const allPass = (passed: number) =>
  passed === 1 ? t`the one rule passes` : t`all ${passed.toLocaleString()} rules pass`

const listed = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null).join(' and ')

function counted(count: number, one: string, more: string): string {
  return `${count.toLocaleString()} ${count === 1 ? one : more}`
}

/** Whether a result is among those that say that an app is not ready. */
export function isStanding({ outcome, severity }: Pick<RuleResult, 'outcome' | 'severity'>): boolean {
  return outcome === 'fail' && stops(severity)
}
