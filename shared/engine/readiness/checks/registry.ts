import type { Check } from '#shared/engine/readiness/checks/check'
import { jobChecks } from '#shared/engine/readiness/checks/job-checks'
import { peopleChecks } from '#shared/engine/readiness/checks/people-checks'

/** Every check that a profile can name. */
export const checks: ReadonlyMap<string, Check> = new Map(
  [...peopleChecks, ...jobChecks].map((check) => [check.name, check]),
)
