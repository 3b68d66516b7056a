import { inParallel } from '#shared/engine/scim/in-parallel'
import type { GroupRow } from '#shared/engine/scim/answers'
import { readMembers } from '#shared/engine/scim/member-list'
import type { MemberReading } from '#shared/engine/scim/member-list'
import type { MemberRoutes } from '#shared/engine/scim/member-routes'
import type { GroupMembers, ScimCall, ScimGroup, ScimLimits } from '#shared/engine/scim/scim-resources'
import { suspectedMembersCut } from '#shared/engine/scim/suspected-cut'

/** Groups that are asked for before a list without any member is taken for one that never tells them. */
const firstLooks = 25
/** Groups that the list itself calls empty, of which so many are asked for before the others are believed. */
const saidEmptyLooks = 2
/** Groups of a suspect length that are asked about one by one; more of one length are settled by a route for all, or not at all. */
const fewSuspects = 5
/** Groups asked by filter before the users' own groups are read, which costs a sweep of all users. */
const firstFilters = 3

const notDisclosedNote =
  'The product shows no member of any group by any route the console knows. Its groups may be empty or their members hidden; that cannot be told apart.'

export interface GroupsWithMembers {
  readonly groups: readonly (ScimGroup & { readonly members: GroupMembers })[]
  readonly disclosed: boolean
  readonly notes: readonly string[]
}

/** Reads all groups and their members by the cheapest route that the server answers, and doubts what looks empty or cut. */
export async function allGroupMembers(
  routes: MemberRoutes,
  limits: ScimLimits,
  call: ScimCall,
): Promise<GroupsWithMembers> {
  const swept = await routes.listed(call)
  const ladder = new Ladder(routes, limits, call, [...swept.rows.values()], swept.pageLimit)
  const disclosed = await ladder.climb()
  const members = await ladder.members(disclosed)
  const groups = [...swept.rows.values()].map((row) => ({
    ...row.group,
    members: members.get(row.group.id) as GroupMembers,
  }))
  const notes = [...swept.notes, ...ladder.notes]
  if (!disclosed) notes.push(groups.length === 0 ? 'The product lists no groups.' : notDisclosedNote)
  return { groups, disclosed, notes }
}

/** Reads one group's members; `row` is the group as a GET of it answered. Other groups are looked at only where it shows none. */
export async function oneGroupMembers(
  routes: MemberRoutes,
  limits: ScimLimits,
  call: ScimCall,
  row: GroupRow,
): Promise<GroupMembers> {
  const { id } = row.group
  const shows = (row.members ?? []).length > 0
  if (shows || (await getTells(routes, call))) {
    const ladder = new Ladder(routes, limits, call, [row], null, true)
    return (await ladder.members(true)).get(id) as GroupMembers
  }
  const { groups, disclosed } = await allGroupMembers(routes, limits, call)
  const found = groups.find((group) => group.id === id)
  return disclosed && found !== undefined ? found.members : hidden([notDisclosedNote])
}

/** Whether a GET shows the members of a group that has some, as the list says; else an empty one proves nothing. */
async function getTells(routes: MemberRoutes, call: ScimCall): Promise<boolean> {
  const other = await routes.listTells(call)
  if (other === null) return false
  const single = await routes.single(other.group.id, call)
  return (single?.members ?? []).length > 0
}

const hidden = (notes: readonly string[]): GroupMembers => ({
  count: null,
  confirmed: false,
  userIds: null,
  nestedGroups: 0,
  notes,
})

class Ladder {
  readonly notes: string[] = []
  readonly #routes: MemberRoutes
  readonly #limits: ScimLimits
  readonly #call: ScimCall
  readonly #ids: readonly string[]
  readonly #isGroup: (id: string) => boolean
  readonly #pageLimit: number | null
  readonly #readings = new Map<string, MemberReading>()
  /** Groups whose reading comes from a GET of the group itself or from another proof, not from a list. */
  readonly #looked = new Set<string>()
  /** Groups whose reading is whole, proven by users and not by an array that may be cut. */
  readonly #proven = new Set<string>()
  /** Groups that another route gave in part. */
  readonly #partial = new Set<string>()
  /** Groups that the list calls empty in so many words, where it told the truth of others. */
  readonly #saidEmpty = new Set<string>()
  #believesEmpty = false
  #suspects = 0
  /** The longest list of members that came with the list of groups, and that came with a GET. */
  #longestListed = 0
  #longestGot = 0
  /** Groups whose GET showed more than the list. */
  readonly #fromGet = new Set<string>()
  /** Whether a GET showed more members than the list; null before one was compared. */
  #getShowsMore: boolean | null = null
  #filter: boolean | null = null
  #usersTold: boolean | null = null
  #byUser: { readonly members: ReadonlyMap<string, ReadonlySet<string>>; readonly confirmed: boolean } | null = null

