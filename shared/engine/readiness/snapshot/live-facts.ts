import { groupRules, job, jobs, schema, takes, tenantUrl } from '#shared/engine/readiness/snapshot/live-job'
import { log, onDemand } from '#shared/engine/readiness/snapshot/live-log'
import { missingMembers } from '#shared/engine/readiness/snapshot/live-missing'
import { productGroups, rivals } from '#shared/engine/readiness/snapshot/live-product'
import { consents, otherApps, premium, roles, signOn, tenant } from '#shared/engine/readiness/snapshot/live-tenant'
import type { FactSources, LiveFact } from '#shared/engine/readiness/snapshot/sources'

/** What Graph, the SCIM server and the kept provisioning log tell. */
export const liveFacts: FactSources<LiveFact> = {
  groupRules,
  jobs,
  job,
  schema,
  takes,
  tenantUrl,
  rivals,
  productGroups,
  premium,
  roles,
  consents,
  signOn,
  tenant,
  otherApps,
  onDemand,
  missingMembers,
  log,
}
