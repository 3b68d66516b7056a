import { expect, test } from 'vitest'
import { portalLink, portalPages, tenantPageLink } from '#shared/domain/portal-links'
import { clouds } from '#shared/identity/clouds'

const app = { id: '11111111-2222-3333-4444-555555555555', appId: '66666666-7777-8888-9999-aaaaaaaaaaaa' }
const tenant = 'bbbbbbbb-cccc-dddd-eeee-ffffffffffff'

test.each(clouds.map(({ id, portal }) => [id, portal] as const))('the provisioning page in %s', (_, portal) => {
  const below = `Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Provisioning/objectId/${app.id}/appId/${app.appId}`
  expect(portalLink(portal, 'provisioning', app)).toBe(`${portal}/#view/${below}`)
  expect(portalLink(portal, 'provisioning', app, tenant)).toBe(`${portal}/#@${tenant}/view/${below}`)
})

test('no link is better than one that leads elsewhere', () => {
  expect(portalLink(null, 'overview', app)).toBeNull()
  expect(portalLink('http://entra.microsoft.com', 'overview', app)).toBeNull()
  expect(portalLink('https://entra.microsoft.com/evil', 'overview', app)).toBeNull()
  expect(portalLink('https://entra.microsoft.com', 'people', { ...app, appId: '../../x' })).toBeNull()
  expect(portalLink('https://entra.microsoft.com', 'people', app, 'contoso')).toMatch(/\/#view\//)
})

test('pages of the tenant need no app, and have the same form in every cloud', () => {
  const nobody = { id: '', appId: '' }
  for (const { portal } of clouds) {
    expect(tenantPageLink(portal, 'new-application', tenant)).toBe(
      `${portal}/#@${tenant}/view/Microsoft_AAD_IAM/AppGalleryBladeV2`,
    )
    expect(portalLink(portal, 'people-list', nobody)).toBe(
      `${portal}/#view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/AllUsers`,
    )
    const links = portalPages.map((page) => portalLink(portal, page, app, tenant))
    expect(new Set(links).size, 'each page is another address').toBe(portalPages.length)
    for (const link of links) expect(new URL(link ?? '').origin).toBe(portal)
  }
  expect(tenantPageLink(null, 'roles')).toBeNull()
})
