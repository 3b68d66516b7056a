import type { DemoApp, DemoClock, DemoJob, DemoTenant, ProvisioningLogRow } from '#shared/demo/model'
import { ProvisioningFailure } from '#shared/demo/provisioning/failure'
import { stableGuid } from '#shared/demo/scim/stable-id'

export type LogAction = 'create' | 'update' | 'delete' | 'disable' | 'stagedDelete' | 'other'

export interface LoggedChange {
  readonly action: LogAction
  readonly type: 'User' | 'Group'
  readonly source: { readonly id: string; readonly name: string; readonly userPrincipalName?: string }
  readonly targetId: string | null
  readonly modified: readonly { readonly displayName: string; readonly newValue: string }[]
  /** Undefined for success; a text says why the object was skipped. */
  readonly outcome?: { readonly skipped: string } | { readonly failure: unknown }
}

const kept = 50_000

/** Rows of /auditLogs/provisioning (Graph's provisioningObjectSummary), the newest last; the oldest fall off. */
export class ProvisioningLog {
  readonly rows: ProvisioningLogRow[] = []
  readonly #tenant: DemoTenant
  #written = 0

  constructor(tenant: DemoTenant) {
    this.#tenant = tenant
  }

  write(
    change: LoggedChange,
    at: { app: DemoApp; job: DemoJob; cycleId: string; clock: DemoClock; began: number },
  ): ProvisioningLogRow {
    const { app, job, cycleId, clock, began } = at
    this.#written += 1
    const id = stableGuid('log', job.id, this.#written)
    const now = clock.now()
    const row: ProvisioningLogRow = {
      id,
      activityDateTime: new Date(now).toISOString(),
      tenantId: this.#tenant.id,
      jobId: job.id,
      cycleId,
      changeId: stableGuid('change', job.id, this.#written),
      provisioningAction: change.action,
      durationInMilliseconds: Math.max(0, Math.round(now - began)),
      servicePrincipal: { id: app.id, displayName: app.displayName },
      initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
      sourceSystem: {
        id: stableGuid('system', this.#tenant.id),
        displayName: 'Azure Active Directory',
        details: {},
      },
      targetSystem: {
        id: stableGuid('system', app.id),
        displayName: app.displayName,
        details: {
          ApplicationId: app.appId,
          ServicePrincipalId: app.id,
          ServicePrincipalDisplayName: app.displayName,
        },
      },
      sourceIdentity: {
        id: change.source.id,
        displayName: change.source.name,
        identityType: change.type,
        details:
          change.source.userPrincipalName === undefined ? {} : { UserPrincipalName: change.source.userPrincipalName },
      },
      targetIdentity: {
        id: change.targetId ?? '',
        displayName: change.targetId === null ? '' : change.source.name,
        identityType: change.type,
        details: {},
      },
      provisioningStatusInfo: statusOf(change),
      provisioningSteps: stepsOf(change),
      modifiedProperties: change.modified.map(({ displayName, newValue }) => ({
        displayName,
        oldValue: null,
        newValue,
      })),
    }
    this.rows.push(row)
    if (this.rows.length > kept) this.rows.splice(0, this.rows.length - kept)
    return row
  }
}

function statusOf({ outcome }: LoggedChange): Record<string, unknown> {
  if (outcome === undefined) return { status: 'success', errorInformation: null }
  const skipped = 'skipped' in outcome
  return {
    status: skipped ? 'skipped' : 'failure',
    errorInformation: {
      errorCode: skipped ? outcome.skipped : codeOf(outcome.failure),
      reason: skipped ? null : reasonOf(outcome.failure),
      additionalDetails: null,
      errorCategory: 'nonServiceFailure',
      recommendedAction: null,
    },
  }
}

export const exportSteps: Readonly<Record<LogAction, string>> = {
  create: 'EntryExportAdd',
  update: 'EntryExportUpdate',
  disable: 'EntryExportUpdate',
  delete: 'EntryExportDelete',
  stagedDelete: 'EntryExportDelete',
  other: 'EntrySynchronizationSkip',
}

function stepsOf({ action, outcome }: LoggedChange): Record<string, unknown>[] {
  const skipped = outcome !== undefined && 'skipped' in outcome
  const failed = outcome !== undefined && !skipped
  const step = (name: string, type: string, status: string, details: Record<string, string> = {}) => ({
    name,
    provisioningStepType: type,
    status,
    description: '',
    details,
  })
  return [
    step('EntryImport', 'import', 'success'),
    step('EntrySynchronizationScoping', 'scoping', 'success'),
    skipped
      ? step('EntrySynchronizationSkip', 'export', 'skipped', { SkipReason: outcome.skipped })
      : step(exportSteps[action], 'export', failed ? 'failure' : 'success'),
  ]
}

function codeOf(failure: unknown): string {
  return failure instanceof ProvisioningFailure ? failure.code : 'InternalError'
}

function reasonOf(failure: unknown): string {
  return failure instanceof ProvisioningFailure ? failure.message : 'The service could not do this.'
}
