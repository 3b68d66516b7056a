import { failureOf } from '#shared/contract/failure'
import type { SourcePerson } from '#shared/domain/source-attributes'
import {
  batchDirectMembers,
  batchGroups,
  type DirectoryGroup,
  groupPage,
  groupsPath,
} from '#shared/engine/graph/groups'
import { batchPeople } from '#shared/engine/graph/people'
import { allSourcePeople, type DatedAssignment, datedAssignments } from '#shared/engine/graph/simulation-sources'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { membershipChanges } from '#shared/engine/store/membership-change-rows'

export interface SourceGroup {
  readonly group: DirectoryGroup
  /** Object ids of its direct members that are users; null where they could not be read. */
  readonly members: readonly string[] | null
  /** Assigned or made since the last cycle began. */
  readonly fresh: boolean
  /** Object ids of people who were seen to join since the last cycle began. */
  readonly joined: ReadonlySet<string>
}

export interface SourceRead {
  /** Who is in scope by assignment, by object id. */
  readonly people: ReadonlyMap<string, SourcePerson>
  /** Those of them who came into scope since the last cycle began. */
  readonly fresh: ReadonlySet<string>
  readonly groups: readonly SourceGroup[]
  /** Everybody in scope is among the people. */
  readonly complete: boolean
  readonly notes: readonly string[]
}

export interface SourceRequest {
  readonly access: TenantAccess
  readonly appId: string
  readonly takesAll: boolean
  /** Graph's further properties of people. */
  readonly properties: readonly string[]
  /** The job provisions groups; then the members of all of them are needed. */
  readonly groups: boolean
  /** When the last cycle began; null where everything is looked at. */
  readonly since: string | null
}

/**
 * Reads who and what a job takes: the assigned groups with their direct members and the people who are assigned themselves, or everybody
 * and every security-enabled group. Groups inside groups are never read, as the service never does.
 */
export async function readSource(
  request: SourceRequest,
  signal: AbortSignal,
  progress: (done: number, total: number | null) => void,
): Promise<SourceRead> {
  const reading = new SourceReading(request, signal, progress)
  return request.takesAll ? reading.everybody() : reading.assigned()
}

class SourceReading {
  readonly #request: SourceRequest
  readonly #signal: AbortSignal
  readonly #progress: (done: number, total: number | null) => void
  readonly #people = new Map<string, SourcePerson>()
  /** Who is in scope by a way that is older than the last cycle. */
  readonly #old = new Set<string>()
  readonly #groups: SourceGroup[] = []
  readonly #notes: string[] = []
  #complete = true

  constructor(request: SourceRequest, signal: AbortSignal, progress: (done: number, total: number | null) => void) {
    this.#request = request
    this.#signal = signal
    this.#progress = progress
  }

