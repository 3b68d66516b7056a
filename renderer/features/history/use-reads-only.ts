import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'

/** Whether nothing is written in the tenant from here: the organisation laid it down, or it was chosen at sign-in. */
export function useReadsOnly(): boolean {
  const tenant = useTenantId()
  const signIn = useContractQuery('session.tenant', { tenant }).data?.signIn
  const laidDown = useContractQuery('policies.list', {}).data?.inForce.readOnly === true
  return laidDown || (signIn?.kind === 'msal' && signIn.access === 'read')
}