  constructor(
    routes: MemberRoutes,
    limits: ScimLimits,
    call: ScimCall,
    rows: readonly GroupRow[],
    pageLimit: number | null,
    looked = false,
  ) {
    this.#routes = routes
    this.#limits = limits
    this.#call = call
    this.#ids = rows.map((row) => row.group.id)
    const known = new Set(this.#ids)
    this.#isGroup = (id) => known.has(id)
    this.#pageLimit = pageLimit
    for (const row of rows) {
      const reading = readMembers(row.members ?? [], this.#isGroup)
      this.#readings.set(row.group.id, reading)
      this.#longestListed = Math.max(this.#longestListed, reading.length)
      if (looked) this.#looked.add(row.group.id)
      if (row.members?.length === 0) this.#saidEmpty.add(row.group.id)
    }
  }

  /** Finds a route that shows members; false where none does. */
  async climb(): Promise<boolean> {
    if (this.#ids.length === 0) return false
    const empty = this.#ids.filter((id) => this.#length(id) === 0)
    const listTells = empty.length < this.#ids.length
    const silent = empty.filter((id) => !this.#saidEmpty.has(id))
    const said = empty.filter((id) => this.#saidEmpty.has(id))
    const looks = listTells
      ? [...spread(silent, this.#limits.emptyChecks), ...spread(said, saidEmptyLooks)]
      : spread(empty, firstLooks)
    await this.#look(looks)
    if (looks.some((id) => this.#length(id) > 0)) await this.#look(empty.filter((id) => !this.#looked.has(id)))
    else this.#believesEmpty = listTells
    if (this.#ids.some((id) => this.#length(id) > 0)) return true

    const [few, rest] = [spread(this.#ids, firstFilters), new Set(this.#ids)]
    for (const id of few) rest.delete(id)
    if (await this.#filterAll(few)) {
      await this.#filterAll([...rest])
      return true
    }
    if (await this.#usersAll()) return true
    return this.#filterAll([...rest].slice(0, this.#limits.emptyChecks))
  }

  async members(disclosed: boolean): Promise<ReadonlyMap<string, GroupMembers>> {
    const result = new Map<string, GroupMembers>()
    this.#suspects = this.#ids.filter((id) => this.#cutAt(this.#readings.get(id) as MemberReading, id)).length
    for (const id of this.#ids) {
      result.set(id, disclosed ? await this.#judge(id) : hidden([]))
    }
    return result
  }

  #length(id: string): number {
    return this.#readings.get(id)?.length ?? 0
  }

  async #look(ids: readonly string[]): Promise<void> {
    await inParallel(ids, this.#limits.maxWidth, async (id) => {
      const row = await this.#routes.single(id, this.#call)
      if (row === null) return
      this.#looked.add(id)
      const reading = readMembers(row.members ?? [], this.#isGroup)
      this.#longestGot = Math.max(this.#longestGot, reading.length)
      if (reading.length <= this.#length(id)) return
      this.#readings.set(id, reading)
      this.#fromGet.add(id)
    })
  }

  async #filterKnown(): Promise<boolean> {
    this.#filter ??= await this.#routes.filterUnderstood(this.#call)
    return this.#filter
  }

  /** Asks the users filter for these groups; true where it shows a member. An empty answer of a silent server proves nothing. */
  async #filterAll(ids: readonly string[]): Promise<boolean> {
    if (ids.length === 0 || !(await this.#filterKnown())) return false
    const answers = await inParallel(ids, this.#limits.maxWidth, (id) => this.#routes.filtered(id, this.#call))
    ids.forEach((id, at) => {
      const answer = answers[at] ?? null
      if (answer !== null) this.#take(id, answer.userIds, answer.confirmed)
    })
    return ids.some((id) => this.#length(id) > 0)
  }

  /** Turns the users' own groups round; true where they show a member. */
  async #usersAll(): Promise<boolean> {
    const { members, confirmed } = await this.#invert()
    if (members.size === 0) return false
    for (const id of this.#ids) this.#take(id, members.get(id) ?? new Set(), confirmed)
    return this.#ids.some((id) => this.#length(id) > 0)
  }

  async #usersTell(): Promise<boolean> {
    this.#usersTold ??= this.#byUser !== null || (await this.#routes.usersTellGroups(this.#call))
    return this.#usersTold
  }

  async #invert() {
    if (this.#byUser !== null) return this.#byUser
    const { rows, confirmed } = await this.#routes.users(this.#call)
    const members = new Map<string, Set<string>>()
    for (const user of rows.values()) {
      for (const groupId of user.groups ?? []) {
        const ids = members.get(groupId) ?? new Set()
        members.set(groupId, ids.add(user.id))
      }
    }
    this.#byUser = { members, confirmed }
    return this.#byUser
  }

  #take(id: string, userIds: ReadonlySet<string>, confirmed: boolean): void {
    const nestedGroups = this.#readings.get(id)?.nestedGroups ?? 0
    this.#readings.set(id, { userIds, nestedGroups, length: userIds.size, duplicates: 0, invalid: 0, unsure: 0 })
    if (confirmed) this.#proven.add(id)
    else this.#partial.add(id)
  }

  async #judge(id: string): Promise<GroupMembers> {
    const doubt = this.#cutAt(this.#readings.get(id) as MemberReading, id) ? await this.#settleCut(id) : null
    const reading = this.#readings.get(id) as MemberReading
    const notes: string[] = []
    if (doubt !== null) notes.push(doubt)
    if (reading.duplicates > 0)
      notes.push(`The product holds ${reading.duplicates} of its members twice; each is counted once.`)
    if (reading.invalid > 0) notes.push(`${reading.invalid} members have no usable id and are not counted.`)
    if (reading.unsure > 0) {
      notes.push(`${reading.unsure} members have an id that a user and a group both bear; they are counted as users.`)
    }
    if (this.#partial.has(id)) notes.push('The list of its members could not be read to a proven end.')
    const believed = this.#looked.has(id) || this.#proven.has(id) || (this.#believesEmpty && this.#saidEmpty.has(id))
    const unlooked = reading.length === 0 && !believed
    if (unlooked) notes.push('Shown without members in the list and not asked for by itself.')
    return {
      count: reading.userIds.size,
      confirmed: notes.length === 0 || (notes.length === 1 && reading.duplicates > 0),
      userIds: reading.userIds,
      nestedGroups: reading.nestedGroups,
      notes,
    }
  }

  /** A round number is suspect unless the same route shows a longer array: then the server does not stop there. */
  #cutAt(reading: MemberReading, id: string): boolean {
    if (this.#proven.has(id) || !suspectedMembersCut(reading.length, this.#pageLimit)) return false
    return reading.length >= (this.#fromGet.has(id) ? this.#longestGot : this.#longestListed)
  }

  /** Asks another route about a suspect length; answers the note of a doubt that stays, or null. */
  async #settleCut(id: string): Promise<string | null> {
    const before = this.#readings.get(id) as MemberReading
    if (!this.#looked.has(id) && this.#getShowsMore !== false) {
      await this.#look([id])
      const after = this.#readings.get(id) as MemberReading
      this.#getShowsMore = after.length > before.length
      if (after.length > before.length && !suspectedMembersCut(after.length, this.#pageLimit)) return null
    }
    const { length, userIds } = this.#readings.get(id) as MemberReading
    if (this.#suspects <= fewSuspects && (await this.#filterKnown())) {
      const answer = await this.#routes.filtered(id, this.#call)
      if (answer !== null && answer.confirmed && covers(answer.userIds, userIds)) {
        this.#take(id, answer.userIds, true)
        return null
      }
    }
    if (await this.#usersTell()) {
      const { members, confirmed } = await this.#invert()
      const ids = members.get(id)
      if (ids !== undefined && confirmed && covers(ids, userIds)) {
        this.#take(id, ids, true)
        return null
      }
    }
    return `Exactly ${length} members are shown, a number at which servers cut lists; there may be more.`
  }
}

/** A second opinion counts only if it holds everybody the first one showed. */
const covers = (wide: ReadonlySet<string>, narrow: ReadonlySet<string>) =>
  narrow.size > 0 && [...narrow].every((id) => wide.has(id))

/** At most `most` items, evenly from the whole. */
function spread<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items]
  return Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)] as Item)
}
