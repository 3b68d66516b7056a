import { useParams } from '@tanstack/react-router'

/** Id of the tenant that the address names; only for pages below a tenant. */
export function useTenantId(): string {
  const { tenant } = useParams({ strict: false })
  if (tenant === undefined) throw new Error('This page belongs below a tenant.')
  return tenant
}

/** Tenant and app that the address names, as the contract's inputs take them; only for pages of one app. */
export function useAppInput(): { readonly tenant: string; readonly app: string } {
  const { tenant, app } = useParams({ strict: false })
  if (tenant === undefined || app === undefined) throw new Error('This page belongs to one app.')
  return { tenant, app }
}
