import type { Check } from '#shared/engine/readiness/checks/check'

/** Checks of people, groups, mappings and assignments. */
export const peopleChecks: readonly Check[] = []
