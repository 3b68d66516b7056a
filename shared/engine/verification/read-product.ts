import { failureOf } from '#shared/contract/failure'
import type { Mapping } from '#shared/domain/mapping'
import type { GroupMembers, ScimClient, ScimGroup, ScimUser } from '#shared/engine/scim/scim-client'
import type { FoundProductGroup, ReadAccount, ReadProductGroup } from '#shared/engine/verification/reading'

/** Up to so many groups are asked one by one; more are cheaper as one reading of the whole list with members. */
const fewGroups = 5
/** Members of a few groups are looked up by their ids where the product has far more users than those. */
const lookedUp = 200
/** Members whose users are asked for before it is believed that the server shows any. */
const firstLooks = 5
/** A list of users up to this length is read whole: it is a handful of pages, and doubles show in it. */
const shortList = 5000

/** Accounts of one reading, each once, by their places. */
export class AccountsRead {
  readonly #accounts: ReadAccount[] = []
  readonly #places = new Map<string, number>()

  put(user: ScimUser): number {
    return this.#add({
      id: user.id,
      userName: user.userName,
      externalId: user.externalId,
      mail: user.email,
      displayName: user.displayName,
      active: user.active,
      state: 'read',
    })
  }

  /** An id that a group holds and whose user was not read; `absent` where the server says that there is none. */
  putUnknown(id: string, state: 'absent' | 'unread'): number {
    return this.#add({ id, userName: null, externalId: null, mail: null, displayName: null, active: null, state })
  }

  /** Its user was read and fits nobody, and was not looked for in all of Entra. */
  leaveUnsought(place: number): void {
    const account = this.#accounts[place]
    if (account !== undefined) this.#accounts[place] = { ...account, state: 'unsought' }
  }

  has(id: string): boolean {
    return this.#places.has(id)
  }

  placeOf(id: string): number | undefined {
    return this.#places.get(id)
  }

  all(): ReadAccount[] {
    return this.#accounts
  }

  #add(account: ReadAccount): number {
    const known = this.#places.get(account.id)
    if (known !== undefined) return known
    const place = this.#accounts.length
    this.#accounts.push(account)
    this.#places.set(account.id, place)
    return place
  }
}

export interface ProductReading {
  readonly accounts: AccountsRead
  readonly groups: readonly ReadProductGroup[]
  /** In the order of the sought ones. */
  readonly found: readonly FoundProductGroup[]
  /** All accounts of the product were read, as far as that can be proven. */
  readonly everybody: boolean
  readonly notes: readonly string[]
}

export interface Sought {
  readonly mapping: Pick<Mapping, 'to' | 'groupId'>
  /** The Entra group's name now, for a synced group that the server does not know by externalId. */
  readonly groupName: string
  /** No product group: the people themselves are looked for. */
  readonly everybody: boolean
}

/** Reads what the rows need of a product, each thing once: its groups, who is in them, and who those are. */
export async function readProduct(
  scim: ScimClient,
  sought: readonly Sought[],
  signal: AbortSignal,
  progress: (done: number, total: number) => void,
): Promise<ProductReading> {
  const accounts = new AccountsRead()
  const notes: string[] = []
  const wanted = sought.filter(({ everybody }) => !everybody)
  const told = new Map<string, GroupMembers>()
  let listed: readonly ScimGroup[] = []
  if (wanted.length > fewGroups) {
    const answer = await scim.listGroupsWithMembers({ signal })
    listed = answer.groups
    for (const group of answer.groups) told.set(group.id, group.members)
  } else if (wanted.length > 0) {
    listed = (await scim.listGroups({ signal })).groups
  }

  const groups: ReadProductGroup[] = []
  const members = new Map<number, ReadonlySet<string>>()
  const places = new Map<string, FoundProductGroup>()
  const placeOf = async (group: ScimGroup): Promise<FoundProductGroup> => {
    const known = places.get(group.id)
    if (known !== undefined) return known
    const found = await withMembers(scim, group, told.get(group.id), signal)
    if ('failure' in found) {
      places.set(group.id, { kind: 'failed', failure: found.failure })
    } else {
      const at = groups.length
      groups.push({ ...found, members: null })
      if (found.userIds !== null) members.set(at, found.userIds)
      places.set(group.id, { kind: 'there', at })
    }
    return places.get(group.id) as FoundProductGroup
  }
  const found: FoundProductGroup[] = []
  for (const one of sought) {
    found.push(await foundGroup(one, listed, placeOf))
    progress(found.length, sought.length)
  }

  const ids = new Set([...members.values()].flatMap((set) => [...set]))
  const everybody = await readAccounts(
    scim,
    accounts,
    ids,
    sought.some((one) => one.everybody),
    signal,
    notes,
  )
  return {
    accounts,
    found,
    everybody,
    notes,
    groups: groups.map((group, at) => {
      const held = members.get(at)
      return {
        id: group.id,
        name: group.name,
        count: group.count,
        confirmed: group.confirmed,
        notes: group.notes,
        members:
          held === undefined
            ? null
            : Uint32Array.from(held, (id) => accounts.placeOf(id) ?? accounts.putUnknown(id, 'unread')),
      }
    }),
  }
}