  async everybody(): Promise<SourceRead> {
    const { access, properties, groups } = this.#request
    for await (const page of allSourcePeople(access.graph, properties, { signal: this.#signal })) {
      for (const person of page) {
        this.#people.set(person.id, person)
        this.#old.add(person.id)
      }
      this.#progress(this.#people.size, null)
    }
    if (groups) {
      const found: DirectoryGroup[] = []
      for (let link: string | null = groupsPath; link !== null;) {
        const { items, next }: { items: readonly DirectoryGroup[]; next: string | null } = await groupPage(
          access.graph,
          link,
          { signal: this.#signal },
        )
        found.push(...items.filter(({ securityEnabled }) => securityEnabled))
        link = next
      }
      await this.#members(found, () => false)
    }
    return this.#read()
  }

  async assigned(): Promise<SourceRead> {
    const { access, appId, properties } = this.#request
    const assignments: DatedAssignment[] = []
    for await (const page of datedAssignments(access.graph, appId, { signal: this.#signal })) assignments.push(...page)
    const ids = (type: string) => [
      ...new Set(assignments.filter((one) => one.principalType === type).map(({ principalId }) => principalId)),
    ]
    const isNew = (id: string) =>
      assignments.every((one) => one.principalId !== id || this.#isSince(one.createdDateTime))
    const groupIds = ids('Group')
    const groups: DirectoryGroup[] = []
    const answers = await batchGroups(access.graph, groupIds, { signal: this.#signal })
    groupIds.forEach((id, at) => {
      const answer = answers[at]
      if (answer?.ok === true) groups.push(answer.value)
      else if (answer !== undefined && answer.failure.code !== 'graph-not-found')
        this.#lack(`The assigned group ${nameIn(assignments, id)} could not be read: ${answer.failure.message}`)
    })
    const fresh = new Set(groupIds.filter(isNew))
    await this.#members(groups, ({ id }) => fresh.has(id))
    const direct = ids('User')
    for (const id of direct) if (!isNew(id)) this.#old.add(id)
    const unread = direct.filter((id) => !this.#people.has(id))
    const people = await batchPeople(access.graph, unread, { signal: this.#signal }, properties)
    unread.forEach((id, at) => {
      const answer = people[at]
      if (answer?.ok === true) this.#people.set(id, answer.value)
      else if (answer !== undefined && answer.failure.code !== 'graph-not-found')
        this.#lack(`${nameIn(assignments, id)}, who is assigned directly, could not be read: ${answer.failure.message}`)
    })
    return this.#read()
  }

  async #members(groups: readonly DirectoryGroup[], isFresh: (group: DirectoryGroup) => boolean): Promise<void> {
    const { access, takesAll, properties } = this.#request
    // Only security-enabled groups are read by the service, and a distribution group is none.
    const read = groups.filter(({ securityEnabled, kind }) => securityEnabled && kind !== 'distribution')
    for (const group of groups) if (!read.includes(group)) this.#put(group, [], false)
    const ids = read.map(({ id }) => id)
    let at = 0
    // Of everybody all is known already, so that the ids are enough.
    for await (const { answer } of batchDirectMembers(access.graph, ids, takesAll ? [] : properties, {
      signal: this.#signal,
    })) {
      const group = read[at]
      at += 1
      this.#progress(at, read.length)
      if (group === undefined) continue
      const fresh = isFresh(group)
      if (!answer.ok) {
        this.#lack(`The members of '${group.displayName}' could not be read: ${answer.failure.message}`)
        this.#put(group, null, fresh)
        continue
      }
      const hidden = group.hidesMembers && answer.value.length === 0
      if (hidden) this.#lack(`The members of '${group.displayName}' are hidden from who is signed in.`)
      const users = answer.value.filter(({ type }) => type === 'user')
      const put = this.#put(group, hidden ? null : users.map(({ id }) => id), fresh)
      if (takesAll) continue
      for (const { type: _, ...person } of users) {
        this.#people.set(person.id, person)
        if (!fresh && !put.joined.has(person.id)) this.#old.add(person.id)
      }
    }
  }

  #put(group: DirectoryGroup, members: readonly string[] | null, fresh: boolean): SourceGroup {
    const { since, access } = this.#request
    const joined = new Set<string>()
    if (since !== null) {
      for (const change of membershipChanges(access.directory, group.id)) {
        if (change.joined && change.before >= since) joined.add(change.id)
      }
    }
    const found = { group, members, fresh, joined }
    this.#groups.push(found)
    return found
  }

  #lack(note: string): void {
    this.#complete = false
    this.#notes.push(note)
  }

  #isSince(instant: string | null): boolean {
    const { since } = this.#request
    return since !== null && instant !== null && instant >= since
  }

  #read(): SourceRead {
    const fresh = new Set<string>()
    for (const [id, { attributes }] of this.#people) {
      const made = attributes['createdDateTime']
      const at = typeof made === 'string' ? Date.parse(made) : Number.NaN
      const isNew = !Number.isNaN(at) && this.#isSince(new Date(at).toISOString())
      if (isNew || (this.#request.since !== null && !this.#old.has(id))) fresh.add(id)
    }
    return {
      people: this.#people,
      fresh,
      groups: this.#groups,
      complete: this.#complete,
      notes: this.#notes,
    }
  }
}

function nameIn(assignments: readonly DatedAssignment[], id: string): string {
  return assignments.find((one) => one.principalId === id)?.principalDisplayName ?? id
}

/** Whether Graph refuses for want of a right, which takes nothing from what else was read. */
export function isRefused(thrown: unknown): boolean {
  return ['permission-missing', 'graph-refused', 'graph-not-found'].includes(failureOf(thrown).code)
}
