import type { OnDemandAnswer, ProvisioningLogRow } from '#shared/demo/model'
import { ProvisioningFailure } from '#shared/demo/provisioning/failure'
import { exportSteps, type LoggedChange } from '#shared/demo/provisioning/provisioning-log'

/** What was seen of the object before anything was sent. */
export interface Found {
  readonly active: boolean
  readonly assigned: boolean
  readonly inScope: boolean
  readonly linkedBefore: boolean
}

/** Both halves of the answer, by the names of this API: they differ from those that the log has for the same things. */
export function answerOf(change: LoggedChange, found: Found, row: ProvisioningLogRow, began: number): OnDemandAnswer {
  const { outcome } = change
  const failure = outcome !== undefined && 'failure' in outcome ? outcome.failure : null
  const skipped = outcome !== undefined && 'skipped' in outcome ? outcome.skipped : null
  const error = skipped ?? (failure instanceof ProvisioningFailure ? failure.code : null)
  const reason = failure instanceof ProvisioningFailure ? failure.message : (reasons[skipped ?? ''] ?? '')
  const result = failure !== null ? 'Failure' : skipped !== null ? 'Skipped' : 'Success'
  return {
    key: { result, details: error === null ? {} : { errorCode: error, errorMessage: reason } },
    value: {
      action: capital(change.action),
      changeId: row['changeId'],
      startTime: new Date(began).toISOString(),
      endTime: row.activityDateTime,
      reportableIdentifier: change.source.userPrincipalName ?? change.source.name,
      statusInfo:
        error === null
          ? { status: result }
          : { status: result, errorCode: error, reason, errorCategory: 'NonServiceFailure' },
      sourceIdentity: identity(row['sourceIdentity']),
      targetIdentity: identity(row['targetIdentity']),
      sourceSystem: system(row['sourceSystem']),
      targetSystem: system(row['targetSystem']),
      modifiedProperties: row['modifiedProperties'],
      provisioningSteps: stepsOf(change, found, row, failure, skipped),
    },
  }
}

const reasons: Readonly<Record<string, string>> = {
  NotEffectivelyEntitled: 'The object is not assigned to the application, or a scoping filter leaves it out.',
  RedundantExport: 'The state of the object in both the source and target systems already match.',
  AddNotAllowed: 'The mappings do not let objects be created.',
  DeleteNotAllowed: 'Objects are not deleted on demand.',
  SkipOutOfScopeDeletions: 'Objects that left the scope are left alone.',
}

function stepsOf(
  change: LoggedChange,
  found: Found,
  row: ProvisioningLogRow,
  failure: unknown,
  skipped: string | null,
): Record<string, unknown>[] {
  const step = (type: string, name: string, status: string, description: string, details = {}) => ({
    name,
    type,
    status,
    description,
    timestamp: row.activityDateTime,
    details,
  })
  if (failure instanceof ProvisioningFailure && failure.ends)
    return [step('Import', 'TestConnection', 'Failure', failure.message, { ErrorCode: failure.code })]
  const { id, name, userPrincipalName } = change.source
  const read = { objectId: id, displayName: name, ...(userPrincipalName === undefined ? {} : { userPrincipalName }) }
  const imported = step('Import', 'EntryImport', 'Success', 'Retrieved from the source system.', read)
  const words = {
    IsActive: word(found.active),
    Assigned: word(found.assigned),
    IsEffectivelyEntitledForProvisioning: word(found.assigned && found.active),
    IsInProvisioningScopeDisplayName: word(found.inScope),
    ScopeEvaluationResult: '{}',
  }
  const outside = skipped === 'NotEffectivelyEntitled'
  const scoping = step(
    'Scoping',
    'EntrySynchronizationScoping',
    outside ? 'Failure' : 'Success',
    outside ? 'Not in the scope of provisioning.' : 'Scope was determined.',
    words,
  )
  const matched = found.linkedBefore || (change.action !== 'create' && change.targetId !== null)
  const matching = step(
    'Matching',
    'EntryImport',
    'Success',
    matched ? 'A match was found.' : 'No match was found.',
    {},
  )
  const exported =
    skipped === null
      ? step('Export', exportSteps[change.action], failure === null ? 'Success' : 'Failure', reasonOf(failure))
      : step('Export', 'EntrySynchronizationSkip', 'Skipped', reasons[skipped] ?? '', { SkipReason: skipped })
  return [imported, ...(outside ? [] : [matching]), scoping, exported]
}

function reasonOf(failure: unknown): string {
  return failure instanceof ProvisioningFailure ? failure.message : 'Sent to the target system.'
}

function identity(of: unknown): Record<string, unknown> {
  const { identityType, ...rest } = membersOf(of)
  return { ...rest, type: identityType }
}

function system(of: unknown): Record<string, unknown> {
  const { displayName, ...rest } = membersOf(of)
  return { ...rest, name: displayName }
}

function membersOf(of: unknown): Record<string, unknown> {
  return typeof of === 'object' && of !== null ? { ...of } : {}
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}

function word(value: boolean): string {
  return value ? 'True' : 'False'
}
