import { policyNames } from '#shared/domain/policy'
import type { AccountFacts } from '#shared/engine/session/abilities/account-facts'
import type { AbilityRow } from '#shared/engine/session/abilities/matrix'
import { type Need, seenOf } from '#shared/engine/session/abilities/needs'
import { inUtc } from '#shared/engine/readiness/checks/instant-words'

/**
 * Why a button is disabled: only what is certain disables. A role that is not seen does not, since custom roles, roles of administrative
 * units and roles for one app do not show; neither does a scope that is asked for when it is first needed. What Graph refused is evidence.
 */
export function disabledBy(row: AbilityRow, needs: readonly (readonly Need[])[], facts: AccountFacts): string | null {
  if (row.does === 'read') return null
  if (row.does === 'change' && facts.readOnly) {
    return `Read-only: laid down by your organisation (policy ${policyNames.readOnly}).`
  }
  if (facts.onlyReads) {
    return 'Read-only: it was chosen at sign-in that nothing is written. Sign in again to change that.'
  }
  const lacking = needs.find((group) => group.every(({ kind, having }) => kind === 'scope' && having === 'missing'))
  if (lacking !== undefined && facts.kind === 'token') {
    return `The access token lacks the scope ${lacking[0]?.name ?? ''}.`
  }
  const answer = seenOf(row, facts)
  if (answer?.outcome === 'refused' && facts.app !== null) {
    return `The provisioning service refused this account for '${facts.app.displayName}' (${inUtc(answer.at)}): a scope or role is missing.`
  }
  return null
}
