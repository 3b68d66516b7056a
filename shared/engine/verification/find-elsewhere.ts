import { failureOf } from '#shared/contract/failure'
import { guestUserName, joinAccounts, nobody } from '#shared/domain/person-join'
import type { Person } from '#shared/domain/directory'
import { folded } from '#shared/domain/folded-text'
import { batchPeople, deletedPeople, findPeople } from '#shared/engine/graph/people'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { ReadDatabase } from '#shared/engine/store/database'
import { peopleByMail, peopleNamed } from '#shared/engine/store/people-lists'
import type { PeopleRead } from '#shared/engine/verification/people-read'
import type { ReadAccount, ReadPerson } from '#shared/engine/verification/reading'

/** So many accounts that fit nobody read yet are looked for in Entra; more is said, not asked. */
const most = 500
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Looks in Entra for the people behind accounts that stand in product groups and fit no member: in the cache first, then in Graph by id
 * and user name, then in the recycle bin. Who is found is added to the people; `unsought` are the places of those that were not looked for.
 */
export async function findElsewhere(
  access: TenantAccess,
  people: PeopleRead,
  known: readonly ReadPerson[],
  accounts: readonly ReadAccount[],
  held: ReadonlySet<number>,
  properties: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly notes: readonly string[]; readonly unsought: readonly number[] }> {
  const { person } = joinAccounts(known, accounts)
  const places = [...held].filter((at) => accounts[at]?.state === 'read' && person[at] === nobody)
  if (places.length === 0) return { notes: [], unsought: [] }
  const strangers = places.flatMap((at) => accounts[at] ?? [])
  const asked = strangers.slice(0, most)
  let unsought = places.slice(most)
  const notes =
    strangers.length > asked.length
      ? [`Of ${strangers.length} accounts that fit no member, ${asked.length} were looked for in Entra.`]
      : []

  const ids = new Set<string>()
  const left: ReadAccount[] = []
  for (const account of asked) {
    const cached = cachedPeopleOf(access.directory, account)
    if (cached.length > 0) for (const { id } of cached) ids.add(id)
    else left.push(account)
  }
  for (const { externalId } of left) if (externalId !== null && guid.test(externalId)) ids.add(externalId.toLowerCase())
  const names = [...new Set(left.flatMap(({ userName, mail }) => [userName, mail].filter((name) => name !== null)))]
  try {
    const unread = [...ids].filter((id) => people.placeOf(id) === undefined)
    for (const answer of await batchPeople(access.graph, unread, { signal }, properties)) {
      if (answer.ok) people.put(answer.value)
    }
    const found = await findPeople(access.graph, names, { signal }, properties)
    for (const hits of found.values()) for (const person of hits) people.put(person)
    for (const { deletedDateTime: _, ...gone } of await deletedPeople(access.graph, { signal })) {
      if (asked.some((account) => mayBe(gone, account))) people.put({ ...gone, attributes: {} }, true)
    }
  } catch (thrown) {
    const { code, message } = failureOf(thrown)
    if (code !== 'permission-missing' && code !== 'graph-not-found') throw thrown
    notes.push(`Accounts that fit no member could not be looked for in Entra: ${message}`)
    unsought = places
  }
  return { notes, unsought }
}

/** People in the directory's cache who have a sign of an account, by the strongest sign that anybody has. */
export function cachedPeopleOf(
  directory: ReadDatabase,
  account: Pick<ReadAccount, 'externalId' | 'userName' | 'mail'>,
): readonly Person[] {
  const { externalId, userName, mail } = account
  for (const reference of [externalId, userName]) {
    if (reference === null || reference === '') continue
    const hits = peopleNamed(directory, reference, folded(reference)).filter(
      (one) => same(one.id, reference) || same(one.userPrincipalName, reference) || same(guestOf(one), reference),
    )
    if (hits.length > 0) return hits
  }
  for (const address of new Set([mail, userName])) {
    if (address === null || !address.includes('@')) continue
    const hits = peopleByMail(directory, address)
    if (hits.length > 0) return hits
  }
  return []
}

const guestOf = ({ userPrincipalName }: Person) =>
  userPrincipalName === null ? null : guestUserName(userPrincipalName)
const same = (a: string | null, b: string | null) => a !== null && b !== null && a.toLowerCase() === b.toLowerCase()

function mayBe(person: Person, account: ReadAccount): boolean {
  const { id, userPrincipalName: upn, mail } = person
  return (
    same(account.externalId, id) ||
    [upn, guestOf(person), mail].some((value) => same(value, account.userName)) ||
    same(mail, account.mail)
  )
}
