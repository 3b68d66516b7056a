/** Why the service could not do a thing, by the error codes of Entra's provisioning log. `ends` marks what ends the whole cycle. */
export class ProvisioningFailure extends Error {
  readonly code: string
  readonly ends: boolean

  constructor(code: string, message: string, ends = false) {
    super(message)
    this.code = code
    this.ends = ends
  }
}

export const codes = {
  invalidCredentials: 'SystemForCrossDomainIdentityManagementInvalidCredentials',
  incompatible: 'SystemForCrossDomainIdentityManagementServiceIncompatible',
  multipleEntries: 'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse',
} as const
