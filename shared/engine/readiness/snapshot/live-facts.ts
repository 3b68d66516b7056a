import type { FactSources, LiveFact } from '#shared/engine/readiness/snapshot/sources'

/** What Graph, the SCIM server and the kept provisioning log tell. */
export const liveFacts: Partial<FactSources<LiveFact>> = {}
