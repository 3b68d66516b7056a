import type { Check } from '#shared/engine/readiness/checks/check'

/** Checks of the app, its job and schema, the tenant, the SCIM server, the log and what a person said. */
export const jobChecks: readonly Check[] = []
