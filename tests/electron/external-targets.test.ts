import { expect, test } from 'vitest'
import { externalLink, externalTarget } from '#electron/main/external-targets'
import { clouds } from '#shared/identity/clouds'

const authorize = 'https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?client_id=1'

test.each([
  ['sign-in', authorize, true],
  ['sign-in', 'https://login.contoso.test/tenant/oauth2/v2.0/authorize?x=1', true],
  ['sign-in', 'http://login.microsoftonline.com/organizations/oauth2/v2.0/authorize', false],
  ['sign-in', 'https://a:b@login.microsoftonline.com/oauth2/v2.0/authorize', false],
  ['sign-in', 'https://example.com/', false],
  ['sign-in', 'https://example.com/?/oauth2/v2.0/authorize', false],
  ['sign-in', `${authorize}${'x'.repeat(9000)}`, false],
  ['sign-in', 'file:///oauth2/v2.0/authorize', false],
  ['sign-in', 'ms-settings:/oauth2/v2.0/authorize', false],
  ['portal', 'https://portal.azure.com/#home', true],
  ['portal', 'https://portal.azure.com.example.com/', false],
  ['portal', 'https://portal.azure.com:444/', false],
  ['portal', 'javascript:open("https://portal.azure.com")', false],
  ['documentation', 'https://learn.microsoft.com/entra/identity/app-provisioning/', true],
  ['documentation', 'https://learn.microsoft.com@example.com/', false],
  ['documentation', 'not an address', false],
] as const)('%s may open %s: %s', (name, address, may) => {
  expect(externalTarget(name, address) !== null).toBe(may)
})

test('every cloud has its portal among the targets', () => {
  expect(clouds.filter(({ portal }) => externalLink(`${portal}/`) === null)).toEqual([])
})

test('a link of a page never leads to a sign-in page', () => {
  expect(externalLink(authorize)).toBeNull()
})
