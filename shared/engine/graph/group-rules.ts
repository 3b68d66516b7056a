import { z } from 'zod'
import type { BatchAnswer, GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { segment } from '#shared/engine/graph/service-root'

/** How a dynamic group comes to its members; null is "not told". */
export interface GroupRule {
  readonly rule: string | null
  /** On | Paused. */
  readonly processing: string | null
}

const ruleSchema = z
  .looseObject({
    membershipRule: z.string().nullish().catch(null),
    membershipRuleProcessingState: z.string().nullish().catch(null),
  })
  .transform((row): GroupRule => ({
    rule: row.membershipRule ?? null,
    processing: row.membershipRuleProcessingState ?? null,
  }))

/** The rules of many groups, in the order of the ids; one that Graph does not know answers `graph-not-found`. */
export function batchGroupRules(
  client: GraphClient,
  ids: readonly string[],
  call?: GraphCall,
): Promise<BatchAnswer<GroupRule>[]> {
  const fields = 'id,membershipRule,membershipRuleProcessingState'
  return client.batch(
    ids.map((id) => ({ path: `/groups/${segment(id)}?$select=${fields}`, schema: ruleSchema })),
    call,
  )
}
