import type { Output } from '#shared/contract/contract'
import { type AbilityId, abilityIds } from '#shared/domain/ability'
import { havingAll, havingAny } from '#shared/domain/ability-having'
import type { AccountFacts } from '#shared/engine/session/abilities/account-facts'
import { askFor } from '#shared/engine/session/abilities/ask'
import { disabledBy } from '#shared/engine/session/abilities/disabled'
import { matrix } from '#shared/engine/session/abilities/matrix'
import { needsOf } from '#shared/engine/session/abilities/needs'

type Ability = Output<'session.abilities'>['abilities'][number]

/** Every ability of the console against what is known of an account. */
export function weighed(facts: AccountFacts): Ability[] {
  return abilityIds.map((id) => weighedOne(id, facts))
}

function weighedOne(id: AbilityId, facts: AccountFacts): Ability {
  const row = matrix[id]
  const needs = needsOf(row, facts)
  return {
    id,
    title: row.title,
    having: havingAll(needs.map((group) => havingAny(group.map(({ having }) => having)))),
    needs,
    without: row.without,
    ask: askFor(row, needs, facts),
    disabled: disabledBy(row, needs, facts),
  }
}
