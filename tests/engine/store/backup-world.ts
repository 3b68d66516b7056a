import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeBackup } from '#shared/engine/store/backup'
import { openStore, type Store } from '#shared/engine/store/open-store'
import { restoreBackup, type RestoreWork } from '#shared/engine/store/restore'
import { putSetting, readSetting } from '#shared/engine/store/setting-rows'
import { listTenants, putTenant, type Tenant } from '#shared/engine/store/tenant-rows'

export const clock = { now: () => Date.now() }

export function tenantNamed(name: string, id: string = randomUUID()): Tenant {
  return {
    id,
    name,
    displayName: name,
    graph: 'https://graph.microsoft.com/v1.0',
    signIn: { kind: 'environment', variable: 'TOKEN' },
    demoLogin: null,
    addedAt: '2026-01-01T00:00:00.000Z',
  }
}

/** Everything of a folder gets one mark: in app.db and in each tenant's workspace. */
export function markAll(store: Store, mark: string): void {
  putSetting(store.app, 'mark', mark)
  for (const { id } of listTenants(store.app)) putSetting(store.workspace(id), 'mark', mark)
}

/** The mark of each file; they are all the same, or a restore was half done. */
export function marksOf(store: Store): (string | null)[] {
  return [
    readSetting(store.app, 'mark'),
    ...listTenants(store.app).map(({ id }) => readSetting(store.workspace(id), 'mark')),
  ]
}

/** A folder with two tenants, marked `old` in a backup and `new` now. */
export async function backedUpFolder(folder: string): Promise<{ store: Store; backup: string; tenants: Tenant[] }> {
  const store = openStore({ folder, now: clock.now })
  const tenants = [tenantNamed('contoso'), tenantNamed('fabrikam')]
  for (const tenant of tenants) putTenant(store.app, tenant)
  markAll(store, 'old')
  const { path } = await makeBackup({ dataFolder: folder, version: '0.0.0', now: clock.now() })
  markAll(store, 'new')
  return { store, backup: path, tenants }
}

export function restoring(store: Store, backup: string, more: Partial<RestoreWork> = {}) {
  return restoreBackup({
    dataFolder: store.folder,
    backup,
    version: '0.0.0',
    clock,
    kept: { app: store.app, workspace: (id) => store.workspace(id) },
    whileClosed: store.whileClosed,
    assertIdle: () => undefined,
    ...more,
  })
}

export const bytesOf = (folder: string, name: string) => readFileSync(join(folder, name))
