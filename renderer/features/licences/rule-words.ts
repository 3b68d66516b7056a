import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { peopleCounted } from './licence-words'
import { inFigures } from '../../ui/in-figures'

const shown = 24

/** What a look at a rule told: how many it takes, or why that cannot be told here and where. */
export function ruleWords({ people, beyond, at, uncertain }: Output<'licences.rule'>, rule: string): string {
  if (beyond !== null) {
    if (at === null) return beyond
    return `${beyond} ${t`Place ${{ place: inFigures(at + 1) }}: ${{ rest: here(rule, at) }}`}`
  }
  const takes = t`It takes ${{ people: peopleCounted(people ?? 0) }}.`
  if (uncertain === 0) return takes
  return t`${takes} Of ${{ people: peopleCounted(uncertain) }} more it cannot be told: what it reads of them is not known.`
}

function here(rule: string, at: number): string {
  const rest = rule.slice(at)
  return rest === '' ? t`the end.` : `“${rest.slice(0, shown)}${rest.length > shown ? '…' : ''}”.`
}
