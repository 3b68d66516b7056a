import type { DemoTenant } from '#shared/demo/model'
import { createProvisioningService, type DemoProvisioningService } from '#shared/demo/provisioning/service'
import type { ProductDirectory } from '#shared/demo/scim/directory'
import { startScimServer } from '#shared/demo/scim/server'
import { recordScim } from '#tests/demo/provisioning/recorder'
import { type Sent, sentBy } from '#tests/reference/simulation/sent'
import type { SimulationTenant } from '#tests/reference/simulation/tenant'

/** The demo's provisioning service of one job before a product of which every request is recorded. */
export interface RecordedService {
  readonly service: DemoProvisioningService
  /** The product's own address, beside the recorder. */
  readonly product: { readonly base: string; readonly token: string }
  /** Runs one cycle, of a service that sees `view` where one is given, and answers what it sent by object. */
  cycle(view?: DemoTenant): Promise<Map<string, Sent>>
  /** Presses the restart of the portal: the next cycle looks at everything. */
  restart(): void
  stop(): Promise<void>
}

const token = 'simulated-product'

export async function recordedService(
  { tenant, job }: SimulationTenant,
  directory: ProductDirectory,
  compliant: boolean,
): Promise<RecordedService> {
  const behaviour = { groups: true, uniqueGroupNames: false }
  const product = await startScimServer({ directory, behaviour, door: { token, refusal: null } })
  const recorder = await recordScim(product.base)
  const service = createProvisioningService({
    tenant,
    clock: { now: () => Date.now() },
    cycle: { firstDelayMs: 60_000, minimumMs: 0 },
    // Small slices, so that groups of a few people are sent in several requests.
    memberSlice: 3,
  })
  job.secrets.set('BaseAddress', `${recorder.base}${compliant ? '?aadOptscim062020' : ''}`)
  job.secrets.set('SecretToken', token)
  return {
    service,
    product: { base: product.base, token },
    async cycle(view) {
      recorder.take()
      await service.cycleNow(job, view === undefined ? {} : { view })
      const mappings = job.schema.synchronizationRules.flatMap(({ objectMappings }) => objectMappings)
      return sentBy(recorder.take(), service.log, mappings)
    },
    restart: () => service.restart(job, ''),
    async stop() {
      await service.stop()
      await recorder.stop()
      await product.stop()
    },
  }
}
