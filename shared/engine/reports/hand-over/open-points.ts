import type { RuleResult } from '#shared/contract/readiness'
import type { Severity } from '#shared/domain/product-profile'
import { isSettled } from '#shared/domain/onboarding'
import { doneKey } from '#shared/domain/questions'
import { counted } from '#shared/domain/counted'
import type { HandOverFacts } from '#shared/engine/reports/hand-over/hand-over-facts'

/** Something that is not settled at the hand-over. */
export interface OpenPoint {
  /** How much it matters, in a word. */
  readonly kind: string
  readonly title: string
  readonly found: string
  readonly remedy: string | null
  /** Whom or what it concerns, in one line; null where it concerns nothing by name. */
  readonly concerned: string | null
}

const order: readonly Severity[] = ['blocker', 'error', 'step', 'warning', 'confirm', 'info']

const words: Readonly<Record<Severity, string>> = {
  blocker: 'Blocker',
  error: 'Error',
  step: 'Step',
  warning: 'Warning',
  confirm: 'Confirm',
  info: 'To know',
}

/**
 * Everything that is not settled, gravest first: rules that fail, steps that are open, rules that cannot be told, mapped groups with a
 * grave state, a comparison that differs or was never made.
 */
export function openPoints(facts: HandOverFacts): OpenPoint[] {
  const results = facts.last?.results ?? []
  const bySeverity = (a: RuleResult, b: RuleResult) => order.indexOf(a.severity) - order.indexOf(b.severity)
  const failed = results.filter(({ outcome }) => outcome === 'fail').toSorted(bySeverity)
  const untold = results.filter(({ outcome }) => outcome === 'cannot-tell').toSorted(bySeverity)
  const spoken = new Set([...failed, ...untold].map(({ rule }) => rule))
  return [
    ...(facts.last === null ? [unchecked] : []),
    ...failed.map((result) => ({
      ...ofResult(words[result.severity], result, result.remedy),
      concerned: concernedLine(facts.concerned.get(result.rule) ?? [], result.affected?.total ?? 0),
    })),
    // A step whose open rules stand here already says nothing new.
    ...facts.steps
      .filter(({ state, evidence }) => !isSettled(state) && !evidence.some(({ rule }) => spoken.has(rule)))
      .map(({ title, says }) => ({
        kind: 'Step',
        title,
        found: 'It is not done, as far as is known.',
        remedy: says,
        concerned: null,
      })),
    ...untold.map((result) => ofResult('Not known', result, howToTell(result))),
    ...facts.mappings.flatMap(({ groupName, states }) =>
      states
        .filter(({ grave }) => grave)
        .map(({ says, cure }) => ({ kind: 'Mapping', title: groupName, found: says, remedy: cure, concerned: null })),
    ),
    ...comparisonPoints(facts),
  ]
}

const unchecked: OpenPoint = {
  kind: 'Not known',
  title: 'The rules of the product were not checked',
  found: 'There is no check to report.',
  remedy: 'Check them on the Readiness page, or with `check`.',
  concerned: null,
}

function concernedLine(names: readonly string[], total: number): string | null {
  if (names.length === 0) return null
  return `${names.join(', ')}${total > names.length ? ` and ${(total - names.length).toLocaleString('en')} more` : ''}`
}

/** What a person ticks is ticked on another page than the report. */
function howToTell({ missing, remedy }: RuleResult): string | null {
  if (missing?.answer?.startsWith(doneKey('')) === true) return 'Do it, then tick it on the Procedure page.'
  return missing?.how ?? remedy
}

function ofResult(kind: string, { rule, message, found }: RuleResult, remedy: string | null): OpenPoint {
  return { kind, title: `${rule}: ${message}`, found, remedy, concerned: null }
}

function comparisonPoints({ comparison, mappings }: HandOverFacts): OpenPoint[] {
  if (comparison === null) {
    return [
      {
        kind: 'Not known',
        title: 'Entra and the product were not compared',
        found:
          mappings.length === 0
            ? 'Nothing is mapped, so there is nothing to compare.'
            : `${counted(mappings.length, 'mapped group was', 'mapped groups were')} never held against the product.`,
        remedy: 'Compare on the Verify page, or with `compare`.',
        concerned: null,
      },
    ]
  }
  return comparison.groups
    .filter(({ verdict }) => verdict !== 'match')
    .map(({ groupName, why, failure }) => ({
      kind: 'Verification',
      title: groupName,
      found: why,
      remedy: failure?.remedy ?? null,
      concerned: null,
    }))
}
