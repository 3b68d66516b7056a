import { appIdentified, appKind, jobExists } from '#shared/engine/readiness/checks/app-identity'
import type { Check } from '#shared/engine/readiness/checks/check'
import {
  connectionTested,
  environmentAlone,
  oauthOnDemand,
  secretExpiryKnown,
  tenantUrlEquals,
  tenantUrlPlain,
} from '#shared/engine/readiness/checks/connection'
import { deletionsHeld } from '#shared/engine/readiness/checks/deletions-held'
import {
  cycleOnTime,
  escrowsKept,
  jobKindCurrent,
  jobNotQuarantined,
  jobRunning,
} from '#shared/engine/readiness/checks/job-state'
import {
  groupMapping,
  managerLink,
  objectActions,
  userMappingEnabled,
} from '#shared/engine/readiness/checks/object-mappings'
import { countsBaseline, countsEqual, countsMoved } from '#shared/engine/readiness/checks/product-counts'
import { logRead, onDemandFirst, ranSinceChange } from '#shared/engine/readiness/checks/proof'
import { answered, atPlan, done, notificationKnown, skipFlagKnown } from '#shared/engine/readiness/checks/said'
import { singleSignOn } from '#shared/engine/readiness/checks/single-sign-on'
import { schemaMatching, schemaSource } from '#shared/engine/readiness/checks/schema-source'
import { schemaTargets } from '#shared/engine/readiness/checks/schema-targets'
import { scopeAssigned, scopeKnown } from '#shared/engine/readiness/checks/scope'
import {
  membershipsAfterReturn,
  scopeChangeRestarted,
  skippedThenInScope,
} from '#shared/engine/readiness/checks/scope-history'
import { filtersDescribed, filtersSupported } from '#shared/engine/readiness/checks/scoping-filters'
import { targetsDisjoint } from '#shared/engine/readiness/checks/targets-disjoint'
import { consentsNone, premiumHeld, signedInRole, tenantKnown } from '#shared/engine/readiness/checks/tenant-rights'
import { withinHours } from '#shared/engine/readiness/checks/within-hours'

/** Checks of the app, its job and schema, the tenant, the SCIM server, the log and what a person said. */
export const jobChecks: readonly Check[] = [
  appIdentified,
  appKind,
  jobExists,
  jobRunning,
  jobNotQuarantined,
  escrowsKept,
  jobKindCurrent,
  cycleOnTime,
  deletionsHeld,
  tenantUrlEquals,
  tenantUrlPlain,
  oauthOnDemand,
  connectionTested,
  secretExpiryKnown,
  environmentAlone,
  targetsDisjoint,
  scopeAssigned,
  scopeKnown,
  scopeChangeRestarted,
  skippedThenInScope,
  membershipsAfterReturn,
  schemaTargets,
  schemaSource,
  schemaMatching,
  groupMapping,
  userMappingEnabled,
  objectActions,
  managerLink,
  filtersSupported,
  filtersDescribed,
  tenantKnown,
  premiumHeld,
  signedInRole,
  consentsNone,
  answered,
  done,
  singleSignOn,
  atPlan,
  notificationKnown,
  skipFlagKnown,
  withinHours,
  ranSinceChange,
  onDemandFirst,
  logRead,
  countsBaseline,
  countsMoved,
  countsEqual,
]
