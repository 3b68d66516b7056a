import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#shared/engine/store/database'
import { migrate } from '#shared/engine/store/migrate'
import { tenants } from '#shared/engine/store/migrations/app/0010-tenants'
import { demoLogin } from '#shared/engine/store/migrations/app/0020-demo-login'
import { sql } from '#shared/engine/store/sql'
import { listTenants } from '#shared/engine/store/tenant-rows'
import { temporaryFolder } from '#tests/temporary-folder'

test('the demo keeps its address, other tenants have none', () => {
  const db = openDatabase(join(temporaryFolder(), 'app.db'))
  onTestFinished(() => db.close())
  migrate(db, [tenants], { backup: false })
  const add = (id: string, signIn: object, demo: number) =>
    db.run(sql`
      INSERT INTO tenants (id, name, graph, sign_in, demo, added_at)
      VALUES (${id}, ${id}, 'g', ${JSON.stringify(signIn)}, ${demo}, 'now')`)
  add('1', { kind: 'demo', login: 'http://127.0.0.1:1' }, 1)
  add('2', { kind: 'environment', variable: 'T' }, 0)
  migrate(db, [tenants, demoLogin], { backup: false })
  expect(listTenants(db).map((tenant) => [tenant.id, tenant.demoLogin])).toEqual([
    ['1', 'http://127.0.0.1:1'],
    ['2', null],
  ])
})
