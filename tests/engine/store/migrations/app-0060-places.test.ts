import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#shared/engine/store/database'
import { migrate } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { lastPlaces, putLastPlace } from '#shared/engine/store/place-rows'
import { sql } from '#shared/engine/store/sql'
import { removeTenant } from '#shared/engine/store/tenant-rows'
import { temporaryFolder } from '#tests/temporary-folder'

test('a tenant of before has no place; the latest place comes first, and goes with its tenant', () => {
  const db = openDatabase(join(temporaryFolder(), 'app.db'))
  onTestFinished(() => db.close())
  migrate(
    db,
    migrations.app.filter(({ version }) => version < 60),
    { backup: false },
  )
  for (const id of ['1', '2', '3']) {
    db.run(sql`INSERT INTO tenants (id, name, graph, sign_in, added_at) VALUES (${id}, ${id}, 'g', '{}', 'now')`)
  }
  migrate(db, migrations.app, { backup: false })
  expect(lastPlaces(db)).toEqual([])
  putLastPlace(db, { tenant: '1', path: '/tenants/1/apps', at: '2026-01-02' })
  putLastPlace(db, { tenant: '2', path: '/tenants/2/apps', at: '2026-01-01' })
  putLastPlace(db, { tenant: '2', path: '/tenants/2/people', at: '2026-01-03' })
  putLastPlace(db, { tenant: 'unknown', path: '/tenants/unknown', at: '2026-01-04' })
  expect(lastPlaces(db)).toEqual([
    { tenant: '2', path: '/tenants/2/people', at: '2026-01-03' },
    { tenant: '1', path: '/tenants/1/apps', at: '2026-01-02' },
  ])
  removeTenant(db, '2')
  expect(lastPlaces(db).map(({ tenant }) => tenant)).toEqual(['1'])
})
