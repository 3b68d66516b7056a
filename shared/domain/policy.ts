/** What an organisation may lay down for every console of its machines; what is not laid down is null, or false. */
export interface Policies {
  /** The one client id with which people sign in. */
  readonly clientId: string | null
  /** Ids, in lower case, of the only tenants that may be added and opened. */
  readonly tenantAllowList: readonly string[] | null
  /** Id of the one cloud. */
  readonly cloud: string | null
  /** No request that changes Graph is sent. */
  readonly readOnly: boolean
  /** The only hosts that SCIM requests and their token requests may go to: `host`, `host:port` or `*.domain`. */
  readonly allowedScimHosts: readonly string[] | null
  /** The only folder into which people save exports, reports and copies of backups. */
  readonly exportDirectory: string | null
  /** Tokens and secrets stay in memory. */
  readonly disableSecretsPersistence: boolean
  /** No developer tools, also where they could be opened otherwise. */
  readonly disableDevTools: boolean
  /** Minutes between two automatic refreshes of the directory; 0 switches them off. */
  readonly refreshInterval: number | null
}

export const noPolicies: Policies = {
  clientId: null,
  tenantAllowList: null,
  cloud: null,
  readOnly: false,
  allowedScimHosts: null,
  exportDirectory: null,
  disableSecretsPersistence: false,
  disableDevTools: false,
  refreshInterval: null,
}

/** As administrators write them. */
export const policyNames = {
  clientId: 'ClientId',
  tenantAllowList: 'TenantAllowList',
  cloud: 'Cloud',
  readOnly: 'ReadOnly',
  allowedScimHosts: 'AllowedScimHosts',
  exportDirectory: 'ExportDirectory',
  disableSecretsPersistence: 'DisableSecretsPersistence',
  disableDevTools: 'DisableDevTools',
  refreshInterval: 'RefreshInterval',
} as const satisfies Readonly<Record<keyof Policies, string>>

/** What each is, in few words. */
export const policyTitles: Readonly<Record<keyof Policies, string>> = {
  clientId: 'App registration for signing in',
  tenantAllowList: 'Tenants that may be opened',
  cloud: 'Cloud',
  readOnly: 'Read only',
  allowedScimHosts: 'SCIM hosts that may be asked',
  exportDirectory: 'Folder for exports',
  disableSecretsPersistence: 'No secrets on the disk',
  disableDevTools: 'No developer tools',
  refreshInterval: 'Minutes between two refreshes',
}
