import { ConsoleFailure } from '#shared/contract/failure'
import type { Output } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/server'
import { folded } from '#shared/domain/folded-text'
import { cacheTime } from '#shared/engine/directory/cached-directory'
import { showGroups } from '#shared/engine/directory/group-rows-shown'
import { rowWindow } from '#shared/engine/directory/row-windows'
import type { Tenants } from '#shared/engine/session/tenants'
import { appsAssignedTo } from '#shared/engine/store/app-rows'
import { groupsById, groupsByKey } from '#shared/engine/store/group-lists'
import { listSize } from '#shared/engine/store/list-anchors'
import { mappedGroups } from '#shared/engine/store/mapping-rows'
import {
  allPeople,
  type CachedPerson,
  groupsAround,
  groupsOf,
  peopleByKey,
  peopleByMail,
  peopleNamed,
} from '#shared/engine/store/people-lists'
import { searchRows } from '#shared/engine/store/text-search'

type ListHandlers = Pick<
  Handlers,
  | 'directory.groupRows'
  | 'directory.groupFacts'
  | 'directory.peopleRows'
  | 'directory.peopleFacts'
  | 'directory.person'
  | 'directory.people'
>

const mostGroups = 500

/** The lists of a tenant, a window at a time, out of the cache alone. */
export function listHandlers({ tenants }: { tenants: Tenants }): ListHandlers {
  return {
    'directory.groupRows': (input) => {
      const access = tenants.open(input.tenant)
      const { tenant, directory } = access
      const synchronisedAt = cacheTime(directory, tenant.name)
      const { column, direction } = input.sort ?? { column: 'name', direction: 'ascending' }
      const window = rowWindow(directory, 'groups', {
        ...input,
        search: input.search,
        list: `groups/${column}`,
        direction,
      })
      return { ...shared(window), synchronisedAt, rows: showGroups(access, groupsByKey(directory, window.keys)) }
    },
    'directory.groupFacts': (input) => {
      const { tenant, directory, workspace } = tenants.open(input.tenant)
      return {
        synchronisedAt: cacheTime(directory, tenant.name),
        groups: listSize(directory, 'groups/name'),
        mapped: groupsById(directory, mappedGroups(workspace)).length,
        notSecurityEnabled: listSize(directory, 'groups/not-security-enabled'),
        sameName: listSize(directory, 'groups/same-name'),
        sizeUnknown: listSize(directory, 'groups/size-unknown'),
      }
    },
    'directory.peopleRows': (input) => {
      const { tenant, directory } = tenants.open(input.tenant)
      const synchronisedAt = cacheTime(directory, tenant.name)
      const { column, direction } = input.sort ?? { column: 'name', direction: 'ascending' }
      const window = rowWindow(directory, 'people', {
        ...input,
        search: input.search,
        list: `people/${column}`,
        direction,
      })
      return { ...shared(window), synchronisedAt, rows: peopleByKey(directory, window.keys).map(shown) }
    },
    'directory.peopleFacts': (input) => {
      const { tenant, directory } = tenants.open(input.tenant)
      return {
        synchronisedAt: cacheTime(directory, tenant.name),
        people: listSize(directory, 'people/name'),
        disabled: listSize(directory, 'people/disabled'),
        guests: listSize(directory, 'people/guests'),
        inNoGroup: listSize(directory, 'people/in-no-group'),
      }
    },
    'directory.person': (input) => {
      const { tenant, directory } = tenants.open(input.tenant)
      cacheTime(directory, tenant.name)
      const person = onePerson(input.person, [
        ...peopleNamed(directory, input.person, folded(input.person).trim()),
        ...peopleByMail(directory, input.person),
      ])
      return {
        ...shown(person),
        groups: groupsOf(directory, person.key, mostGroups),
        nestedIn: groupsAround(directory, person.key, mostGroups),
        assignedTo: appsAssignedTo(directory, person.id),
      }
    },
    'directory.people': ({ tenant: reference, search = '' }) => {
      const { tenant, directory } = tenants.open(reference)
      const synchronisedAt = cacheTime(directory, tenant.name)
      if (search.trim() === '') return { synchronisedAt, more: false, people: allPeople(directory).map(shown) }
      const { keys, more } = searchRows(directory, 'people', search)
      return { synchronisedAt, more, people: peopleByKey(directory, keys).map(shown) }
    },
  }
}

const shared = ({ total, matched, more }: { total: number; matched: number; more: boolean }) => ({
  total,
  matched,
  more,
})

function shown({ key: _key, ...person }: CachedPerson): Output<'directory.peopleRows'>['rows'][number] {
  return person
}

/** Id, userPrincipalName, mail, name: each rung decides alone, as it does for every other name (shared/domain/names.ts). */
function onePerson(reference: string, found: readonly CachedPerson[]): CachedPerson {
  const lower = reference.toLowerCase()
  const rungs: ((person: CachedPerson) => boolean)[] = [
    ({ id }) => id === lower,
    ({ userPrincipalName }) => userPrincipalName === reference,
    ({ userPrincipalName }) => userPrincipalName?.toLowerCase() === lower,
    ({ mail }) => mail?.toLowerCase() === lower,
    ({ displayName }) => displayName === reference,
    ({ displayName }) => displayName?.toLowerCase() === lower,
    () => true,
  ]
  const people = [...new Map(found.map((person) => [person.id, person])).values()]
  const candidates = rungs.map((rung) => people.filter(rung)).find((hits) => hits.length > 0) ?? []
  const [only, second] = candidates
  if (only !== undefined && second === undefined) return only
  throw new ConsoleFailure(
    only === undefined
      ? {
          code: 'unknown-name',
          message: `There is nobody '${reference}'.`,
          remedy: 'Search with `people --search`; if the account is new, run a sync.',
        }
      : {
          code: 'ambiguous-name',
          message: `'${reference}' means several people: ${candidates.map((it) => `${it.userPrincipalName ?? it.displayName ?? ''} (${it.id})`).join(', ')}.`,
          remedy: 'Use the id.',
        },
  )
}
