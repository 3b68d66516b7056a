import { havingAny } from '#shared/domain/ability-having'
import type { AccountFacts } from '#shared/engine/session/abilities/account-facts'
import type { AbilityRow } from '#shared/engine/session/abilities/matrix'
import type { Need } from '#shared/engine/session/abilities/needs'

/** Whom to ask for what is missing, in one sentence to send on; null where nothing is, or where asking does not help. */
export function askFor(row: AbilityRow, needs: readonly (readonly Need[])[], facts: AccountFacts): string | null {
  const missing = needs.filter((group) => havingAny(group.map(({ having }) => having)) === 'missing')
  if (missing.length === 0) return null
  if (missing.some(([need]) => need?.kind === 'account' && facts.onlyReads)) {
    return 'Sign in again and let the console write.'
  }
  const kinds = new Set(missing.map(([need]) => need?.kind))
  // Whoever was refused lacks a role, unless one was found, or a scope is known to be missing.
  const knownRole = needs.some(
    ([need]) => need?.having === 'have' && (need.kind === 'role' || need.kind === 'ownership'),
  )
  const wantsRole =
    kinds.has('role') || (kinds.has('answer') && row.roles.length > 0 && !knownRole && !kinds.has('scope'))
  const parts = [
    ...(kinds.has('policy') ? ['whoever looks after this computer to lift the policy ReadOnly'] : []),
    ...missing.filter(([need]) => need?.kind === 'scope').map(([need]) => scopeWords(need?.name ?? '', facts)),
    ...(wantsRole ? [roleWords(row, facts)] : []),
    ...(kinds.has('licence') ? ['whoever buys licences for Entra ID P1'] : []),
    ...(kinds.has('account') ? ['an administrator for an account that is a member of the tenant, not a guest'] : []),
  ]
  if (parts.length > 0) return `Ask ${parts.join(', and ')}.`
  return knownRole
    ? 'Look again in 15 minutes: a role that was just activated takes so long to count.'
    : 'Ask an administrator of the tenant why Microsoft Graph refuses this.'
}

function scopeWords(scope: string, { kind }: AccountFacts): string {
  return kind === 'person'
    ? `an administrator to consent to the scope ${scope} for this console`
    : `whoever gave you the access token for one with the scope ${scope}`
}

function roleWords({ roles, owners }: AbilityRow, { app }: AccountFacts): string {
  const owner = owners === true && app !== null ? `, or to be made owner of '${app.displayName}'` : ''
  return `a Privileged Role Administrator for the role ${roles[0] ?? ''}${owner}`
}
