import { memberEntry } from '#shared/engine/scim/answers'
import type { MemberEntry } from '#shared/engine/scim/answers'

/** What one `members` array (or one list of users of a group) says. */
export interface MemberReading {
  readonly userIds: ReadonlySet<string>
  readonly nestedGroups: number
  /** Entries as the server sent them; the number at which a cut shows. */
  readonly length: number
  readonly duplicates: number
  /** Entries that name nobody. */
  readonly invalid: number
  /** Entries without a type whose value is the number of a user and of a group alike. */
  readonly unsure: number
}

/**
 * Splits members by kind and counts distinct values: SCIMMY stores an added member twice, Entra provisions users only.
 * Without a type a member is a group where its $ref or a known group's id says so, else a user.
 */
export function readMembers(members: readonly unknown[], isGroup: (id: string) => boolean): MemberReading {
  const userIds = new Set<string>()
  const groupIds = new Set<string>()
  let duplicates = 0
  let invalid = 0
  let unsure = 0
  for (const raw of members) {
    const entry = memberEntry(raw)
    if (entry === null) {
      invalid += 1
      continue
    }
    if (userIds.has(entry.value) || groupIds.has(entry.value)) duplicates += 1
    else if (kindOf(entry, isGroup) === 'group') groupIds.add(entry.value)
    else userIds.add(entry.value)
    if (untyped(entry) && isGroup(entry.value) && numbered(entry.value)) unsure += 1
  }
  return { userIds, nestedGroups: groupIds.size, length: members.length, duplicates, invalid, unsure }
}

function kindOf(entry: MemberEntry, isGroup: (id: string) => boolean): 'user' | 'group' {
  if (entry.type === 'group') return 'group'
  if (entry.type === 'user') return 'user'
  if (entry.ref !== null) {
    if (/\/groups\//i.test(entry.ref)) return 'group'
    if (/\/users\//i.test(entry.ref)) return 'user'
  }
  return isGroup(entry.value) && !numbered(entry.value) ? 'group' : 'user'
}

const untyped = (entry: MemberEntry) =>
  entry.type !== 'group' && entry.type !== 'user' && (entry.ref === null || !/\/(groups|users)\//i.test(entry.ref))

/** Counted-up ids: user 5 and group 5 are two things. */
const numbered = (value: string) => /^\d{1,12}$/.test(value)
