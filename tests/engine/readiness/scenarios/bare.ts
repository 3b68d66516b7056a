import { products, type ScenarioWorld } from '#tests/engine/readiness/scenarios/scenario-world'

/** A tenant in which nothing was begun: no licence, no provisioning, nobody assigned; then with an account that holds no role. */
export async function bare({ portal, demo, app, show, point }: ScenarioWorld): Promise<void> {
  await portal('licence', 'free')
  for (const product of products) {
    await portal('provisioning-mode', app(product), 'manual')
    for (const { id, resourceId } of demo.tenant.assignments.values())
      if (resourceId === app(product)) demo.tenant.assignments.delete(id)
    await point(product)
  }
  await show('bare')
  await portal('revoke', 'Cloud Application Administrator')
  await show('without role')
}
