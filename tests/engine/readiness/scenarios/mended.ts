import type { ProductId } from '#shared/demo/model'
import { products, type ScenarioWorld } from '#tests/engine/readiness/scenarios/scenario-world'

const settings = {
  scope: 'assigned',
  notification: 'it@northwind-learning.example',
  'skip-out-of-scope': 'off',
} as const

/** What a person says of each product once its document was walked through: the questions, and the steps that nothing proves. */
const said: Readonly<Record<ProductId, Readonly<Record<string, string>>>> = {
  'smartspace-stem': {
    ...done('SS-PRE-01', 'SS-MAP-03', 'SS-SUP-01', 'SS-SUP-02'),
    purpose: 'access-control',
    'sharing-intended': 'yes',
    seats: '100',
    need: '60',
    'secret-expires': '2099-12-31',
  },
  'workspace-365': {
    ...done('W3-STEP-01', 'W3-SUP-03', 'W3-SUP-06'),
    hosted: 'yes',
    'old-tool': 'none',
    'default-status': 'inactive',
    'business-hours': '08:00-18:00',
  },
  howspace: {
    ...done('HS-PRE-01', 'HS-STEP-01', 'HS-STEP-02', 'HS-SUP-03'),
    'main-user': 'yes',
    workspaces: 'Main User Dashboard\nOnboarding\nCustomer days',
    'expected-role': 'participant',
    'csv-source': 'none',
  },
  uma: { ...done('UM-STEP-01', 'UM-STEP-02'), 'other-sync': 'none', consents: 'no' },
  spaceiq: {
    ...done('SI-PRE-02', 'SI-PRE-03', 'SI-STEP-01', 'SI-STEP-02'),
    'access-plan': 'Planners and the people of Finance and Leadership',
  },
}

function done(...rules: string[]): Record<string, string> {
  return Object.fromEntries(rules.map((rule) => [`done:${rule}`, 'yes']))
}

/** Everything that the five documents ask for, done: in Entra, in the products, in the console and by a person's word. */
export async function mended(world: ScenarioWorld): Promise<void> {
  await mendEntra(world)
  await mendProducts(world)
  await tellConsole(world)
  await prove(world)
  await world.show('mended')
}

async function mendEntra({ portal, client }: ScenarioWorld): Promise<void> {
  await portal('grant', 'Global Administrator')
  await portal('security-enabled', 'Robotics Club', 'on')
  await portal('unassign', 'SmartSpace SSO', 'STEM Visitors')
  await portal('unassign', 'SmartSpace SSO', 'STEM Workshop Evening')
  await portal('fill-group', 'STEM Laboratories', '23')
  await portal('unassign', 'Workspace 365 SCIM sync', 'Newsletter')
  await portal('flatten', 'Regional Offices')
  for (const [who, attribute, value] of [
    ['rita.gomes', 'givenName', 'Rita'],
    ['sukarno', 'surname', 'Sukarno'],
    ['reception.desk', 'givenName', 'Reception'],
    ['reception.desk', 'surname', 'Desk'],
    ['reception.desk', 'mail', 'reception.desk@northwind-learning.example'],
  ] as const)
    await portal('set-user', who, attribute, value)
  for (const app of ['SmartSpace SSO', 'Workspace 365 SCIM sync', 'Howspace', 'UMA', 'SpaceIQ'])
    await portal('deletion-threshold', app, '4')
  await portal('map-attribute', 'UMA', 'externalId', 'objectId')
  await client.run('directory.sync', {})
}

async function mendProducts({ hand, groupId }: ScenarioWorld): Promise<void> {
  for (const account of ['building.manager@uma.example', 'cleaning.team@uma.example'])
    await hand('uma', 'delete-user', account)
  const days = await hand('howspace', 'workspace', 'Customer days')
  const pasted = /managed by ([^ .]+)\./.exec(days)?.[1] ?? ''
  await hand('howspace', 'unpaste', 'Customer days', pasted)
  await hand('howspace', 'paste', 'Customer days', groupId('Howspace Customer Days'))
}

async function tellConsole(world: ScenarioWorld): Promise<void> {
  const { answer, map, groupId, point } = world
  for (const product of products) {
    await point(product, { expires: '2099-12-31' })
    await answer(product, { ...settings, ...said[product] })
  }
  const workspaces = [
    ['Howspace Main Users', 'Main User Dashboard'],
    ['Howspace Onboarding', 'Onboarding'],
    ['Howspace Customer Days', 'Customer days'],
  ] as const
  await answer('howspace', { 'pasted-ids': workspaces.map(([group]) => groupId(group)).join('\n') })
  for (const [group, to] of workspaces) await map('howspace', group, to)
  await map('smartspace-stem', 'STEM Laboratories', 'Laboratory access')
  await map('smartspace-stem', 'STEM Workshop', 'Machine shop')
  await map('smartspace-stem', 'STEM Workshop Evening', 'Machine shop')
  await map('smartspace-stem', 'Robotics Club', 'Parking garage')
  await world.hand('smartspace-stem', 'map', 'Robotics Club', 'Parking garage')
  for (const group of ['All Employees', 'Finance', 'People & Culture', 'Facilities', 'Regional Offices'])
    await map('workspace-365', group)
  for (const group of ['UMA Users', 'UMA Administrators']) await map('uma', group)
  for (const group of ['SpaceIQ Planners', 'SpaceIQ Employees']) await map('spaceiq', group)
}

/** Counts before, the last assignment, its cycle, counts after; then whatever was asked of Entra and the products. */
async function prove(world: ScenarioWorld): Promise<void> {
  const { client, app } = world
  for (const product of products) await client.run('verification.compare', { app: app(product) })
  await world.assign('smartspace-stem', 'STEM Workshop Evening')
  await world.restart(...products)
  for (const product of products) {
    const pilot = pilots[product]
    await client.call('provisioning.testTarget', { app: app(product) })
    await world.onDemand(product, `${pilot}@northwind-learning.example`)
    await client.run('verification.compare', { app: app(product), members: true })
    // Graph lets a client read five pages of the log in ten seconds: UMA's would be the sixth.
    if (product !== 'uma') await client.run('provisioning.readLog', { app: app(product) })
    await client.run('adoption.plan', { app: app(product) })
  }
}

const pilots: Readonly<Record<ProductId, string>> = {
  'smartspace-stem': 'maren.holt',
  'workspace-365': 'jonas.falk',
  howspace: 'sofia.almeida',
  uma: 'helen.cho',
  spaceiq: 'bea.moreau',
}
