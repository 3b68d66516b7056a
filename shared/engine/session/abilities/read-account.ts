import { ConsoleFailure, type Failure, failureOf } from '#shared/contract/failure'
import { readActiveRoles } from '#shared/engine/graph/directory-roles'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { readOwnedObjects, readOwnGuest } from '#shared/engine/graph/own-account'
import { type Premium, readPremium } from '#shared/engine/graph/subscribed-skus'
import { type TriedRead, tryReads } from '#shared/engine/graph/tried-reads'
import type { Seen } from '#shared/engine/session/abilities/account-facts'

/** What Graph told of the account that is signed in; null where it did not. */
export interface ReadAccount {
  readonly takenAt: string
  /** Template ids with names. */
  readonly roles: ReadonlyMap<string, string> | null
  readonly guest: boolean | null
  readonly owned: ReadonlySet<string> | null
  readonly premium: Premium | null
  readonly seen: ReadonlyMap<TriedRead, Seen>
  /** What could not be read, in words. */
  readonly notes: readonly string[]
}

/**
 * Asks Graph all that tells of the account. Each answer is for itself: an account that is no object of the tenant (a guest's home account,
 * a partner's by delegated administration) has no /me, and can do its work all the same. Throws where nothing at all can be asked.
 */
export async function readAccount(
  graph: GraphClient,
  tried: { readonly group: string | null; readonly app: string | null },
  takenAt: string,
  signal: AbortSignal,
): Promise<ReadAccount> {
  const call = { signal }
  const [roles, guest, owned, premium, trials] = await Promise.all([
    asked(() => readActiveRoles(graph, call)),
    asked(() => readOwnGuest(graph, call)),
    asked(() => readOwnedObjects(graph, call)),
    asked(() => readPremium(graph, call)),
    tryReads(graph, tried, call),
  ])
  const seen = new Map<TriedRead, Seen>()
  const untried: string[] = []
  for (const [name, trial] of trials) {
    if (typeof trial === 'string') seen.set(name, { outcome: trial, at: takenAt, live: true })
    else untried.push(trial.message)
  }
  if (premium.failure === null || premium.failure.code === 'permission-missing') {
    seen.set('licences', { outcome: premium.failure === null ? 'answered' : 'refused', at: takenAt, live: true })
  }
  return {
    takenAt,
    roles: roles.value,
    guest: guest.value,
    owned: owned.value,
    premium: premium.value,
    seen,
    notes: [
      ...noted('The active directory roles could not be read', roles.failure),
      ...noted('Whether the account is a guest could not be read', guest.failure),
      ...noted('What the account owns could not be read', owned.failure),
      ...noted('Which licences the tenant has could not be read', premium.failure),
      ...[...new Set(untried)].map((message) => `A trial told nothing: ${message}`),
    ],
  }
}

function noted(what: string, failure: Failure | null): string[] {
  if (failure === null) return []
  const why =
    failure.code === 'graph-not-found'
      ? 'the tenant has no such account, as where a partner works for a customer.'
      : failure.message
  return [`${what}: ${why}`]
}

/** Failures that are of one question alone. Others would meet the next question too. */
const ofOneQuestion: ReadonlySet<string> = new Set([
  'permission-missing',
  'graph-not-found',
  'graph-refused',
  'graph-failed',
  'graph-answer-invalid',
])

async function asked<T>(read: () => Promise<T>): Promise<{ value: T | null; failure: Failure | null }> {
  try {
    return { value: await read(), failure: null }
  } catch (thrown) {
    const failure = failureOf(thrown)
    if (thrown instanceof ConsoleFailure && ofOneQuestion.has(failure.code)) return { value: null, failure }
    throw thrown
  }
}
