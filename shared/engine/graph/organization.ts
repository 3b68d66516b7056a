import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'

export interface Organization {
  /** The tenant's id. */
  readonly id: string
  readonly displayName: string | null
  /** The default verified domain. */
  readonly defaultDomain: string | null
}

const answerSchema = z.object({
  value: z.array(
    z.object({
      id: z.string().min(1),
      displayName: z.string().nullish(),
      verifiedDomains: z.array(z.object({ name: z.string().nullish(), isDefault: z.boolean().nullish() })).nullish(),
    }),
  ),
})

/** The tenant that the token belongs to. Source: Graph's organization resource, a collection of exactly one. */
export async function readOrganization(client: GraphClient, call?: GraphCall): Promise<Organization> {
  const { value } = await client.get('/organization?$select=id,displayName,verifiedDomains', answerSchema, call)
  const [only, second] = value
  if (only === undefined || second !== undefined) {
    throw new ConsoleFailure({
      code: 'graph-answer-invalid',
      message: `Microsoft Graph named ${value.length} organizations where a tenant has exactly one.`,
      remedy: 'Check that the address of the tenant really is a Microsoft Graph.',
    })
  }
  const domain = only.verifiedDomains?.find((candidate) => candidate.isDefault === true)
  return { id: only.id, displayName: only.displayName ?? null, defaultDomain: domain?.name ?? null }
}
