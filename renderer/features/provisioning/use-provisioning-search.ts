import type { ProvisioningSearch } from '../../app/search-params'
import { useAddressSearch } from '../../app/use-address-search'

/** The job, the filters and whose details are open, as the address of the page has them. */
export const useProvisioningSearch = () => useAddressSearch<ProvisioningSearch>()
