import type { ScenarioWorld } from '#tests/engine/readiness/scenarios/scenario-world'

/** The demo as it opens, nothing answered and nothing mapped; then what Howspace's pages show told to the console; and apps taken for another product's. */
export async function seeded({ show, hand, answer }: ScenarioWorld): Promise<void> {
  await show('seeded')
  const pasted: string[] = []
  for (const name of ['Main User Dashboard', 'Onboarding', 'Customer days']) {
    const page = await hand('howspace', 'workspace', name)
    pasted.push(/is managed by ([^.]+)\./.exec(page)?.[1] ?? '')
  }
  await answer('howspace', { 'pasted-ids': pasted.join('\n') })
  await show('seeded, ids told')
  await show('mistaken app', { 'workspace-365': 'howspace', uma: 'howspace', spaceiq: 'smartspace-stem' })
}
