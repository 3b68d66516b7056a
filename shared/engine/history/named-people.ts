import type { NamedPerson } from '#shared/domain/drift'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { peopleNames } from '#shared/engine/store/concerned-name-rows'
import { idsOfPeople } from '#shared/engine/store/history-people-rows'

/** The people of the history by their numbers, with the names that they have now; null for who is not in the directory. */
export function namedPeople(
  { directory, workspace }: Pick<TenantAccess, 'directory' | 'workspace'>,
  numbers: readonly number[],
): (number: number) => NamedPerson {
  const ids = idsOfPeople(workspace, numbers)
  const names = peopleNames(directory, [...ids.values()])
  return (number) => {
    const id = ids.get(number) ?? ''
    const known = names.get(id)
    return { id, name: known?.name ?? null, userPrincipalName: known?.detail ?? null }
  }
}
