import { expect, test } from 'vitest'
import { clouds } from '#shared/identity/clouds'
import type { Policies } from '#shared/domain/policy'
import { organizationGraph, sessionWorld } from '#tests/engine/session/session-world'
import { trustedAuthority } from '#tests/fakes/trusted-authority'

const authority = trustedAuthority()
const other = '11111111-2222-4333-8444-555555555555'
const usgov = clouds.find(({ id }) => id === 'usgov')

async function signIn(policies: Partial<Policies>, more: Record<string, unknown> = {}) {
  const { client, browser, kept } = sessionWorld({ policies })
  const graph = await organizationGraph(authority())
  const input = { clientId: authority().clientId, cloud: { authority: authority().origin, graph }, ...more }
  const told = await client.run('session.signIn', input as never).then(
    () => null,
    (thrown: { failure: { code: string; message: string } }) => thrown.failure,
  )
  return { told, opened: browser.opened.length, kept: kept.size, client }
}

test.each<[string, Partial<Policies>, Record<string, unknown>, RegExp, number]>([
  ['another app registration', { clientId: other }, {}, /policy ClientId/, 0],
  ['a cloud of its own', { cloud: 'usgov' }, {}, /US Government L4.*policy Cloud/, 0],
  ['another cloud', { cloud: 'usgov' }, { cloud: 'global' }, /policy Cloud/, 0],
  ['a tenant that is not on the list', { tenantAllowList: [other] }, {}, /does not allow the tenant/, 1],
  [
    'a tenant that is named and not on the list',
    { tenantAllowList: [other] },
    { tenantHint: '6c1f6d0e-7a5d-4b8e-9a53-2f1a3c9d7e10' },
    /does not allow the tenant/,
    0,
  ],
])('%s is refused, named, and nothing kept', async (_, policies, more, message, opened) => {
  const found = await signIn(policies, more)
  expect(found.told).toMatchObject({ code: 'policy-refused', message: expect.stringMatching(message) as string })
  expect(found).toMatchObject({ opened, kept: 0 })
  expect(await found.client.call('session.tenants', {})).toEqual({ tenants: [] })
})

test('what is laid down signs in', async () => {
  const policies = { clientId: authority().clientId.toUpperCase(), tenantAllowList: [authority().tenantId] }
  expect((await signIn(policies)).told).toBeNull()
})

test('the addresses of the one cloud are that cloud, however they are given', async () => {
  const cloud = { authority: usgov?.login ?? '', graph: usgov?.graph ?? '' }
  // Gets past the policy, and stops at the tenant that is not on the list: no browser and no network.
  const found = await signIn({ cloud: 'usgov', tenantAllowList: [other] }, { cloud, tenantHint: authority().tenantId })
  expect(found.told?.message).toContain('does not allow the tenant')
})

test.each([
  ['signing in again', 'session.signInAgain', {}],
  ['asking for consent', 'session.consent', { scopes: ['Group.ReadWrite.All'] }],
] as const)('%s keeps to what was laid down since', async (_, name, input) => {
  const { client, browser, policies } = sessionWorld()
  const graph = await organizationGraph(authority())
  await client.run('session.signIn', {
    clientId: authority().clientId,
    cloud: { authority: authority().origin, graph },
  })
  policies.clientId = other
  await expect(client.run(name, input as never)).rejects.toMatchObject({ failure: { code: 'policy-refused' } })
  policies.clientId = null
  policies.tenantAllowList = [other]
  await expect(client.run(name, input as never)).rejects.toMatchObject({ failure: { code: 'policy-refused' } })
  expect(browser.opened).toHaveLength(1)
  // Who may not open the tenant any more can still sign out of it.
  expect(await client.call('session.signOut', { tenant: authority().tenantId })).toMatchObject({ secrets: 1 })
})

test('another account is chosen in the browser; else the one that was signed in is meant', async () => {
  const { client } = sessionWorld()
  const graph = await organizationGraph(authority())
  await client.run('session.signIn', {
    clientId: authority().clientId,
    cloud: { authority: authority().origin, graph },
  })
  const hints = async (otherAccount: boolean) => {
    await client.run('session.signInAgain', { otherAccount })
    const asked = authority().asked.at(-1)
    return [asked?.get('prompt'), asked?.get('login_hint')]
  }
  expect(await hints(true)).toEqual(['select_account', null])
  expect(await hints(false)).toEqual([null, authority().username])
})
