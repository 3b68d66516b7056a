import { expect, test } from 'vitest'
import { pageName } from '#renderer/app/console-pages'
import { lastPlaceWords } from '#renderer/features/session/last-place-words'

const tenant = { id: 't', name: 'contoso', displayName: 'Contoso Ltd' }
const words = (path: string, app: { displayName: string; gone: boolean } | null = null) =>
  lastPlaceWords({ tenant, path, at: '2026-03-01T12:00:00Z', app: app === null ? null : { id: 'a', ...app } })

test.each([
  ['/tenants/t/apps', 'Apps'],
  ['/tenants/t/apps/', 'Apps'],
  ['/tenants/t/people/p', 'A person'],
  ['/tenants/t/apps/a', 'Overview'],
  ['/tenants/t/apps/a/verify', 'Verify'],
  ['/tenants/t/apps/a/provisioning/log', 'Log'],
  ['/tenants/t/apps/a/of-another-version', null],
  ['/tenants/t', null],
])('%s is called %s', (path, name) => {
  expect(pageName(path)).toBe(name)
})

test('the last page is offered by its name, its app and its tenant', () => {
  expect(words('/tenants/t/groups')).toMatchObject({
    title: 'You were last at Groups, Contoso Ltd.',
    path: '/tenants/t/groups',
  })
  expect(words('/tenants/t/apps/a/verify', { displayName: 'UMA', gone: false })).toMatchObject({
    title: 'You were last at Verify of UMA, Contoso Ltd.',
    path: '/tenants/t/apps/a/verify',
  })
})

test('an app or a page that is gone leads to the apps of the tenant, and says so', () => {
  expect(words('/tenants/t/apps/a/verify', { displayName: 'a', gone: true })).toMatchObject({
    title: 'You were last at an app of Contoso Ltd that is not known there any more.',
    path: '/tenants/t/apps',
  })
  expect(words('/tenants/t/of-another-version')).toMatchObject({
    title: 'You were last in Contoso Ltd.',
    path: '/tenants/t/apps',
  })
})
