import { afterEach, expect, test } from 'vitest'
import { startProductWorld } from '#tests/demo/provisioning/world'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

async function workspace() {
  const world = await startProductWorld('workspace-365', { compliant: true })
  open.push(world)
  await world.cycle()
  return {
    ...world,
    async onDemand(type: 'User' | 'Group', id: string, members: readonly string[] = []) {
      world.recorder.take()
      const answer = await world.service.provisionOnDemand(world.job, { type, id, members }, world.tenant)
      return { answer, sent: world.recorder.take() }
    },
  }
}

test('the flag in the tenant URL is not honoured: members and attributes go in the form of the default client', async () => {
  const world = await workspace()
  const finance = world.group('Finance')
  const fay = world.user('fay.zhang')
  const boris = world.user('boris.petrov')
  finance.members.add(fay.id)
  finance.members.delete(boris.id)
  fay.displayName = 'Fay Zhang-Berg'
  const { sent } = await world.onDemand('Group', finance.id, [fay.id, boris.id])
  const patches = sent.flatMap(({ method, body }) =>
    method === 'PATCH' ? [(body as { Operations: unknown[] }).Operations] : [],
  )
  expect(patches.at(-2)).toMatchObject([{ op: 'Add', path: 'members', value: [{ $ref: null }] }])
  expect(patches.at(-1)).toMatchObject([{ op: 'Remove', path: 'members' }])
  // A cycle of the same job does honour it.
  world.user('carmen.ruiz').displayName = 'Carmen Ruiz Soler'
  const cycle = await world.cycle()
  expect(cycle.find(({ method }) => method === 'PATCH')?.body).toMatchObject({ Operations: [{ op: 'replace' }] })
})

test('what a person was given on demand is looked at by the next cycle again, which finds nothing to send', async () => {
  const world = await workspace()
  const carmen = world.user('carmen.ruiz')
  carmen.displayName = 'Carmen Ruiz Soler'
  const { answer, sent } = await world.onDemand('User', carmen.id)
  expect(answer?.value['action']).toBe('Update')
  expect(sent.filter(({ method }) => method === 'PATCH')).toHaveLength(1)
  const rowsBefore = world.service.log.length
  const cycle = await world.cycle()
  expect(world.job.lastExecution?.countImportedDeltas).toBe(1)
  expect(cycle.filter(({ method, path }) => method !== 'GET' && path !== '/Users')).toEqual([])
  const row = world.service.log
    .slice(rowsBefore)
    .find(({ sourceIdentity }) => JSON.stringify(sourceIdentity).includes(carmen.id))
  expect(row?.['provisioningStatusInfo']).toMatchObject({ errorInformation: { errorCode: 'RedundantExport' } })
})

test('it waits for a running cycle of its job, and an object without an enabled mapping is none of its', async () => {
  const world = await workspace()
  const carmen = world.user('carmen.ruiz')
  carmen.displayName = 'Carmen Ruiz Soler'
  const before = world.job.lastExecution?.activityIdentifier
  const cycle = world.service.cycleNow(world.job)
  const { answer } = await world.onDemand('User', carmen.id)
  expect(answer?.key).toMatchObject({ result: 'Skipped', details: { errorCode: 'RedundantExport' } })
  expect(world.job.lastExecution?.activityIdentifier).not.toBe(before)
  await cycle
  const groups = world.job.schema.synchronizationRules[0]?.objectMappings.find(
    ({ sourceObjectName }) => sourceObjectName === 'Group',
  )
  if (groups === undefined) throw new Error('The seed has no group mapping.')
  groups.enabled = false
  expect((await world.onDemand('Group', world.group('Finance').id)).answer).toBeNull()
})
