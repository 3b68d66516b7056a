import { policyNames } from '#shared/domain/policy'
import { namedRoles } from '#shared/engine/graph/directory-roles'
import type { TriedRead } from '#shared/engine/graph/tried-reads'
import type { AccountFacts, Seen } from '#shared/engine/session/abilities/account-facts'
import type { AbilityRow } from '#shared/engine/session/abilities/matrix'
import type { Output } from '#shared/contract/contract'

export type Need = Output<'session.abilities'>['abilities'][number]['needs'][number][number]

/**
 * What an ability takes, each held against what is known of the account. A role that is not among the active ones counts as missing and
 * says why it may be there all the same: custom roles, roles of administrative units and roles for one app do not show.
 */
export function needsOf(row: AbilityRow, facts: AccountFacts): Need[][] {
  const named = [
    ...allowedToWrite(row, facts),
    ...row.scopes.map((anyOf) => scopeNeeds(anyOf, facts)),
    ...(row.members === true ? [[memberNeed(facts)]] : []),
    ...(row.roles.length === 0 ? [] : [roleNeeds(row, facts)]),
    ...(row.premium === true ? [[premiumNeed(facts)]] : []),
  ]
  const answer = seenOf(row, facts)
  if (answer === null) return named
  return answer.outcome === 'refused' ? [...named, [refusedNeed(row, answer)]] : named.map(answered(row, answer))
}

/** How Graph answered the reads of an ability: a refusal of one is one of all, and an answer only counts where all answered. */
export function seenOf(row: AbilityRow, { seen }: AccountFacts): Seen | null {
  const all = row.tried.flatMap((name) => seen.get(name) ?? [])
  const refused = all.find(({ outcome }) => outcome === 'refused')
  if (refused !== undefined) return refused
  return all.length === row.tried.length ? (all[0] ?? null) : null
}

/** Whether a scope is one that a person is asked for when it is first needed. */
const isForWriting = (scope: string) => scope.includes('.ReadWrite.')

function allowedToWrite(row: AbilityRow, { readOnly, onlyReads }: AccountFacts): Need[][] {
  if (row.does === 'read') return []
  const policy: Need = {
    kind: 'policy',
    name: policyNames.readOnly,
    having: 'missing',
    found: 'your organisation laid down that nothing is written',
    at: null,
  }
  const choice: Need = {
    kind: 'account',
    name: 'a sign-in that may write',
    having: 'missing',
    found: 'reading only was chosen at sign-in',
    at: null,
  }
  // A test of credentials changes nothing, so that the policy lets it be; the right that it takes is one to write all the same.
  return [...(readOnly && row.does === 'change' ? [[policy]] : []), ...(onlyReads ? [[choice]] : [])]
}

function scopeNeeds(anyOf: readonly string[], facts: AccountFacts): Need[] {
  const { scopes, consented, kind, onlyReads } = facts
  const scope = (name: string, having: Need['having'], found: string): Need => ({
    kind: 'scope',
    name,
    having,
    found,
    at: null,
  })
  const held = anyOf.filter((name) => scopes?.has(name) === true || consented.has(name))
  if (held.length > 0) {
    return held.map((name) => scope(name, 'have', scopes?.has(name) === true ? 'in the token' : 'consented to'))
  }
  const [least = ''] = anyOf
  if (kind === 'person' && isForWriting(least) && !onlyReads) {
    return [scope(least, 'cannot-tell', 'asked for in your browser when it is first needed')]
  }
  return scopes === null
    ? [scope(least, 'cannot-tell', 'the token does not tell its scopes')]
    : anyOf.map((name) => scope(name, 'missing', 'not in the token'))
}

function memberNeed({ guest }: AccountFacts): Need {
  return {
    kind: 'account',
    name: 'an account that is no guest',
    having: guest === null ? 'cannot-tell' : guest ? 'missing' : 'have',
    found:
      guest === null
        ? 'whether this is a guest could not be read'
        : guest
          ? 'a guest of the tenant'
          : 'a member of the tenant',
    at: null,
  }
}

function roleNeeds(row: AbilityRow, { roles, tokenRoles, app }: AccountFacts): Need[] {
  const role = (name: string, having: Need['having'], found: string): Need => ({
    kind: 'role',
    name,
    having,
    found,
    at: null,
  })
  const active = row.roles.filter((name) => roles?.has(namedRoles[name]) === true)
  const inToken = row.roles.filter((name) => tokenRoles.has(namedRoles[name]) && !active.includes(name))
  // A token outlives a role that has ended: where the active ones are known, they count.
  const held = [
    ...active.map((name) => role(name, 'have', 'active')),
    ...(roles === null ? inToken.map((name) => role(name, 'have', 'in the token')) : []),
  ]
  const owned = row.owners === true && app !== null ? [ownerNeed(app)] : []
  if (held.length > 0) return held
  if (owned[0]?.having === 'have') return owned
  const missing = row.roles.map((name) =>
    roles === null
      ? role(name, 'cannot-tell', 'the active roles could not be read')
      : role(name, 'missing', 'not among your active roles; a custom role would not show'),
  )
  const elsewise: Need[] =
    row.elsewise === undefined
      ? []
      : [
          {
            kind: 'account',
            name: row.elsewise,
            having: 'cannot-tell',
            found: 'not read: it takes a right that the console does not ask for',
            at: null,
          },
        ]
  return [...missing, ...owned, ...elsewise]
}

function ownerNeed({ displayName, owned }: NonNullable<AccountFacts['app']>): Need {
  return {
    kind: 'ownership',
    name: `ownership of '${displayName}'`,
    having: owned === null ? 'cannot-tell' : owned ? 'have' : 'missing',
    found: owned === null ? 'what you own could not be read' : owned ? 'you own it' : 'you are not among its owners',
    at: null,
  }
}

function premiumNeed({ premium }: AccountFacts): Need {
  return {
    kind: 'licence',
    name: 'Entra ID P1 or P2',
    having: premium === null ? 'cannot-tell' : premium === 'none' ? 'missing' : 'have',
    found:
      premium === null
        ? 'which licences the tenant has could not be read'
        : premium === 'none'
          ? 'the tenant has neither'
          : `the tenant has ${premium}`,
    at: null,
  }
}

const parties: Readonly<Partial<Record<TriedRead, string>>> = { jobs: 'the provisioning service' }

const partyOf = ({ tried }: AbilityRow) => parties[tried[0] ?? 'tenant'] ?? 'Microsoft Graph'

function refusedNeed(row: AbilityRow, { at }: Seen): Need {
  return { kind: 'answer', name: `an answer of ${partyOf(row)}`, having: 'missing', found: 'refused', at }
}

/**
 * What an answer adds to a list of needs. To a read it is all that counts; but a kept answer may have been given to another token, and
 * says nothing of the scopes of this one. Of other abilities it tells that some role is there that does not show.
 */
function answered(row: AbilityRow, { at, live }: Seen): (needs: Need[]) => Need[] {
  return (needs) => {
    if (needs.some(({ having }) => having === 'have')) return needs
    const [{ kind }] = needs as [Need]
    if (row.does === 'read') {
      if (kind === 'scope' && !live) return needs
      return [
        ...needs,
        { kind: 'answer', name: 'a right that does not show', having: 'have', found: `${partyOf(row)} answered`, at },
      ]
    }
    if (kind !== 'role') return needs
    const found = `${partyOf(row)} lets you read; whether you may change things shows when you try`
    return [...needs, { kind: 'answer', name: 'a role that does not show', having: 'cannot-tell', found, at }]
  }
}
