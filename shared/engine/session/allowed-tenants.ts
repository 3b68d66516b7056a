import { ConsoleFailure } from '#shared/contract/failure'
import type { FoundPolicies } from '#shared/engine/ports'

/** Whether the organisation's policy lets this machine work with a tenant; any where it lays nothing down. */
export function isAllowedTenant({ inForce }: FoundPolicies, id: string): boolean {
  return inForce.tenantAllowList?.includes(id.toLowerCase()) ?? true
}

/** Throws `policy-refused` for a tenant that is not on the organisation's list. */
export function refuseUnlisted(policies: FoundPolicies, { id, name }: { readonly id: string; readonly name?: string }) {
  if (isAllowedTenant(policies, id)) return
  throw new ConsoleFailure({
    code: 'policy-refused',
    message: `Your organisation does not allow the tenant ${name === undefined ? id : `'${name}' (${id})`} on this machine.`,
    remedy:
      'Nothing was sent to it. Ask whoever looks after this machine to put its id on the policy TenantAllowList; Settings shows the list.',
  })
}
