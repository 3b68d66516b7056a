import type { Output } from '#shared/contract/contract'
import type { ProductId } from '#shared/demo/model'
import { isSettled, type StepState } from '#shared/domain/onboarding'
import type { ScenarioWorld } from '#tests/engine/readiness/scenarios/scenario-world'

type Step = Output<'onboarding.steps'>['steps'][number]

/** How one product's document is gone through, from an application that is not there yet. */
export interface Walk {
  readonly product: ProductId
  readonly application: { readonly name: string; readonly from: 'gallery' | 'own' }
  /** What is done at each step, by the step's id; what only a person can tell is ticked beside it. */
  readonly steps: Readonly<Record<string, (world: ScenarioWorld) => Promise<unknown>>>
  /** What each step comes to in the end. */
  readonly ends: Readonly<Record<string, StepState>>
  /** Steps that a later one settles, since what proves them comes with it. */
  readonly later: Readonly<Record<string, string>>
  /** Steps that stay open in the demo, each with the rule that cannot be told there. */
  readonly open: Readonly<Record<string, string>>
}

interface Walked {
  readonly found: Output<'onboarding.lookForApplication'>['found']
  /** Ids of the steps in the document's order, and which were settled after each. */
  readonly after: readonly { readonly id: string; readonly settled: readonly string[] }[]
  readonly steps: readonly Step[]
  readonly results: Output<'readiness.check'>['results']
}

/** Deletes the demo's own application of the product, makes a new one as the console guides, and goes through the document step by step. */
export async function walk(world: ScenarioWorld, { product, application, steps }: Walk): Promise<Walked> {
  const { client, portal } = world
  await portal('delete-app', world.app(product))
  await client.run('directory.sync', {})
  const { apps } = await client.call('directory.apps', {})
  await portal('create-app', application.name, application.from)
  const known = apps.map(({ id }) => id)
  const { found } = await client.run('onboarding.lookForApplication', { profile: product, known })
  const made = found.find(({ isNew }) => isNew)
  if (made === undefined) throw new Error(`The new application of ${product} was not found.`)
  world.use(product, made.id)

  const app = made.id
  const listed = await client.call('onboarding.steps', { app })
  const after: { id: string; settled: string[] }[] = []
  for (const { id, ticks } of listed.steps) {
    const act = steps[id]
    if (act === undefined) throw new Error(`Nobody says what is done at the step '${id}' of ${product}.`)
    await act(world)
    for (const { rule } of ticks) await client.call('onboarding.tick', { app, rule, done: true })
    await client.run('directory.sync', {})
    await client.run('readiness.check', { app })
    const now = await client.call('onboarding.steps', { app })
    after.push({ id, settled: now.steps.flatMap((step) => (isSettled(step.state) ? [step.id] : [])) })
  }
  const last = await client.run('readiness.check', { app })
  const { steps: at } = await client.call('onboarding.steps', { app })
  return { found, after, steps: at, results: last.results }
}

/** Sets provisioning to automatic, enters the product's address and token in Entra and in the console, and tests both. */
export async function connect(world: ScenarioWorld, product: ProductId): Promise<void> {
  const { client, portal, app, demo } = world
  const found = demo.products.find(({ id }) => id === product)
  if (world.demo.tenant.apps.get(app(product))?.jobs.length === 0)
    await portal('provisioning-mode', app(product), 'automatic')
  await portal('credentials', app(product), found?.scim ?? '', found?.token ?? '')
  await world.point(product, { expires: '2099-12-31' })
  await client.call('provisioning.testTarget', { app: app(product) })
  await client.call('provisioning.testCredentials', { app: app(product) })
}

/** The three settings of a job that a person reads off its page. */
export async function tellSettings(world: ScenarioWorld, product: ProductId): Promise<void> {
  const { portal, app, answer } = world
  await portal('notify', app(product), 'it@northwind-learning.example')
  await portal('deletion-threshold', app(product), '2')
  await answer(product, {
    notification: 'it@northwind-learning.example',
    scope: 'assigned',
    'skip-out-of-scope': 'off',
  })
}

/** Reads what the console looks at after a cycle. */
export async function lookBack({ client, app }: ScenarioWorld, product: ProductId): Promise<void> {
  await client.run('provisioning.readLog', { app: app(product) })
  await client.run('adoption.plan', { app: app(product) })
  await client.run('verification.compare', { app: app(product), members: true })
}

export const nothing = (): Promise<void> => Promise.resolve()

/** The address of somebody of the demo's company. */
export const address = (alias: string): string => `${alias}@northwind-learning.example`

/** Assigns groups by hand, as the documents have it. */
export async function assignInPortal(
  { portal, app }: ScenarioWorld,
  product: ProductId,
  groups: readonly string[],
): Promise<void> {
  for (const group of groups) await portal('assign', app(product), group)
}
