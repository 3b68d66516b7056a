import { plural, t } from '@lingui/core/macro'
import { isStanding, type RuleResult } from './rule-words'

/** What the rules of one step came to: "2 stand before a start, 1 cannot be told, 3 pass". */
export function groupWords(results: readonly Pick<RuleResult, 'outcome' | 'severity'>[]): string {
  const standing = results.filter(isStanding).length
  const left = results.filter((result) => result.outcome === 'fail' && !isStanding(result)).length
  const untold = results.filter(({ outcome }) => outcome === 'cannot-tell').length
  const passed = results.filter(({ outcome }) => outcome === 'pass').length
  const parts = [
    standing === 0 ? null : plural(standing, { one: '# stands before a start', other: '# stand before a start' }),
    left === 0 ? null : plural(left, { other: '# to see to' }),
    untold === 0 ? null : plural(untold, { other: '# cannot be told' }),
    passed === 0
      ? null
      : passed === results.length
        ? plural(passed, { one: 'passes', other: 'all # pass' })
        : plural(passed, { other: '# pass' }),
  ].filter((part) => part !== null)
  return parts.length === 0 ? t`does not apply` : parts.join(', ')
}
