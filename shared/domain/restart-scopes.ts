import { type ResetScope, resetScopes } from '#shared/domain/provisioning'

/** One value of synchronizationJobRestartScope, explained. Source: synchronizationJobRestartCriteria of Microsoft Graph. */
export interface ExplainedScope {
  /** Empty: the restart of the portal. */
  readonly scope: ResetScope | ''
  readonly forgets: string
  readonly when: string
  /** What it can do harm to; null for nothing that an ordinary restart does not do. */
  readonly danger: string | null
}

export const explainedScopes: readonly ExplainedScope[] = [
  {
    scope: '',
    forgets: 'What the Restart of the portal forgets: how far the job had read, its failures, and the quarantine.',
    when: 'As a rule. Microsoft recommends it.',
    danger: null,
  },
  {
    scope: 'Watermark',
    forgets: 'How far the job had read: every person and group in scope is evaluated again in a new full cycle.',
    when: 'When somebody or something was missed.',
    danger: null,
  },
  {
    scope: 'Escrows',
    forgets:
      'The list of failures: they are not tried again as failures, and the count towards a quarantine begins anew.',
    when: 'When the cause of many failures is mended and they would only be tried again after long gaps.',
    danger:
      'Alone it does not evaluate anybody again: a failure that is forgotten is tried when its person or group changes.',
  },
  {
    scope: 'QuarantineState',
    forgets: 'The quarantine, for now.',
    when: 'When its cause is mended.',
    danger: 'If the cause is still there, the quarantine comes back.',
  },
  {
    scope: 'ConnectorDataStore',
    forgets: 'Which account in the product belongs to whom in Entra.',
    when: 'Only when Microsoft support asks for it.',
    danger: 'Everybody is matched anew; whoever is not found by the matching attribute gets a second account.',
  },
  {
    scope: 'Full',
    forgets: 'Everything: how far the job had read, failures, quarantine, and which account belongs to whom.',
    when: 'When the links are wrong and everybody is to be matched anew.',
    danger: 'Everybody is matched anew; whoever is not found by the matching attribute gets a second account.',
  },
  {
    scope: 'ForceDeletes',
    forgets: 'That too many deletions were held back: they go through.',
    when: 'When the job is in quarantine for too many deletions and they are all meant.',
    danger: 'Every account and group that was held back is disabled or deleted in the product.',
  },
  {
    scope: 'None',
    forgets: 'Nothing: a paused job or one in quarantine just goes on.',
    when: 'Not at all; Microsoft says to start the job instead.',
    danger: null,
  },
]

export interface RestartEffects {
  readonly reevaluates: readonly string[]
  readonly leaves: readonly string[]
  readonly sideEffects: readonly string[]
  /** Whether a new full cycle comes of it. */
  readonly fullCycle: boolean
}

/** What a restart with these scopes evaluates again, what it leaves as it is, and what comes with it. No scope is the portal's restart. */
export function restartEffects(scopes: readonly ResetScope[]): RestartEffects {
  const named = scopes.reduce((bits, scope) => bits | resetScopes[scope], 0)
  const bits = scopes.length === 0 ? resetScopes.Watermark | resetScopes.Escrows | resetScopes.QuarantineState : named
  const has = (scope: Exclude<ResetScope, 'None' | 'Full'>) => (bits & resetScopes[scope]) !== 0
  const each = (...parts: readonly (readonly [when: boolean, words: string])[]) =>
    parts.flatMap(([when, words]) => (when ? [words] : []))
  return {
    reevaluates: each(
      [has('Watermark'), 'Every person and group in scope, and after them the memberships and managers.'],
      [!has('Watermark'), 'Only what has changed since the last cycle, as in an ordinary one.'],
      [has('Escrows') && has('Watermark'), 'People and groups that failed: they are tried again at once.'],
      [
        has('ConnectorDataStore'),
        'Which account belongs to whom: everybody is searched for by the matching attribute.',
      ],
      [has('ForceDeletes'), 'Deletions that were held back.'],
    ),
    leaves: each(
      [!has('ConnectorDataStore'), 'The links between Entra and the product: nobody is matched anew.'],
      [true, 'What the product has of its own: accounts, groups and members that Entra never sent.'],
      [!has('Escrows'), 'The list of failures, which are tried again after growing gaps.'],
      [!has('ForceDeletes'), 'Deletions that are held back, until they are allowed or their cause is gone.'],
    ),
    sideEffects: each(
      [has('Watermark'), 'A full cycle takes longer than an ordinary one; changes made meanwhile come after it.'],
      [
        has('Watermark'),
        'Where people were taken out just before, let an ordinary cycle pass first: accounts were seen to stay after a restart that came too early.',
      ],
      [has('QuarantineState'), 'A quarantine is lifted for now; if its cause is still there, it comes back.'],
      [has('ConnectorDataStore'), 'WHOEVER IS NOT FOUND BY THE MATCHING ATTRIBUTE GETS A SECOND ACCOUNT.'],
      [has('ForceDeletes'), 'EVERY ACCOUNT AND GROUP THAT WAS HELD BACK IS DISABLED OR DELETED IN THE PRODUCT.'],
    ),
    fullCycle: has('Watermark'),
  }
}
