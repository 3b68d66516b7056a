import { useSearch } from '@tanstack/react-router'
import { useAppInput } from '../../app/use-current'

/** Tenant, app and the job that the address names, as the contract's inputs take them; without one the engine takes the app's only job. */
export function useJobInput(): { readonly tenant: string; readonly app: string; readonly job?: string } {
  const input = useAppInput()
  const { job } = useSearch({ strict: false })
  return job === undefined ? input : { ...input, job }
}
