import type { cloudIds } from '#shared/contract/session'

/** What an app registration is made of. */
export interface Registration {
  readonly name: string
  readonly cloud: (typeof cloudIds)[number]
  readonly manyTenants: boolean
  readonly scopes: readonly { readonly scope: string; readonly id: string }[]
}

/** Where the browser brings the answer; Entra ignores the port for localhost. */
export const redirectUri = 'http://localhost'

/** The application id of Microsoft Graph, the same in every cloud. */
export const graphAppId = '00000003-0000-0000-c000-000000000000'

/** Who may sign in with it. */
export const audienceOf = ({ manyTenants }: Registration) => (manyTenants ? 'AzureADMultipleOrgs' : 'AzureADMyOrg')
