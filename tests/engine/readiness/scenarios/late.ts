import type { ScenarioWorld } from '#tests/engine/readiness/scenarios/scenario-world'

/** Hours in which no cycle came; the demo's clock is behind the console's. */
export async function late({ start, show }: ScenarioWorld): Promise<void> {
  await start('spaceiq')
  await show('late')
}

export const lateClocks = { demo: -3 * 3_600_000, console: 0 } as const
