/** Where a definition comes from: a title, and its address; a page of docs/ where this console is its own source. */
export interface GlossarySource {
  readonly title: string
  readonly link: string
}

const entraDocs = 'https://github.com/MicrosoftDocs/entra-docs/blob/main/docs/identity'
const provisioningDocs = `${entraDocs}/app-provisioning`
const graphDocs = 'https://learn.microsoft.com/en-us/graph/api'

export const glossarySources = {
  rfc7643: { title: 'RFC 7643, SCIM: Core Schema', link: 'https://www.rfc-editor.org/rfc/rfc7643.html' },
  rfc7644: { title: 'RFC 7644, SCIM: Protocol', link: 'https://www.rfc-editor.org/rfc/rfc7644.html' },
  'ms-how': {
    title: 'Microsoft: How application provisioning works',
    link: `${provisioningDocs}/how-provisioning-works.md`,
  },
  'ms-known': { title: 'Microsoft: Known issues for provisioning', link: `${provisioningDocs}/known-issues.md` },
  'ms-scope': {
    title: 'Microsoft: Scoping filters',
    link: `${provisioningDocs}/define-conditional-rules-for-provisioning-user-accounts.md`,
  },
  'ms-scim': {
    title: 'Microsoft: Build a SCIM endpoint for provisioning',
    link: `${provisioningDocs}/use-scim-to-provision-users-and-groups.md`,
  },
  'ms-attributes': {
    title: 'Microsoft: Customise attribute mappings',
    link: `${provisioningDocs}/customize-application-attributes.md`,
  },
  'ms-quarantine': {
    title: 'Microsoft: Quarantine status',
    link: `${provisioningDocs}/application-provisioning-quarantine-status.md`,
  },
  'ms-deletions': { title: 'Microsoft: Accidental deletions', link: `${provisioningDocs}/accidental-deletions.md` },
  'ms-skip': {
    title: 'Microsoft: Skip deletion of accounts that go out of scope',
    link: `${provisioningDocs}/skip-out-of-scope-deletions.md`,
  },
  'ms-on-demand': { title: 'Microsoft: On-demand provisioning', link: `${provisioningDocs}/provision-on-demand.md` },
  'ms-time': {
    title: 'Microsoft: When provisioning finishes',
    link: `${provisioningDocs}/application-provisioning-when-will-provisioning-finish-specific-user.md`,
  },
  'ms-no-users': {
    title: 'Microsoft: No users are being provisioned',
    link: `${provisioningDocs}/application-provisioning-config-problem-no-users-provisioned.md`,
  },
  'ms-logs': {
    title: 'Microsoft: How to analyse provisioning logs',
    link: `${entraDocs}/monitoring-health/howto-analyze-provisioning-logs.md`,
  },
  'ms-roles': {
    title: 'Microsoft: Custom role permissions for enterprise apps',
    link: `${entraDocs}/role-based-access-control/custom-enterprise-app-permissions.md`,
  },
  'ms-assign': {
    title: 'Microsoft: Assign users and groups to an application',
    link: 'https://learn.microsoft.com/en-sg/Entra/Identity/enterprise-apps/assign-user-or-group-access-portal',
  },
  'ms-restart': {
    title: 'Microsoft Graph: synchronizationJob: restart',
    link: `${graphDocs}/synchronization-synchronizationjob-restart`,
  },
  'ms-start': {
    title: 'Microsoft Graph: synchronizationJob: start',
    link: `${graphDocs}/synchronization-synchronizationjob-start`,
  },
  'ms-criteria': {
    title: 'Microsoft Graph: synchronizationJobRestartCriteria',
    link: `${graphDocs}/resources/synchronization-synchronizationjobrestartcriteria`,
  },
  'ms-status': {
    title: 'Microsoft Graph: synchronizationStatus',
    link: 'https://github.com/microsoftgraph/microsoft-graph-docs-contrib/blob/main/api-reference/v1.0/resources/synchronization-synchronizationstatus.md',
  },
  verification: { title: 'SCIM Console: Verification', link: 'docs/verification.md' },
  reasons: { title: 'SCIM Console: Reasons', link: 'docs/reasons.md' },
  changes: { title: 'SCIM Console: Changes', link: 'docs/changes.md' },
  profiles: { title: 'SCIM Console: Product profiles', link: 'docs/profiles.md' },
  history: { title: 'SCIM Console: History', link: 'docs/history.md' },
  journal: { title: 'SCIM Console: Journal', link: 'docs/journal.md' },
  mapping: { title: 'SCIM Console: Guide for any SCIM product', link: 'docs/guides/any-scim-product.md' },
} as const satisfies Readonly<Record<string, GlossarySource>>

export interface GlossaryTerm {
  /** Lower-case words joined by hyphens: names it in addresses and in docs/glossary.md. */
  readonly id: string
  readonly term: string
  /** What else people call it. */
  readonly aliases: readonly string[]
  /** One to three sentences. */
  readonly says: string
  readonly source: keyof typeof glossarySources
}

/** A term by its words; `also` are its aliases, parted by commas. */
export function glossaryTerm(
  id: string,
  term: string,
  says: string,
  source: GlossaryTerm['source'],
  also = '',
): GlossaryTerm {
  return { id, term, says, source, aliases: also === '' ? [] : also.split(', ') }
}
