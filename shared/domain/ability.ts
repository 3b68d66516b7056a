/** What the console can do that needs rights; each is one row of the page "What may I do?". */
export const abilityIds = [
  'read-tenant',
  'read-apps',
  'read-groups',
  'read-people',
  'read-provisioning',
  'read-provisioning-log',
  'read-licences',
  'run-jobs',
  'change-attribute-mappings',
  'provision-on-demand',
  'test-credentials',
  'assign',
  'make-groups',
] as const

export type AbilityId = (typeof abilityIds)[number]

/** `cannot-tell`: nothing that could be read decides it; it is tried when it is wanted. */
export type Having = 'have' | 'missing' | 'cannot-tell'
