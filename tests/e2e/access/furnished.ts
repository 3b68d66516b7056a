import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Named } from '#tests/e2e/access/routes'
import type { Ui } from '#tests/e2e/ui'

const appName = 'SmartSpace SSO'
/** An app of the demo that nobody has set anything up for. */
const bareName = 'Travel Desk'

/** Added as somebody's own, in the place of the one that came with the console. */
const ownProfile = resolve(import.meta.dirname, '..', '..', '..', 'resources', 'products', 'uma.json')

/** The names of the addresses in the demo tenant as it comes; `bare` is an app with nothing set up. */
export async function demoNames({ client }: Ui): Promise<Named & { readonly bare: string }> {
  const { tenants } = await client.call('session.tenants', {})
  const tenant = tenants.find(({ demo }) => demo)?.id ?? ''
  const { apps } = await client.call('directory.apps', { tenant })
  const idOf = (name: string) => apps.find(({ displayName }) => displayName === name)?.id ?? ''
  const { people } = await client.call('directory.people', { tenant, search: 'Ada Byron' })
  return { tenant, app: idOf(appName), bare: idOf(bareName), person: people[0]?.id ?? '', verification: 'none' }
}

/** Gives the app of the demo two mappings, so that its lists have rows. */
export async function mapped(ui: Ui): Promise<Named> {
  const { client } = ui
  const { tenant, app, person, verification } = await demoNames(ui)
  const input = { tenant, app }
  await client.call('provisioning.useDemoTarget', input)
  await client.call('mappings.add', { ...input, group: 'STEM Laboratories', to: 'Laboratory access' })
  await client.call('mappings.add', { ...input, group: 'STEM Workshop', to: 'Machine shop' })
  return { tenant, app, person, verification }
}

/** Gives the app of the demo all that its pages can show: connection, mappings, rules, a comparison, a simulation, a snapshot, a plan. */
export async function furnish(ui: Ui): Promise<Named> {
  const { client } = ui
  const { tenant, app, person } = await mapped(ui)
  const input = { tenant, app }
  await client.call('provisioning.testTarget', input)
  await client.call('licences.keepScenario', { ...input, name: 'Everybody', draft: { with: ['All Employees'] } })
  await client.call('readiness.addProfile', { name: 'uma.json', text: readFileSync(ownProfile, 'utf8') })
  await client.run('upkeep.backup', {})
  await client.call('customers.makeTemplate', { ...input, name: 'House' })
  await client.run('history.take', input)
  await client.run('readiness.check', input)
  await client.run('provisioning.simulate', input)
  await client.run('verification.compare', input)
  const { text } = await client.call('verification.save', input)
  const { id } = await client.call('verification.openFile', { text })
  return { tenant, app, person, verification: id }
}
