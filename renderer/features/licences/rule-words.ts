import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { peopleCounted } from './licence-words'

const shown = 24

/** What a look at a rule told: how many it takes, or why that cannot be told here and where. */
export function ruleWords({ people, beyond, at, uncertain }: Output<'licences.rule'>, rule: string): string {
  if (beyond !== null) {
    const place = at === null ? '' : t` Place ${(at + 1).toLocaleString()}: ${here(rule, at)}`
    return `${beyond}${place}`
  }
  const open =
    uncertain === 0
      ? ''
      : t` Of ${peopleCounted(uncertain)} more it cannot be told: what it reads of them is not known.`
  return t`It takes ${peopleCounted(people ?? 0)}.${open}`
}

function here(rule: string, at: number): string {
  const rest = rule.slice(at)
  return rest === '' ? t`the end.` : `“${rest.slice(0, shown)}${rest.length > shown ? '…' : ''}”.`
}
