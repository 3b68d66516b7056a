import { failureOf } from '#shared/contract/failure'
import type { HeldObject, HeldObjects } from '#shared/domain/simulation-objects'
import type { SourcePerson } from '#shared/domain/source-attributes'
import { batchPeople, deletedPeople, findPeople } from '#shared/engine/graph/people'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { isRefused } from '#shared/engine/provisioning/simulation/read-source'

/** So many accounts that fit nobody in scope are looked for in Entra; more is said, not asked. */
const most = 500
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export interface Leavers {
  /** In Entra and not in scope. */
  readonly outside: readonly SourcePerson[]
  readonly deleted: readonly SourcePerson[]
  /** Object ids that the log knows and that Entra has no longer, not even in the recycle bin. */
  readonly gone: readonly string[]
  readonly notes: readonly string[]
}

/**
 * The people out of scope whose accounts Entra may manage: those whom the log names, those behind accounts that fit nobody in scope, and the
 * recycle bin.
 */
export async function findLeavers(
  access: TenantAccess,
  known: ReadonlyMap<string, SourcePerson>,
  /** Object ids that the log names, in lower case. */
  logged: Iterable<string>,
  accounts: HeldObjects,
  unclaimed: readonly HeldObject[],
  properties: readonly string[],
  signal: AbortSignal,
): Promise<Leavers> {
  const notes: string[] = []
  const asked = unclaimed.slice(0, most)
  if (asked.length < unclaimed.length)
    notes.push(`Of ${unclaimed.length} accounts that fit nobody in scope, ${asked.length} were looked for in Entra.`)
  const texts = asked.flatMap((account) =>
    (['externalId', 'userName', 'emails[type eq "work"].value'] as const).flatMap(
      (target) => accounts.identity(account, target) ?? [],
    ),
  )
  const named = new Set([...logged].filter((id) => !known.has(id)))
  const ids = [
    ...new Set([...named, ...texts.filter((text) => guid.test(text)).map((text) => text.toLowerCase())]),
  ].filter((id) => !known.has(id))
  const names = [...new Set(texts.filter((text) => text.includes('@')))]
  const outside = new Map<string, SourcePerson>()
  const missing = new Set<string>()
  const deleted = new Map<string, SourcePerson>()
  let gone: string[] = []
  try {
    const answers = await batchPeople(access.graph, ids, { signal }, properties)
    ids.forEach((id, at) => {
      const answer = answers[at]
      if (answer?.ok === true) outside.set(id, answer.value)
      else if (answer?.failure.code === 'graph-not-found') missing.add(id)
    })
    const found = await findPeople(access.graph, names, { signal }, properties)
    for (const hits of found.values())
      for (const person of hits) if (!known.has(person.id)) outside.set(person.id, person)
    for (const { deletedDateTime: _, ...person } of await deletedPeople(access.graph, { signal }, properties))
      deleted.set(person.id, person)
    gone = [...missing].filter((id) => named.has(id) && !deleted.has(id))
  } catch (thrown) {
    if (!isRefused(thrown)) throw thrown
    notes.push(`People out of scope could not be looked for in Entra: ${failureOf(thrown).message}`)
  }
  return { outside: [...outside.values()], deleted: [...deleted.values()], gone, notes }
}
