import { randomUUID } from 'node:crypto'
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { addApps } from '#shared/engine/store/app-rows'
import { type Database, openDatabase } from '#shared/engine/store/database'
import { putMappings } from '#shared/engine/store/mapping-rows'
import { openStore } from '#shared/engine/store/open-store'
import { putTarget } from '#shared/engine/store/target-rows'
import { putTenant } from '#shared/engine/store/tenant-rows'
import { beginSync, endSync } from '#shared/engine/store/sync-rows'
import { directoryFile, workspaceFile } from '#shared/engine/store/workspace-files'
import { add, appOf, machine, twoCustomers } from '#tests/engine/customers/two-customers'
import { tenantNamed } from '#tests/engine/store/backup-world'
import { temporaryFolder } from '#tests/temporary-folder'

const customers = twoCustomers()

test('each tenant is a line: what is the matter, what comes next, and what was noted', async () => {
  const demos = customers()
  const { client } = machine(demos)
  await add(client, demos, 0, 'contoso')
  const [demo] = demos
  const tenant = 'contoso'
  const app = appOf(demo, 'workspace-365')
  const { groups } = await client.call('directory.groups', { tenant })
  await client.call('mappings.add', { tenant, app, group: groups[0]?.id ?? '', to: 'Nobody knows' })
  await client.call('provisioning.setTarget', {
    tenant,
    app,
    url: demo.products.find(({ id }) => id === 'workspace-365')?.scim ?? '',
    token: { kind: 'sealed', value: demo.products.find(({ id }) => id === 'workspace-365')?.token ?? '' },
    expires: '2020-01-01',
  })
  // Groups that were never compared are no good sign.
  expect((await client.call('customers.list', {})).customers[0]?.verifiedAt).toBeNull()
  await client.run('verification.compare', { tenant, app })
  await client.call('customers.addNote', { tenant, text: 'Call Jo on Monday' })

  const [line, none] = (await client.call('customers.list', {})).customers
  expect(none).toBeUndefined()
  const name = demo.tenant.apps.get(app)?.displayName ?? ''
  expect(line).toMatchObject({
    tenant: { id: demo.tenant.id, name: 'contoso' },
    cloud: null,
    unread: [],
    apps: { worked: 1 },
    mappedGroups: 1,
    notes: { count: 1, latest: 'Call Jo on Monday' },
    next: { app: { id: app, displayName: name } },
  })
  expect(line?.domain).toMatch(/\./)
  expect(line?.apps?.all).toBe((await client.call('directory.apps', { tenant })).apps.length)
  expect([line?.synchronisedAt, line?.verifiedAt]).not.toContain(null)
  const says = line?.state.says.filter((it) => it.app === name).map(({ text }) => text)
  expect(says).toContain('The SCIM token has ended; its last day was 2020-01-01.')
  expect(says?.some((text) => text.startsWith('1 group differs by the last comparison'))).toBe(true)
  expect(line?.state.worst).toBe('bad')
  // The next step is that of the procedure itself.
  const steps = await client.call('onboarding.steps', { tenant, app })
  expect(line?.next?.title).toBe(steps.steps.find(({ id }) => id === steps.next)?.title)
})

test('what is damaged, in use or of a newer version is said, and holds up none of the others', async () => {
  const folder = temporaryFolder()
  const store = openStore({ folder, now: () => Date.now() })
  const [fine, damaged, newer, locked, bare] = ['fine', 'damaged', 'newer', 'locked', 'bare'].map((name) =>
    tenantNamed(name),
  )
  if (!fine || !damaged || !newer || !locked || !bare) throw new Error('There are five.')
  for (const tenant of [fine, damaged, newer, locked, bare]) {
    putTenant(store.app, tenant)
    if (tenant === bare) continue
    store.workspace(tenant.id)
    store.directory(tenant.id)
  }
  store.close()
  writeFileSync(join(folder, workspaceFile(damaged.id)), 'no database at all, but some letters'.repeat(50))
  const future = openDatabase(join(folder, workspaceFile(newer.id)))
  future.script('PRAGMA user_version = 100000')
  future.close()
  const held = openDatabase(join(folder, workspaceFile(locked.id)), { journal: 'delete' })
  onTestFinished(() => held.close())
  held.script('BEGIN EXCLUSIVE')

  const { client } = machine([], folder)
  const before = performance.now()
  const { customers: lines } = await client.call('customers.list', {})
  expect(performance.now() - before).toBeLessThan(2_000)
  const of = (name: string) => lines.find(({ tenant }) => tenant.name === name)
  expect(of('fine')).toMatchObject({ unread: [], mappedGroups: 0, state: { worst: 'unknown' }, synchronisedAt: null })
  expect(of('damaged')?.unread).toEqual([
    expect.stringMatching(/What was made for this tenant cannot be read\. .*damaged/),
  ])
  expect(of('damaged')?.mappedGroups).toBeNull()
  expect(of('newer')?.unread).toEqual([expect.stringContaining('newer version')])
  expect(of('locked')?.unread).toEqual([expect.stringContaining('in use by another process')])
  expect(of('bare')).toMatchObject({ unread: [], mappedGroups: 0, apps: null })
  // A look makes no file.
  expect(readdirSync(folder).filter((name) => name.includes(bare.id))).toEqual([])
})

test('fifty customers are told in well under a second', async () => {
  const folder = temporaryFolder()
  const store = openStore({ folder, now: () => Date.now() })
  const [first = tenantNamed('first'), ...others] = Array.from({ length: 50 }, (_, n) => tenantNamed(`customer ${n}`))
  for (const tenant of [first, ...others]) putTenant(store.app, tenant)
  fill(store.workspace(first.id), store.directory(first.id))
  store.close()
  for (const { id } of others) {
    for (const file of [workspaceFile, directoryFile])
      copyFileSync(join(folder, file(first.id)), join(folder, file(id)))
  }
  const { client } = machine([], folder)
  const took: number[] = []
  for (let run = 0; run < 3; run += 1) {
    const before = performance.now()
    const { customers: lines } = await client.call('customers.list', {})
    took.push(performance.now() - before)
    expect(lines).toHaveLength(50)
    expect(lines.every(({ next, mappedGroups }) => next !== null && mappedGroups === 100)).toBe(true)
  }
  // Whatever else the machine does meanwhile.
  expect(Math.min(...took)).toBeLessThan(1_000)
})

/** Four apps of a product, each with a target and 25 mapped groups, after a sync. */
function fill(workspace: Database, directory: Database): void {
  const at = '2026-03-01T08:00:00.000Z'
  for (let app = 0; app < 4; app += 1) {
    const appId = randomUUID()
    putMappings(
      workspace,
      Array.from({ length: 25 }, (_, group) => ({
        appId,
        groupId: randomUUID(),
        groupName: `Group ${group}`,
        mode: 'synced',
        to: null,
        addedAt: at,
        note: '',
      })),
    )
    putTarget(workspace, {
      appId,
      url: 'https://a.example.com/scim',
      token: { kind: 'environment', variable: 'T' },
      auth: { kind: 'bearer' },
      notes: [],
      setAt: at,
      expires: null,
      lastTest: null,
      probe: null,
    })
    addApps(directory, [
      { id: appId, appId: randomUUID(), displayName: 'UMA', applicationTemplateId: null, appRoles: [] },
    ])
  }
  const sync = beginSync(directory, {
    kind: 'full',
    scope: 'all',
    membersWay: 'member-pages',
    peopleWay: 'member-pages',
    began: at,
  })
  endSync(directory, sync, at)
}
