import { useEffect } from 'react'
import { useBackend } from '../backend/BackendProvider'
import { Frame } from './Frame'
import { useTenantId } from './use-current'

/**
 * The pages of the tenant that the address names. Another tenant begins them anew: nothing that was typed, read or opened for one is
 * carried into the other, and what the pages of the former one began only to show it ends.
 */
export function TenantPages() {
  const tenant = useTenantId()
  const { operations } = useBackend()
  useEffect(() => operations.narrowTo(tenant), [operations, tenant])
  return <Frame key={tenant} />
}
