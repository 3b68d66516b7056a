import type { DemoApp, DemoGroup, DemoJob, DemoTenant, DemoUser, ProductId, RunningProduct } from '#shared/demo/model'
import { startProducts } from '#shared/demo/products/start-products'
import { createProvisioningService, type DemoProvisioningService } from '#shared/demo/provisioning/service'
import { seedTenant } from '#shared/demo/seed/tenant'
import { type Recorder, recordScim } from '#tests/demo/provisioning/recorder'

export interface World {
  readonly tenant: DemoTenant
  readonly service: DemoProvisioningService
  readonly app: DemoApp
  readonly job: DemoJob
  readonly recorder: Recorder
  readonly clock: { time: number; now(): number }
  /** Runs one cycle and answers what it sent. */
  cycle(): Promise<ReturnType<Recorder['take']>>
  group(name: string): DemoGroup
  user(alias: string): DemoUser
  assign(principalId: string): void
  unassign(principalId: string): void
  stop(): Promise<void>
}

export interface Target {
  readonly base: string
  readonly token: string
}

/** The seed's tenant with one product's job pointed, through a recorder, at a SCIM server; cycles run when told. */
export async function startWorld(
  product: ProductId,
  target: Target,
  options: { compliant?: boolean; tenant?: DemoTenant; memberSlice?: number } = {},
): Promise<World> {
  const tenant = options.tenant ?? seedTenant(1)
  const clock = {
    time: Date.UTC(2026, 1, 2, 9),
    now() {
      this.time += 1
      return this.time
    },
  }
  const service = createProvisioningService({
    tenant,
    clock,
    cycle: { firstDelayMs: 5, minimumMs: 0 },
    ...(options.memberSlice === undefined ? {} : { memberSlice: options.memberSlice }),
  })
  const recorder = await recordScim(target.base)
  const app = [...tenant.apps.values()].find((candidate) => candidate.product === product)
  const job = app?.jobs[0]
  if (app === undefined || job === undefined) throw new Error(`The seed has no job for ${product}.`)
  job.secrets.set('BaseAddress', `${recorder.base}${options.compliant === true ? '?aadOptscim062020' : ''}`)
  job.secrets.set('SecretToken', target.token)
  job.secrets.set('SyncAll', 'false')
  job.scheduleState = 'Active'
  let assigned = 0
  return {
    tenant,
    service,
    app,
    job,
    recorder,
    clock,
    async cycle() {
      recorder.take()
      await service.cycleNow(job)
      return recorder.take()
    },
    group(name) {
      const found = [...tenant.groups.values()].find((group) => group.displayName === name)
      if (found === undefined) throw new Error(`The seed has no group ${name}.`)
      return found
    },
    user(alias) {
      const found = [...tenant.users.values()].find((user) => user.mailNickname === alias)
      if (found === undefined) throw new Error(`The seed has no person ${alias}.`)
      return found
    },
    assign(principalId) {
      assigned += 1
      const id = `test-assignment-${assigned}`
      tenant.assignments.set(id, {
        id,
        appRoleId: app.appRoles[0]?.id ?? '',
        principalId,
        principalType: tenant.groups.has(principalId) ? 'Group' : 'User',
        resourceId: app.id,
        createdDateTime: new Date(clock.now()).toISOString(),
      })
    },
    unassign(principalId) {
      for (const [id, assignment] of tenant.assignments)
        if (assignment.resourceId === app.id && assignment.principalId === principalId) tenant.assignments.delete(id)
    },
    async stop() {
      await service.stop()
      await recorder.stop()
    },
  }
}

/** A world with the demo's own product behind it. */
export async function startProductWorld(
  product: ProductId,
  options: { compliant?: boolean; memberSlice?: number } = {},
): Promise<World & { readonly running: RunningProduct }> {
  const tenant = seedTenant(1)
  const products = await startProducts({ tenant, clock: { now: () => Date.UTC(2026, 1, 2, 9) } })
  const running = products.find(({ id }) => id === product)
  if (running === undefined) throw new Error(`There is no product ${product}.`)
  const world = await startWorld(product, { base: running.scim, token: running.token }, { ...options, tenant })
  return {
    ...world,
    running,
    async stop() {
      await world.stop()
      await Promise.all(products.map((one) => one.stop()))
    },
  }
}

/** Asks the product itself, as no provisioning service does. */
export async function ask(
  target: Target,
  path: string,
  init: { method?: string; body?: unknown } = {},
): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
  const answer = await fetch(`${target.base}${path}`, {
    method: init.method ?? 'GET',
    headers: { authorization: `Bearer ${target.token}`, 'content-type': 'application/scim+json' },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
    headers: answer.headers,
  }
}