async function foundGroup(
  { mapping, groupName, everybody }: Sought,
  listed: readonly ScimGroup[],
  placeOf: (group: ScimGroup) => Promise<FoundProductGroup>,
): Promise<FoundProductGroup> {
  if (everybody) return { kind: 'everybody' }
  const hits = hitsOf(listed, mapping, groupName)
  const [first, second] = hits
  if (first === undefined) return { kind: 'missing', name: mapping.to?.name ?? groupName }
  if (second !== undefined) return { kind: 'ambiguous', ids: hits.map(({ id }) => id) }
  return placeOf(first)
}

async function withMembers(scim: ScimClient, group: ScimGroup, told: GroupMembers | undefined, signal: AbortSignal) {
  try {
    const { count, confirmed, userIds, notes } = told ?? (await scim.groupMembers(group.id, { signal }))
    return { id: group.id, name: group.displayName, count, confirmed, userIds, notes }
  } catch (thrown) {
    const failure = failureOf(thrown)
    // Without its token the product was never asked: that is no finding about a group.
    if (['cancelled', 'internal', 'sign-in-required'].includes(failure.code)) throw thrown
    return { failure }
  }
}

/** Reads the users behind members' ids, and all of them where people are looked for; answers whether these are everybody. */
async function readAccounts(
  scim: ScimClient,
  accounts: AccountsRead,
  ids: ReadonlySet<string>,
  needsAll: boolean,
  signal: AbortSignal,
  notes: string[],
): Promise<boolean> {
  let everybody = false
  if (needsAll || !(await isFarLonger(scim, ids.size, signal))) {
    const listed = await scim.listUsers({ signal }).catch((thrown: unknown) => notListed(thrown))
    for (const user of listed.users) accounts.put(user)
    // A list without anybody is none where groups hold somebody.
    everybody = listed.confirmed && (listed.users.length > 0 || ids.size === 0)
    notes.push(...listed.notes)
  }
  const unknown = [...ids].filter((id) => !accounts.has(id))
  if (unknown.length === 0) return everybody
  // A server that shows none of the first few shows none of a thousand either.
  const few = await scim.usersByIds(unknown.slice(0, firstLooks), { signal })
  if (few.size === 0 && !everybody) return everybody
  const looked = unknown.slice(0, everybody ? lookedUp : Math.max(lookedUp, ids.size))
  const read = await scim.usersByIds(looked, { signal })
  for (const id of looked) {
    const user = read.get(id)
    if (user !== undefined) accounts.put(user)
    else accounts.putUnknown(id, everybody ? 'absent' : 'unread')
  }
  return everybody
}

/** A server that will not list everybody may still answer for each; one that refuses the token or does not answer is not asked on. */
function notListed(thrown: unknown): Awaited<ReturnType<ScimClient['listUsers']>> {
  const { code, message } = failureOf(thrown)
  if (code !== 'scim-failed' && code !== 'scim-not-found' && code !== 'scim-answer-invalid') throw thrown
  return {
    users: [],
    confirmed: false,
    notes: [`The product does not list its users, so people are asked for one by one: ${message}`],
  }
}

/** Whether the list of users is far longer than what is looked for, so that asking for each is cheaper. */
async function isFarLonger(scim: ScimClient, sought: number, signal: AbortSignal): Promise<boolean> {
  if (sought > lookedUp) return false
  const { users } = await scim.test({ signal }).catch((thrown: unknown) => ({ ...notListed(thrown), users: null }))
  return users !== null && users > shortList && users / 100 > sought
}

const fold = (text: string) => text.trim().normalize('NFC').toLowerCase()

/** By the chosen id, else the chosen name; for a synced group by externalId = object id, else by the Entra group's name. */
function hitsOf(groups: readonly ScimGroup[], { to, groupId }: Sought['mapping'], groupName: string): ScimGroup[] {
  if (to !== null && to.id !== null) return groups.filter((group) => group.id === to.id)
  if (to !== null) return groups.filter((group) => fold(group.displayName) === fold(to.name))
  const byId = groups.filter((group) => group.externalId?.toLowerCase() === groupId.toLowerCase())
  return byId.length > 0 ? byId : groups.filter((group) => fold(group.displayName) === fold(groupName))
}
