import { listOf, MemberSet } from '#shared/demo/member-set'
import type { DemoGroup, DemoTenant } from '#shared/demo/model'

type Ids = readonly string[]

/** Who came into a group and who left it between one look and the look before. */
interface Move {
  /** Number of the look. */
  readonly at: number
  readonly came: Ids
  readonly went: Ids
  readonly before: Move | null
}

interface WatchedMembers {
  /** As the group lists them, people in the recycle bin too. */
  listed: Ids
  /** Those of them who are there; the same array where all are. */
  living: Ids
  /** The latest first. */
  move: Move | null
}

/** The living direct members of groups over all looks, as ids in the order they joined. */
export interface MemberWatch {
  /** Looks at these groups, or at all for null; true where a membership differs from the look before. */
  look(number: number, only: readonly string[] | null): boolean
  /** Number of the last look at which the membership of a group was another than before; 0 for never. */
  movedAt(groupId: string): number
  membersAt(groupId: string, look: number): Ids
  /** Who came and who went since a look, both counted once and not at all where somebody came and went again. */
  since(groupId: string, look: number): { readonly came: Ids; readonly went: Ids }
}

const nobody: Ids = []
const stillness = { came: nobody, went: nobody }

function isLiving(tenant: DemoTenant, id: string): boolean {
  const user = tenant.users.get(id)
  if (user !== undefined) return user.deletedDateTime === null
  return tenant.groups.has(id) || tenant.objects.has(id)
}

export function watchMembers(tenant: DemoTenant): MemberWatch {
  const groups = new Map<string, WatchedMembers>()
  let census: ReadonlySet<string> = new Set()

  /** Ids that have come to life, or died, since the last look at all groups. */
  const turned = (): ReadonlySet<string> => {
    const [before, now] = [census, livingOf(tenant)]
    const ids = new Set<string>()
    for (const id of now) if (!before.has(id)) ids.add(id)
    if (now.size - ids.size < before.size) for (const id of before) if (!now.has(id)) ids.add(id)
    census = now
    return ids
  }

  const lookAt = (id: string, group: DemoGroup | null, at: number, doubtful: (listed: Ids) => boolean): boolean => {
    const known = groups.get(id)
    if (known === undefined) {
      if (group === null) return false
      const listed = listOf(group.members)
      groups.set(id, { listed, living: livingAmong(tenant, listed), move: null })
      return true
    }
    const inDoubt = doubtful(known.listed)
    if (group !== null && isList(known.listed, group.members) && !inDoubt) return false
    const listed = group === null ? nobody : listOf(group.members)
    const moved = difference(known.listed, listed, (one) => group?.members.has(one) === true)
    // Where all were alive and nobody has turned since, only those who came can be dead.
    const allLive = known.listed === known.living && !inDoubt && moved.came.every((one) => isLiving(tenant, one))
    const living = allLive ? listed : livingAmong(tenant, listed)
    const { came, went } =
      living === known.living ? stillness : allLive ? moved : differenceOfSets(known.living, living)
    known.listed = listed
    known.living = living
    if (came.length === 0 && went.length === 0) return false
    known.move = { at, came, went, before: known.move }
    return true
  }

  return {
    look(number, only) {
      let changed = false
      if (only !== null) {
        for (const id of only) changed = lookAt(id, tenant.groups.get(id) ?? null, number, () => true) || changed
        return changed
      }
      const ids = turned()
      const doubtful = (listed: Ids) => ids.size > 0 && listed.some((id) => ids.has(id))
      for (const [id, group] of tenant.groups) changed = lookAt(id, group, number, doubtful) || changed
      for (const id of groups.keys()) {
        if (!tenant.groups.has(id)) changed = lookAt(id, null, number, doubtful) || changed
      }
      return changed
    },
    movedAt: (groupId) => groups.get(groupId)?.move?.at ?? 0,
    membersAt(groupId, look) {
      const known = groups.get(groupId)
      if (known === undefined) return nobody
      if (known.move === null || known.move.at <= look) return known.living
      const ids = new Set(known.living)
      for (let move: Move | null = known.move; move !== null && move.at > look; move = move.before) {
        for (const id of move.came) ids.delete(id)
        for (const id of move.went) ids.add(id)
      }
      return [...ids]
    },
    since(groupId, look) {
      const moves: Move[] = []
      for (let move = groups.get(groupId)?.move ?? null; move !== null && move.at > look; move = move.before) {
        moves.unshift(move)
      }
      const [only] = moves
      if (only !== undefined && moves.length === 1) return only
      return folded(moves)
    },
  }
}

function livingOf(tenant: DemoTenant): Set<string> {
  const ids = new Set<string>()
  for (const user of tenant.users.values()) if (user.deletedDateTime === null) ids.add(user.id)
  for (const id of tenant.groups.keys()) ids.add(id)
  for (const id of tenant.objects.keys()) ids.add(id)
  return ids
}

function livingAmong(tenant: DemoTenant, listed: Ids): Ids {
  return listed.every((id) => isLiving(tenant, id)) ? listed : listed.filter((id) => isLiving(tenant, id))
}

function isList(listed: Ids, members: ReadonlySet<string>): boolean {
  if (members instanceof MemberSet) return members.list() === listed
  if (listed.length !== members.size) return false
  let place = 0
  for (const id of members) if (listed[place++] !== id) return false
  return true
}

// A set appends whoever comes, so both lists run side by side; where somebody left and came back they do not, and sets decide.
function difference(before: Ids, now: Ids, holds: (id: string) => boolean): { came: string[]; went: string[] } {
  const [came, went]: [string[], string[]] = [[], []]
  let place = 0
  const passLeavers = () => {
    for (let id = before[place]; id !== undefined && !holds(id); id = before[place]) {
      went.push(id)
      place += 1
    }
  }
  for (const id of now) {
    if (before[place] !== id) passLeavers()
    if (before[place] === id) place += 1
    else if (place === before.length) came.push(id)
    else return differenceOfSets(before, now)
  }
  passLeavers()
  return place === before.length ? { came, went } : differenceOfSets(before, now)
}

function differenceOfSets(before: Ids, now: Ids): { came: string[]; went: string[] } {
  const [then, current] = [new Set(before), new Set(now)]
  return { came: now.filter((id) => !then.has(id)), went: before.filter((id) => !current.has(id)) }
}

/** Moves in the order they happened, as one. */
function folded(moves: readonly Move[]): { came: string[]; went: string[] } {
  const [came, went] = [new Set<string>(), new Set<string>()]
  for (const move of moves) {
    for (const id of move.came) if (!went.delete(id)) came.add(id)
    for (const id of move.went) if (!came.delete(id)) went.add(id)
  }
  return { came: [...came], went: [...went] }
}
