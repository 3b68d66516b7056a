import type { DemoUser, ProductId } from '#shared/demo/model'
import { products, type ScenarioWorld } from '#tests/engine/readiness/scenarios/scenario-world'

/** What a person would say where nothing was done, or the wrong thing. */
const said: Readonly<Record<ProductId, Readonly<Record<string, string>>>> = {
  'smartspace-stem': {
    ...notDone('SS-PRE-01', 'SS-MAP-03', 'SS-SUP-01', 'SS-SUP-02'),
    purpose: 'access-control',
    'sharing-intended': 'no',
    seats: '1',
    need: '1',
    'secret-expires': '2020-01-01',
  },
  'workspace-365': {
    ...notDone('W3-STEP-01', 'W3-SUP-03', 'W3-SUP-06'),
    hosted: 'no',
    'old-tool': 'running',
  },
  howspace: {
    ...notDone('HS-PRE-01', 'HS-STEP-01', 'HS-STEP-02', 'HS-SUP-03'),
    'main-user': 'no',
    'pasted-ids': '5f0c1d7e-0f4b-4c35-9a53-2b1f3a1d8c46',
    workspaces: 'Board room',
    'expected-role': 'more',
    'csv-source': 'same-people',
  },
  uma: { ...notDone('UM-STEP-01', 'UM-STEP-02'), 'other-sync': 'okta', consents: 'yes' },
  spaceiq: notDone('SI-PRE-02', 'SI-PRE-03', 'SI-STEP-01', 'SI-STEP-02'),
}

function notDone(...rules: string[]): Record<string, string> {
  return Object.fromEntries(rules.map((rule) => [`done:${rule}`, 'no']))
}

/** Each rule broken by somebody in Entra, in the products or in the console; jobs run as long as they can. */
export async function broken(world: ScenarioWorld): Promise<void> {
  for (const product of products) {
    await world.point(product)
    await world.answer(product, { notification: 'none', ...said[product] })
  }
  await breakSmartSpace(world)
  await breakHowspace(world)
  await breakSpaceIq(world)
  await world.show('breaking', undefined, 'synced')
  await breakFurther(world)
  await world.show('broken')
}

/** No count from before, and an assignment that changes none. */
async function breakSmartSpace(world: ScenarioWorld): Promise<void> {
  const { client, app, portal, map } = world
  await map('smartspace-stem', 'STEM Workshop', 'Machine shop')
  await map('smartspace-stem', 'STEM Workshop Evening', 'Machine shop')
  await world.restart('smartspace-stem')
  await client.run('verification.compare', { app: app('smartspace-stem') })
  await world.assign('smartspace-stem', 'Leavers')
  await world.start('smartspace-stem')
  await client.run('verification.compare', { app: app('smartspace-stem') })
  await portal('create-group', 'STEM Assistants')
  await portal('fill-group', 'STEM Assistants', '22')
  const assistants = world.demo.tenant.groups.get(world.groupId('STEM Assistants'))
  for (const id of assistants?.members ?? [])
    for (const attribute of ['jobTitle', 'department']) await portal('set-user', id, attribute, 'Assistant')
  await portal('assign', 'SmartSpace SSO', 'STEM Assistants')
}

/** Somebody is disabled and comes back, without the memberships that Howspace took; groups of kinds that it does not want. */
async function breakHowspace(world: ScenarioWorld): Promise<void> {
  const { client, app, portal, map } = world
  for (const group of ['Howspace Main Users', 'Howspace Customer Days']) await map('howspace', group)
  await portal('disable-user', 'ruth.adler')
  await world.start('howspace')
  await portal('enable-user', 'ruth.adler')
  await world.start('howspace')
  await client.run('provisioning.readLog', { app: app('howspace') })
  await client.run('verification.compare', { app: app('howspace'), members: true })

  await portal('make-dynamic', 'Howspace Onboarding', 'user.department -eq "People & Culture"')
  await portal('assign', 'Howspace', 'People & Culture')
  await map('howspace', 'Office Lyon')
  await portal('delete-group', 'Howspace Customer Days')
  await portal('create-group', 'Howspace Customer Days')
  await portal('match-by', 'Howspace', 'User', 'externalId')
  await portal('unmap-attribute', 'Howspace', 'Group', 'externalId')
}

