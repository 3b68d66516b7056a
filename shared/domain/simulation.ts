/** What a cycle would do with one object. `skip`: the service looks at it and sends nothing, for a reason that a person should know. */
export const simulatedKinds = [
  'create',
  'link',
  'update',
  'disable',
  'delete',
  'unchanged',
  'skip',
  'cannot-predict',
] as const

export type SimulatedKind = (typeof simulatedKinds)[number]

/** How a prediction stands to what was found after a cycle. */
export const outcomeKinds = ['as-predicted', 'otherwise', 'not-yet', 'cannot-tell'] as const

export type OutcomeKind = (typeof outcomeKinds)[number]
