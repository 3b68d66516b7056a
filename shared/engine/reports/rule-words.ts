import type { Severity } from '#shared/domain/product-profile'
import type { RuleOutcome } from '#shared/domain/readiness'
import { toned, type Toned } from '#shared/engine/reports/document'

const outcomes: Readonly<Record<RuleOutcome, Toned>> = {
  pass: toned('Passes', 'pass'),
  fail: toned('Fails', 'fail'),
  'not-applicable': toned('Does not apply', 'quiet'),
  'cannot-tell': toned('Cannot be told', 'unknown'),
}

const severities: Readonly<Record<Severity, string>> = {
  blocker: 'Blocker',
  error: 'Error',
  warning: 'Warning',
  confirm: 'Confirm',
  info: 'Information',
  step: 'Step',
}

export const outcomeWord = (outcome: RuleOutcome): Toned => outcomes[outcome]
export const severityWord = (severity: Severity): string => severities[severity]
