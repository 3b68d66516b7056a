import type { ScenarioWorld } from '#tests/engine/readiness/scenarios/scenario-world'

/** Jobs that were just made, of the present kind and of the old one, on a Wednesday within business hours and after them. */
export async function fresh(world: ScenarioWorld): Promise<void> {
  const { portal, app, demo, answer, show } = world
  for (const product of ['workspace-365', 'howspace', 'uma', 'spaceiq'] as const) {
    const { scim = '', token = '' } = demo.products.find(({ id }) => id === product) ?? {}
    await portal('provisioning-mode', app(product), 'manual')
    await portal('provisioning-mode', app(product), 'automatic', ...(product === 'uma' ? ['custom-app'] : []))
    await portal('credentials', app(product), scim, token)
    await answer(product, { scope: 'assigned' })
  }
  await answer('workspace-365', { 'business-hours': '08:00-18:00' })
  await show('fresh')

  for (const [product, pilot] of [
    ['howspace', 'sofia.almeida'],
    ['spaceiq', 'bea.moreau'],
  ] as const) {
    for (const { id, resourceId, principalType } of demo.tenant.assignments.values())
      if (resourceId === app(product) && principalType === 'Group') demo.tenant.assignments.delete(id)
    await portal('unassign-user', app(product), pilot)
    await portal('assign-user', app(product), pilot)
  }
  await answer('workspace-365', { 'business-hours': '17:00-19:00' })
  await show('pilot')
}

/** Both clocks at ten in the morning of a Wednesday, where this machine stands. */
export function freshClocks(): { readonly demo: number; readonly console: number } {
  const ahead = new Date(2027, 0, 6, 10).getTime() - Date.now()
  return { demo: ahead, console: ahead }
}
