import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ScenarioWorld } from '#tests/engine/readiness/scenarios/scenario-world'

const file = join(import.meta.dirname, '..', '..', '..', '..', 'resources', 'products', 'workspace-365.json')

/**
 * Accounts from before the first cycle, a change of scope without a restart, addresses as the vendors publish them, filters and guests
 * as Entra wants them; and limits that are lower than the vendor's, since the demo has no hundred thousand people.
 */
export async function movingIn(world: ScenarioWorld): Promise<void> {
  const { client, portal, hand, answer, app, demo, point, show } = world
  await portal('allow-secrets', 'on')
  await client.call('provisioning.setSecretsSetting', { read: true })
  await portal('map-attribute', 'SmartSpace SSO', 'userName', 'originalUserPrincipalName')
  await portal('filter', 'UMA', 'User', 'department', 'IS NOT NULL')

  await portal('scope', 'Howspace', 'all')
  await world.start('howspace')
  await portal('scope', 'Howspace', 'assigned')
  await world.start('howspace')
  await answer('howspace', { 'skip-out-of-scope': 'off' })
  await client.run('provisioning.readLog', { app: app('howspace') })

  await portal('create-user', 'dora.double@northwind-learning.example', 'Dora Double')
  await portal('assign-user', app('workspace-365'), 'dora.double')
  await hand(
    'workspace-365',
    'add-local-user',
    'dora@old-domain.example',
    'Dora Double',
    'dora.double@northwind-learning.example',
  )
  await answer('workspace-365', { 'old-tool': 'off' })
  await client.run('directory.sync', {})
  for (const product of ['workspace-365', 'uma'] as const) {
    await point(product)
    await client.run('adoption.plan', { app: app(product) })
  }

  for (const [product, url] of [
    ['smartspace-stem', 'https://app.smartspace.com.au/scim'],
    ['spaceiq', 'https://api.spaceiq.com/scim'],
  ] as const)
    await portal('credentials', app(product), url, demo.products.find(({ id }) => id === product)?.token ?? '')
  const auth = {
    kind: 'client-credentials',
    tokenUrl: 'http://127.0.0.1:9/token',
    clientId: 'console',
  } as const
  for (const product of ['uma', 'spaceiq'] as const) await point(product, { auth })

  const lower = readFileSync(file, 'utf8')
    .replace('"limit": 100000', '"limit": 10')
    .replace('"limit": 10000', '"limit": 3')
  await client.call('readiness.addProfile', { name: 'workspace-365.json', text: lower })
  // A cycle over what the sync has seen, which disables nobody.
  await client.run('directory.sync', {})
  await world.start('howspace')
  await client.run('provisioning.readLog', { app: app('howspace') })
  await show('moving in', undefined, 'synced')
}
