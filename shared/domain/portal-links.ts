// The pages of the Entra admin center that the console leads to. Their addresses are in public use and not documented: they stand here and
// nowhere else, and every cloud's portal has them under its own origin.

/** Pages of one app, by the name of their entry in its menu. */
const appPages = {
  overview: 'Overview',
  provisioning: 'Provisioning',
  people: 'Users',
  permissions: 'Permissions',
} as const

/** Pages of the tenant, with the part of the portal that they belong to. */
const tenantPages = {
  'new-application': 'Microsoft_AAD_IAM/AppGalleryBladeV2',
  'people-list': 'Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/AllUsers',
  'groups-list': 'Microsoft_AAD_IAM/GroupsManagementMenuBlade/~/AllGroups',
  licences: 'Microsoft_AAD_IAM/LicensesMenuBlade/~/Products',
  roles: 'Microsoft_AAD_IAM/RolesManagementMenuBlade/~/AllRoles',
} as const

type AppPage = keyof typeof appPages
type TenantPage = keyof typeof tenantPages
export type PortalPage = AppPage | TenantPage

export const portalPages = [...Object.keys(appPages), ...Object.keys(tenantPages)] as [PortalPage, ...PortalPage[]]

/**
 * The address of an app's page, or of one of its tenant, in the portal of a cloud (https, e.g. https://entra.microsoft.com), in the
 * directory of the tenant where its id is given. Null for a cloud whose portal is not known, and for ids that cannot be ids.
 */
export function portalLink(
  portal: string | null,
  page: PortalPage,
  app: { readonly id: string; readonly appId: string },
  tenantId?: string,
): string | null {
  if (!isAppPage(page)) return tenantPageLink(portal, page, tenantId)
  if (!isId(app.id) || !isId(app.appId)) return null
  const place = `Microsoft_AAD_IAM/ManagedAppMenuBlade/~/${appPages[page]}/objectId/${app.id}/appId/${app.appId}`
  return addressIn(portal, place, tenantId)
}

/** The address of a page that belongs to no app. */
export function tenantPageLink(portal: string | null, page: TenantPage, tenantId?: string): string | null {
  return addressIn(portal, tenantPages[page], tenantId)
}

const isAppPage = (page: PortalPage): page is AppPage => Object.hasOwn(appPages, page)

function addressIn(portal: string | null, place: string, tenantId: string | undefined): string | null {
  if (portal === null || !/^https:\/\/[a-z0-9.-]+$/.test(portal)) return null
  const directory = tenantId !== undefined && isId(tenantId) ? `@${tenantId}` : ''
  return `${portal}/${directory === '' ? '#view' : `#${directory}/view`}/${place}`
}

const isId = (text: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)
