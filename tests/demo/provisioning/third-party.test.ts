import { afterEach, expect, test } from 'vitest'
import { startBetterAuth } from '#tests/fakes/better-auth-server'
import type { ScimServer } from '#tests/fakes/scim-seed'
import { startScimmy } from '#tests/fakes/scimmy-server'
import { ask, startWorld, type World } from '#tests/demo/provisioning/world'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.stop()
})

const servers = [
  ['Better Auth', startBetterAuth],
  ['SCIMMY', startScimmy],
] as const
const modes = [
  ['default client', false],
  ['aadOptscim062020', true],
] as const
const cases = servers.flatMap(([name, start]) => modes.map(([mode, compliant]) => ({ name, mode, start, compliant })))

test.each(cases)('$name, $mode: provisions, then repairs what a hand removed only after a restart', async (row) => {
  const server = await row.start()
  open.push(server)
  const world = await startWorld('smartspace-stem', server, { compliant: row.compliant })
  open.push(world)
  const first = await world.cycle()
  expect(first.filter(({ status }) => status >= 400)).toEqual([])
  expect(world.job.lastExecution?.state).toBe('Succeeded')
  const group = world.group('STEM Laboratories')
  const active = [...group.members].filter((id) => world.tenant.users.get(id)?.accountEnabled)
  expect((await membersOf(server, group.id)).size).toBe(active.length)

  const [victim] = await membersOf(server, group.id)
  await remove(server, group.id, victim ?? '')
  expect(await world.cycle()).toEqual([])
  expect((await membersOf(server, group.id)).size).toBe(active.length - 1)

  await restart(world)
  expect((await membersOf(server, group.id)).size).toBe(active.length)
})

test('SCIMMY refuses the word "False" of the default client: the disabling waits in escrow, and the flag cures it', async () => {
  const server = await startScimmy()
  open.push(server)
  const world = await startWorld('smartspace-stem', server)
  open.push(world)
  await world.cycle()
  world.user('noah.weiss').accountEnabled = false
  await world.cycle()
  expect(world.job.lastExecution).toMatchObject({ state: 'EntryLevelErrors', countEscrowed: 1 })
  expect((await userNamed(server, world, 'noah.weiss'))['active']).toBe(true)

  world.job.secrets.set('BaseAddress', `${world.recorder.base}?aadOptscim062020`)
  await world.cycle()
  expect(world.job.lastExecution).toMatchObject({ state: 'Succeeded', countEscrowed: 0 })
  expect((await userNamed(server, world, 'noah.weiss'))['active']).toBe(false)
})

test('no PATCH holds more than the slice of members', async () => {
  const server = await startBetterAuth()
  open.push(server)
  const world = await startWorld('workspace-365', server, { memberSlice: 10 })
  open.push(world)
  const sent = await world.cycle()
  const sizes = sent.flatMap(({ method, path, body }) => {
    if (method !== 'PATCH' || !path.startsWith('/Groups/')) return []
    const { Operations } = body as { Operations: { value: unknown[] }[] }
    return [Operations[0]?.value.length ?? 0]
  })
  expect(sizes.length).toBeGreaterThan(5)
  expect(Math.max(...sizes)).toBe(10)
  expect(world.job.lastExecution?.state).toBe('Succeeded')
})

async function groupOf(server: ScimServer, externalId: string): Promise<Record<string, unknown>> {
  const { body } = await ask(server, '/Groups?startIndex=1&count=100')
  const found = (body['Resources'] as Record<string, unknown>[]).find((group) => group['externalId'] === externalId)
  if (found === undefined) throw new Error(`The server has no group for ${externalId}.`)
  return (await ask(server, `/Groups/${String(found['id'])}`)).body
}

async function membersOf(server: ScimServer, externalId: string): Promise<Set<string>> {
  const group = await groupOf(server, externalId)
  return new Set(((group['members'] ?? []) as { value: string }[]).map(({ value }) => value))
}

async function remove(server: ScimServer, externalId: string, member: string): Promise<void> {
  const group = await groupOf(server, externalId)
  const { status } = await ask(server, `/Groups/${String(group['id'])}`, {
    method: 'PATCH',
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'remove', path: `members[value eq "${member}"]` }],
    },
  })
  expect(status).toBeLessThan(300)
}

async function userNamed(server: ScimServer, world: World, alias: string): Promise<Record<string, unknown>> {
  const { userPrincipalName } = world.user(alias)
  const { body } = await ask(server, `/Users?filter=${encodeURIComponent(`userName eq "${userPrincipalName}"`)}`)
  const [user] = body['Resources'] as Record<string, unknown>[]
  if (user === undefined) throw new Error(`The server has no ${userPrincipalName}.`)
  return user
}

async function restart(world: World): Promise<void> {
  const before = world.job.lastExecution?.activityIdentifier
  world.service.restart(world.job, '')
  await expect.poll(() => world.job.lastExecution?.activityIdentifier, { timeout: 10_000 }).not.toBe(before)
}
