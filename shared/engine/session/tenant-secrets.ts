import type { Ports } from '#shared/engine/ports'
import type { Store } from '#shared/engine/store/open-store'
import { listTargets } from '#shared/engine/store/target-rows'
import type { Tenant } from '#shared/engine/store/tenant-rows'

/** Signs the person out and removes every sealed token of the tenant's products; answers how many secrets there were. */
export async function forgetSecrets(
  tenant: Tenant,
  store: Store,
  ports: Pick<Ports, 'secrets' | 'signIn'>,
): Promise<number> {
  let removed = 0
  if (tenant.signIn.kind === 'msal' && (await ports.signIn.signOut(tenant.signIn))) removed += 1
  for (const { token } of listTargets(store.workspace(tenant.id))) {
    if (token.kind !== 'sealed') continue
    if ((await ports.secrets.read(token)) !== null) removed += 1
    await ports.secrets.remove(token.key)
  }
  return removed
}
