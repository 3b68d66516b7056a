import { tokens } from '@fluentui/react-components'
import { useContractQuery } from '../backend/use-contract-query'
import { bandColours, bandPlaces, ownPlace } from './tenant-bands'

/** The colour of a tenant's band among those that are known here; none until they are known. */
export function useTenantColour(id: string): string {
  const tenants = useContractQuery('session.tenants', {}).data?.tenants
  if (tenants === undefined) return 'transparent'
  const place = bandPlaces(tenants.map((tenant) => tenant.id)).get(id) ?? ownPlace(id)
  return tokens[bandColours[place] ?? bandColours[0]]
}
