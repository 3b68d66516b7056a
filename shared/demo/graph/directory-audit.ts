/** A directoryAudit as Graph answers it. */
export interface DirectoryAudit {
  readonly id: string
  readonly category: string
  readonly correlationId: string
  readonly result: 'success' | 'failure'
  readonly resultReason: string
  readonly activityDisplayName: string
  readonly activityDateTime: string
  readonly loggedByService: string
  readonly operationType: string
  readonly initiatedBy: { readonly user: AuditUser | null; readonly app: null }
  readonly targetResources: readonly AuditTarget[]
  readonly additionalDetails: readonly { readonly key: string; readonly value: string }[]
}

export interface AuditUser {
  readonly id: string
  readonly displayName: string | null
  readonly userPrincipalName: string
  readonly ipAddress: string
}

export interface AuditTarget {
  readonly id: string
  readonly displayName: string
  readonly type: 'ServicePrincipal' | 'User' | 'Group' | 'Other'
  readonly userPrincipalName: string | null
  readonly groupType: 'unifiedGroups' | 'azureAD' | null
  readonly modifiedProperties: readonly { displayName: string; oldValue: string | null; newValue: string | null }[]
}
