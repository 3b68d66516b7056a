import type { TenantAccess } from '#shared/engine/session/tenants'

/** The account in whose name Graph is asked, or where its token comes from. */
export function actingAccount({ tenant }: Pick<TenantAccess, 'tenant'>): string {
  const { signIn } = tenant
  if (signIn.kind === 'msal') return signIn.username
  return signIn.kind === 'demo' ? 'the demo tenant' : `the token in ${signIn.variable}`
}
