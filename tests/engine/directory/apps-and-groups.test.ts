import { expect, onTestFinished, test } from 'vitest'
import { openEngine, registerDemo } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

async function world() {
  const first = openEngine(temporaryFolder(), { DEMO_SCIM: 'demo-token-smartspace-stem' })
  const demo = await registerDemo(first.client)
  onTestFinished(async () => {
    await first.close()
    await demo.stop()
  })
  const product = demo.products.find(({ id }) => id === 'smartspace-stem')
  if (product === undefined) throw new Error('The demo has no SmartSpace.')
  const appRow = async (name: string) => {
    const { apps } = await first.client.call('directory.apps', {})
    const found = apps.find(({ displayName }) => displayName === name)
    if (found === undefined) throw new Error(`There is no app ${name}.`)
    return found
  }
  const groupId = (name: string) => [...demo.tenant.groups.values()].find((it) => it.displayName === name)?.id ?? ''
  return { ...first, demo, product, appRow, groupId }
}

test('an app tells its groups, its target and its cycles as far as they are known', async () => {
  const { client, demo, product, appRow, groupId } = await world()
  await client.run('directory.sync', {})
  const before = await appRow('SmartSpace SSO')
  const assignedGroups = [...demo.tenant.assignments.values()].filter(
    ({ resourceId, principalType }) => resourceId === before.id && principalType === 'Group',
  )
  expect(before).toMatchObject({ mappedGroups: 0, assignedGroups: assignedGroups.length, target: null })
  expect(before.jobs).toEqual([
    expect.objectContaining({
      state: 'Active',
      interval: 'PT40M',
      last: expect.objectContaining({ state: 'Succeeded' }),
    }),
  ])
  expect(Date.parse(before.jobs[0]?.next ?? '')).toBe(Date.parse(before.jobs[0]?.last?.ended ?? '') + 40 * 60_000)

  await client.call('provisioning.setTarget', {
    app: before.id,
    url: product.scim,
    token: { kind: 'environment', variable: 'DEMO_SCIM' },
  })
  await client.call('mappings.add', { app: before.id, group: groupId('STEM Workshop'), to: 'Workshop' })
  await client.call('mappings.add', { app: before.id, group: groupId('STEM Workshop'), to: 'Workshop Evening' })
  await client.call('mappings.add', { app: before.id, group: groupId('STEM Visitors') })
  // Two product groups are fed by one Entra group: it counts once.
  expect(await appRow('SmartSpace SSO')).toMatchObject({
    mappedGroups: 2,
    target: { url: product.scim, lastTest: null, expires: null },
  })
  await client.call('provisioning.testTarget', { app: before.id })
  expect((await appRow('SmartSpace SSO')).target?.lastTest).toMatchObject({ ok: true })
  expect(await appRow('Travel Desk')).toMatchObject({ profile: null, jobs: [], mappedGroups: 0, target: null })
})

test('what a missing right hides is not known, and the notes of the last sync say so until a better one', async () => {
  const { client, demo, appRow } = await world()
  await client.run('directory.sync', {})
  expect((await client.call('directory.apps', {})).notes).toEqual([])
  await demo.do(['portal', 'revoke', 'Synchronization.Read.All'])
  await demo.do(['portal', 'revoke', 'Synchronization.ReadWrite.All'])
  await client.run('directory.sync', {})
  const { notes } = await client.call('directory.apps', {})
  expect(notes).toEqual([
    expect.stringMatching(/Jobs of \d+ of \d+ apps could not be read: .*Synchronization\.Read\.All/),
  ])
  expect(await appRow('UMA')).toMatchObject({
    jobs: [],
    jobsUnknown: expect.stringContaining('Synchronization.Read.All'),
  })
})

test('a group tells its members by type and the apps it is assigned to', async () => {
  const { client, demo, groupId } = await world()
  await client.run('directory.sync', {})
  for (const { id, displayName, members } of demo.tenant.groups.values()) {
    const hidden = demo.tenant.groups.get(id)?.visibility === 'HiddenMembership'
    const groups = [...members].filter((member) => demo.tenant.groups.has(member)).length
    const told = await client.call('directory.group', { group: id })
    expect([displayName, told.members?.groups]).toEqual([displayName, hidden ? undefined : groups])
  }
  const workshop = await client.call('directory.group', { group: groupId('STEM Workshop') })
  expect(workshop.assignedTo.map(({ displayName }) => displayName)).toContain('SmartSpace SSO')
  expect(workshop.assignmentsUnknown).toBe(0)
})