/** Skipped as out of scope, then assigned, then cycles that end before the person is reached: the server lets nobody in. */
async function breakSpaceIq(world: ScenarioWorld): Promise<void> {
  const { client, app, portal, hand, answer } = world
  await portal('default-access', 'SpaceIQ', 'SpaceIQ Planners')
  await world.onDemand('spaceiq', 'olu.adeyemi@northwind-learning.example')
  await portal('assign-user', 'SpaceIQ', 'olu.adeyemi')
  await hand('spaceiq', 'close-tile')
  await client.run('directory.sync', {})
  await world.start('spaceiq')
  await portal('match-by', 'SpaceIQ', 'User', 'none')
  await client.run('provisioning.readLog', { app: app('spaceiq') })
  await answer('spaceiq', { scope: 'assigned' })
  await client.call('provisioning.testTarget', { app: app('spaceiq') }).catch(() => undefined)
  const [people] = world.job('spaceiq').schema.synchronizationRules[0]?.objectMappings ?? []
  if (people !== undefined)
    people.scope = { groups: [], inputFilterGroups: [{ name: 'What no page shows' }], categoryFilterGroups: [] }
}

async function breakFurther(world: ScenarioWorld): Promise<void> {
  const { client, app, portal, map, hand, demo } = world
  await portal('allow-secrets', 'on')
  await client.call('provisioning.setSecretsSetting', { read: true })

  await map('smartspace-stem', 'Future Hires', 'Parking garage')
  await map('smartspace-stem', 'Office Lyon', 'Parking garage')
  await map('smartspace-stem', 'STEM Laboratories', 'Laboratory access')
  await portal('delete-group', 'Future Hires')
  await hand('smartspace-stem', 'delete-group', 'Laboratory access')
  await portal('assign', 'SmartSpace SSO', 'Newsletter')
  await portal('nest', 'STEM Workshop', 'Office Lyon')
  await client.run('verification.compare', { app: app('smartspace-stem') })

  // Workspace 365 is told Howspace's address: one environment for two apps, and a token that is refused there.
  await world.point('workspace-365', { url: demo.products.find(({ id }) => id === 'howspace')?.scim ?? '' })
  await client.call('provisioning.testTarget', { app: app('workspace-365') }).catch(() => undefined)
  await portal('rename-group', 'Payroll Approvers', 'FINANCE ')
  await portal('assign', 'Workspace 365 SCIM sync', 'FINANCE ')
  await portal('unmap-attribute', 'Workspace 365 SCIM sync', 'User', 'name.givenName')
  await portal('map-attribute', 'Workspace 365 SCIM sync', 'phoneNumbers[type eq "mobile"].value', 'telephoneNumber')

  await portal('consent', 'UMA')
  await portal('object-mapping', 'UMA', 'Group', 'on')
  await portal('map-attribute', 'UMA', 'userName', 'mail')
  await portal('map-attribute', 'UMA', 'active', 'accountEnabled')
  await portal('map-attribute', 'UMA', 'displayName', 'givenName')
  await portal('add-attribute', 'UMA', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager', 'manager')
  await portal('object-actions', 'UMA', 'User', 'Add,Update')
  await portal('filter', 'UMA', 'User', 'department', 'SOUNDS LIKE', 'Sales')
  await portal('make-dynamic', 'UMA Administrators', 'user.jobTitle -eq "Administrator"')
  await portal('processing', 'UMA Administrators', 'paused')
  await portal('disable-user', 'gwen.hughes')
  await portal('prune-escrows', 'UMA')
  const uma = demo.products.find(({ id }) => id === 'uma')
  await portal('credentials', 'UMA', uma?.scim ?? '', uma?.token ?? '', '--flag')
  await portal('stop', 'UMA')
  await hand('uma', 'scim', 'off')
  await client.call('provisioning.testTarget', { app: app('uma') }).catch(() => undefined)

  await portal('create-user', "o'hara@northwind-learning.example", "Scarlett O'Hara")
  await portal('assign-user', 'SpaceIQ', "o'hara@northwind-learning.example")
  await portal('scope', 'SpaceIQ', 'all')
  await portal('object-mapping', 'SpaceIQ', 'User', 'off')
  await world.start('spaceiq')
  blank(world, 'sukarno', 'userPrincipalName')
  blank(world, 'helen.cho', 'displayName')
  const facilities = demo.tenant.groups.get(world.groupId('Facilities'))
  if (facilities !== undefined) facilities.displayName = ''
}

/** Empties what no page of Entra lets anybody empty, as a faulty directory would show it. */
function blank({ demo }: ScenarioWorld, alias: string, attribute: 'userPrincipalName' | 'displayName'): void {
  const user: DemoUser | undefined = [...demo.tenant.users.values()].find(({ mailNickname }) => mailNickname === alias)
  if (user !== undefined) user[attribute] = ''
}
