import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#shared/engine/store/database'
import { migrate } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import {
  listKeptTemplates,
  putKeptTemplate,
  readKeptTemplate,
  removeKeptTemplate,
} from '#shared/engine/store/template-rows'
import { listTenants, putTenant, putTenantDomain, tenantDomains } from '#shared/engine/store/tenant-rows'
import { tenantNamed } from '#tests/engine/store/backup-world'
import { temporaryFolder } from '#tests/temporary-folder'

test('tenants of before stay, their domain unknown; a template has one name, whatever its case', () => {
  const db = openDatabase(join(temporaryFolder(), 'app.db'))
  onTestFinished(() => db.close())
  migrate(
    db,
    migrations.app.filter(({ version }) => version < 50),
    { backup: false },
  )
  const tenant = tenantNamed('contoso')
  putTenant(db, tenant)
  migrate(db, migrations.app, { backup: true })
  expect(listTenants(db)).toEqual([tenant])
  expect(tenantDomains(db)).toEqual(new Map())
  putTenantDomain(db, tenant.id, 'contoso.com')
  // The list is kept again at each sign-in.
  putTenant(db, tenant)
  expect(tenantDomains(db)).toEqual(new Map([[tenant.id, 'contoso.com']]))

  putKeptTemplate(db, { name: 'House', document: '{}', madeAt: 'then' })
  putKeptTemplate(db, { name: 'HOUSE', document: '[]', madeAt: 'now' })
  expect(listKeptTemplates(db)).toEqual([{ name: 'HOUSE', document: '[]', madeAt: 'now' }])
  expect(readKeptTemplate(db, 'house')?.madeAt).toBe('now')
  expect([removeKeptTemplate(db, 'house'), removeKeptTemplate(db, 'house')]).toEqual([true, false])
})
