import { afterEach, expect, test } from 'vitest'
import type { RunningProduct } from '#shared/demo/model'
import { startProducts } from '#shared/demo/products/start-products'
import { provisionEarlier } from '#shared/demo/provisioning/earlier-cycle'
import { createProvisioningService } from '#shared/demo/provisioning/service'
import { earlierMembers } from '#shared/demo/seed/earlier-cycle'
import { seedTenant } from '#shared/demo/seed/tenant'
import { ask } from '#tests/demo/provisioning/world'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

const now = Date.UTC(2026, 1, 2, 9)

async function start(before: (products: readonly RunningProduct[], tenant: ReturnType<typeof seedTenant>) => void) {
  const tenant = seedTenant(1)
  const clock = { now: () => now }
  const products = await startProducts({ tenant, clock })
  open.push(...products)
  const service = createProvisioningService({ tenant, clock, cycle: { firstDelayMs: 0, minimumMs: 0 } })
  open.push(service)
  for (const app of tenant.apps.values()) {
    const product = products.find(({ id }) => id === app.product)
    for (const job of app.jobs) {
      if (product === undefined) continue
      job.secrets.set('BaseAddress', product.scim)
      job.secrets.set('SecretToken', product.token)
    }
  }
  before(products, tenant)
  const run = () => provisionEarlier({ tenant, service, products, earlier: (app) => earlierMembers(tenant, app) })
  return { tenant, products, service, run }
}

const jobOf = (tenant: ReturnType<typeof seedTenant>, product: string) => {
  const job = [...tenant.apps.values()].find((app) => app.product === product)?.jobs[0]
  if (job === undefined) throw new Error(`No job for ${product}.`)
  return job
}

test('the products hold an earlier membership; the next cycle brings what happened since, without a restart', async () => {
  const { tenant, products, service, run } = await start((_, seeded) => {
    jobOf(seeded, 'howspace').code = 'Paused'
    jobOf(seeded, 'uma').secrets.clear()
  })
  const laboratories = [...tenant.groups.values()].find(({ displayName }) => displayName === 'STEM Laboratories')
  const membersNow = [...(laboratories?.members ?? [])]
  await run()
  expect([...(laboratories?.members ?? [])]).toEqual(membersNow)

  const job = jobOf(tenant, 'smartspace-stem')
  expect(job).toMatchObject({ code: 'Active', scheduleState: 'Active', lastExecution: { state: 'Succeeded' } })
  expect(job.lastExecution?.timeEnded).toBe(new Date(now - 12 * 60_000).toISOString())
  expect(job.steadyStateFirstAchievedTime).not.toBeNull()
  expect(jobOf(tenant, 'howspace')).toMatchObject({ code: 'Paused', scheduleState: 'Paused' })
  expect(jobOf(tenant, 'uma').lastExecution).toBeNull()

  const stem = products.find(({ id }) => id === 'smartspace-stem')
  const count = async () => {
    const { body } = await ask({ base: stem?.scim ?? '', token: stem?.token ?? '' }, '/Groups')
    const groups = body['Resources'] as { displayName: string; members: unknown[] }[]
    return ['STEM Laboratories', 'Laboratory access'].map(
      (name) => groups.find(({ displayName }) => displayName === name)?.members.length,
    )
  }
  const active = membersNow.filter((id) => tenant.users.get(id)?.accountEnabled === true).length
  expect(await count()).toEqual([active - 3, active - 3])
  await service.cycleNow(job)
  expect(await count()).toEqual([active, active])
})

test('a product that cannot be provisioned is named', async () => {
  const { run } = await start((_, tenant) => jobOf(tenant, 'spaceiq').secrets.set('SecretToken', 'wrong'))
  await expect(run()).rejects.toThrow('SpaceIQ could not be provisioned')
})
