/** What a line of the journal can be about. The list is closed: a line of an unknown kind is shown by its own word. */
export const journalKinds = [
  'plan-began',
  'plan-applied',
  'plan-failed',
  'sign-in',
  'sign-out',
  'target-set',
  'mapping-added',
  'mapping-removed',
  'mapping-edited',
  'answer-set',
  'sync',
  'verification',
  'snapshot',
  'history-pruned',
  'report',
  'export',
  'import',
  'template-applied',
  'restore',
  'setting',
] as const

export type JournalKind = (typeof journalKinds)[number]
