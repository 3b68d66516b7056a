import { z } from 'zod'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'

/** Which Entra ID Premium a tenant has in force; P2 holds all of P1. */
export type Premium = 'none' | 'P1' | 'P2'

const text = z.string().nullish().catch(null)

const answerSchema = z.object({
  value: z.array(
    z.looseObject({
      capabilityStatus: text,
      servicePlans: z
        .array(z.looseObject({ servicePlanName: text, servicePlanId: text, provisioningStatus: text }))
        .nullish()
        .catch(null),
    }),
  ),
})

// They come alone and inside bundles, so the plans are looked at and not the products.
const plans: readonly (readonly [Premium, ReadonlySet<string>])[] = [
  ['P2', new Set(['aad_premium_p2', 'eec0eb4f-6444-4f95-aba0-50c24d67f998'])],
  ['P1', new Set(['aad_premium', '41781fb2-bc02-4b7c-bd55-b576c07bb09d'])],
]

const inForce: ReadonlySet<string> = new Set(['enabled', 'warning'])

/** Which Entra ID Premium the tenant has. Throws ConsoleFailure, e.g. `permission-missing`. Source: Graph's subscribedSkus. */
export async function readPremium(client: GraphClient, call?: GraphCall): Promise<Premium> {
  const { value } = await client.get('/subscribedSkus?$select=capabilityStatus,servicePlans', answerSchema, call)
  const had = new Set(
    value
      .filter(({ capabilityStatus }) => inForce.has(capabilityStatus?.toLowerCase() ?? 'enabled'))
      .flatMap(({ servicePlans }) => servicePlans ?? [])
      .filter(({ provisioningStatus }) => provisioningStatus?.toLowerCase() !== 'disabled')
      .flatMap(({ servicePlanName, servicePlanId }) => [
        servicePlanName?.toLowerCase() ?? '',
        servicePlanId?.toLowerCase() ?? '',
      ]),
  )
  return plans.find(([, names]) => [...names].some((name) => had.has(name)))?.[0] ?? 'none'
}
