/** An app's pages in the Entra admin center. Their addresses are in public use and not documented: they stand here and nowhere else. */
const pages = { overview: 'Overview', provisioning: 'Provisioning', people: 'Users' } as const

export type PortalPage = keyof typeof pages

/**
 * The address of an app's page in the portal of a cloud (https, e.g. https://entra.microsoft.com), in the directory of the tenant where
 * its id is given. Null for a cloud whose portal is not known, and for ids that cannot be ids.
 */
export function portalLink(
  portal: string | null,
  page: PortalPage,
  app: { readonly id: string; readonly appId: string },
  tenantId?: string,
): string | null {
  if (!isId(app.id) || !isId(app.appId)) return null
  return addressIn(portal, `ManagedAppMenuBlade/~/${pages[page]}/objectId/${app.id}/appId/${app.appId}`, tenantId)
}

/** The address of the gallery of applications, where an app is added; null for a cloud whose portal is not known. */
export function newApplicationLink(portal: string | null, tenantId?: string): string | null {
  return addressIn(portal, 'AppGalleryBladeV2', tenantId)
}

function addressIn(portal: string | null, blade: string, tenantId: string | undefined): string | null {
  if (portal === null || !/^https:\/\/[a-z0-9.-]+$/.test(portal)) return null
  const directory = tenantId !== undefined && isId(tenantId) ? `@${tenantId}` : ''
  const view = directory === '' ? '#view' : `#${directory}/view`
  return `${portal}/${view}/Microsoft_AAD_IAM/${blade}`
}

const isId = (text: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)
