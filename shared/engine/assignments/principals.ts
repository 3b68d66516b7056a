import {
  type KnownAssignment,
  mostAssignments,
  type Role,
  defaultAccess,
  whyNotAssignable,
} from '#shared/domain/assignments'
import type { AppRole, Group } from '#shared/domain/directory'
import { folded } from '#shared/domain/folded-text'
import { choose, type Named } from '#shared/domain/names'
import type { ReadDatabase } from '#shared/engine/store/database'
import { groupsByFoldedName, groupsById } from '#shared/engine/store/group-lists'
import type { CachedGroup } from '#shared/engine/store/group-rows'
import { peopleNamed } from '#shared/engine/store/people-lists'

/** A user or group as a text means it. `group`: what the cache has of it; null for people and for what it does not have. */
export interface Principal {
  readonly id: string
  readonly name: string
  readonly type: 'group' | 'user'
  readonly group: CachedGroup | null
}

export type Meant =
  | { readonly kind: 'one'; readonly it: Principal }
  | { readonly kind: 'none' | 'several'; readonly why: string }

/** An app's assignments by whom they are of: a list of groups is held against a great many people. */
export interface AssignedIndex {
  readonly groups: readonly KnownAssignment[]
  readonly of: ReadonlyMap<string, readonly KnownAssignment[]>
}

export function indexAssigned(rows: readonly KnownAssignment[]): AssignedIndex {
  return {
    groups: rows.filter(({ principalType }) => principalType === 'Group'),
    of: Map.groupBy(rows, ({ principalId }) => principalId),
  }
}

/** The group that a text means: of those in the cache, else of those that are assigned. */
export function meantGroup(db: ReadDatabase, reference: string, assigned: AssignedIndex): Meant {
  const cached = new Map(
    [
      ...groupsById(db, [reference, reference.toLowerCase()]),
      ...groupsByFoldedName(db, [folded(reference).trim()]),
    ].map((group) => [group.id, group]),
  )
  const others = assigned.groups.filter((row) => !cached.has(row.principalId))
  const groups = new Map<string, Principal>([
    // What is assigned and nobody has read: it can at least be taken out.
    ...others.map((row): [string, Principal] => [
      row.principalId,
      { id: row.principalId, name: row.principalDisplayName ?? row.principalId, type: 'group', group: null },
    ]),
    ...[...cached.values()].map((group): [string, Principal] => [
      group.id,
      { id: group.id, name: group.displayName, type: 'group', group },
    ]),
  ])
  return meant('group', reference, [...groups.values()])
}

/** The person that a text means, by id or user principal name; who is assigned and not in the cache, by id. */
export function meantPerson(db: ReadDatabase, reference: string, assigned: AssignedIndex): Meant {
  const people = new Map<string, Principal & { alias?: string }>()
  for (const row of assigned.of.get(reference.toLowerCase()) ?? []) {
    if (row.principalType !== 'User') continue
    const name = row.principalDisplayName ?? row.principalId
    people.set(row.principalId, { id: row.principalId, name, type: 'user', group: null })
  }
  for (const person of peopleNamed(db, reference, folded(reference))) {
    people.set(person.id, {
      id: person.id,
      name: person.displayName ?? person.userPrincipalName ?? person.id,
      ...(person.userPrincipalName === null ? {} : { alias: person.userPrincipalName }),
      type: 'user',
      group: null,
    })
  }
  return meant('person', reference, [...people.values()])
}

function meant(kind: string, reference: string, candidates: readonly (Principal & Named)[]): Meant {
  const choice = choose(reference, candidates)
  if (choice.kind === 'one') {
    const { id, name, type, group } = choice.it
    return { kind: 'one', it: { id, name, type, group } }
  }
  return choice.kind === 'none'
    ? { kind: 'none', why: `There is no ${kind} '${reference}'.` }
    : {
        kind: 'several',
        why: `'${reference}' means several ${kind}s: ${choice.them.map((it) => `${it.name} (${it.id})`).join(', ')}. Use the id.`,
      }
}

/** Why a group cannot be assigned, one sentence; null where nothing is known against it. `held`: its assignments in the cached apps. */
export function whyRefused(group: Pick<Group, 'kind' | 'securityEnabled'>, held: number): string | null {
  if (held >= mostAssignments) return whyFull(held)
  return whyNotAssignable(group)
}

/** Why nothing more can be assigned to a user or group. */
export const whyFull = (held: number) =>
  `It holds ${held.toLocaleString('en')} assignments already; one user or group may hold ${mostAssignments.toLocaleString('en')} in all.`

/** The name of a role of an app, also of one that is disabled or gone. */
export function roleOf(appRoles: readonly AppRole[], id: string): Role {
  const displayName =
    appRoles.find((role) => role.id === id)?.displayName ?? (id === defaultAccess ? 'Default Access' : id)
  return { id, displayName }
}
