import type { ProvisioningSearch } from '../../app/search-params'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import type { GroupRow } from '../directory/group-columns'
import type { PersonRow } from '../directory/person-columns'
import { useGroupRow } from '../directory/use-group-row'

/** The person and the group that the address names by their object ids; null where it names none, and until they are known. */
export function useOnDemandSubject(search: Pick<ProvisioningSearch, 'person' | 'group'>): {
  readonly person: PersonRow | null
  readonly group: GroupRow | null
} {
  const tenant = useTenantId()
  const wanted = search.person ?? ''
  const person = useContractQuery('directory.person', { tenant, person: wanted }, { enabled: wanted !== '' }).data
  const group = useGroupRow(tenant, search.group ?? null)
  return {
    // While another person is asked for, the former answer stays.
    person: person?.id === wanted ? person : null,
    group: group?.id === search.group ? (group ?? null) : null,
  }
}
