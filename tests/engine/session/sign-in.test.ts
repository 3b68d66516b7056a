import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ConsoleFailure } from '#shared/contract/failure'
import { memorySecrets } from '#shared/hosts/memory-secrets'
import { organizationGraph, sessionWorld } from '#tests/engine/session/session-world'
import { post, scriptedBrowser } from '#tests/fakes/scripted-browser'
import { trustedAuthority } from '#tests/fakes/trusted-authority'

const authority = trustedAuthority()

async function signedIn(name?: string) {
  const world = sessionWorld()
  const graph = await organizationGraph(authority())
  const input = { clientId: authority().clientId, cloud: { authority: authority().origin, graph } }
  const tenant = await world.client.run('session.signIn', { ...input, ...(name === undefined ? {} : { name }) })
  return { ...world, graph, input, tenant }
}

const codeOf = async (work: Promise<unknown>) => {
  try {
    await work
    return 'none'
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure) return thrown.failure.code
    throw thrown
  }
}

test('the tenant of the person who signs in is registered under its domain, and the account is told', async () => {
  const { client, tenant, graph, events } = await signedIn()
  expect(tenant).toMatchObject({
    id: authority().tenantId,
    name: 'contoso',
    displayName: 'Contoso',
    graph,
    demo: false,
    signIn: { kind: 'msal', username: authority().username, access: 'write' },
  })
  expect(await client.call('session.tenants', {})).toEqual({ tenants: [tenant] })
  expect(await client.call('session.account', {})).toEqual({
    username: authority().username,
    name: 'Alex Admin',
    kept: 'memory-only',
  })
  expect(events).toContainEqual({ type: 'changed', tenant: tenant.id, areas: ['tenants'] })
  const phases = events.flatMap((event) => (event.type === 'operation' ? [event.operation.progress?.phase] : []))
  expect(phases).toEqual(expect.arrayContaining(['Waiting for the sign-in in your browser', 'Reading the tenant']))
})

test('no code and no token is in a file, a log line, an event or an answer', async () => {
  const world = await signedIn()
  const { client, kept, traces } = world
  const outputs = [
    world.tenant,
    await client.call('session.tenants', {}),
    await client.call('session.account', {}),
    await client.call('operations.list', {}),
    await client.run('session.signInAgain', { tenant: 'contoso' }),
  ]
  const secrets = authority().issued.map(({ value }) => value)
  const everything = `${traces()}\n${JSON.stringify(outputs)}`
  // The haystack is one: it holds what may be known.
  expect(everything).toContain(authority().username)
  expect(everything).toContain('/organization')
  expect(secrets.filter((value) => everything.includes(value))).toEqual([])
  const tokens = authority()
    .issued.slice(-3)
    .map(({ value }) => value)
  expect(tokens.filter((value) => [...kept.values()].join('').includes(value))).toHaveLength(3)
})

test('signing in again keeps the name and what is kept; a second account takes the place of the first', async () => {
  const { client, input, kept, tenant } = await signedIn('Customer one')
  expect(await client.run('session.signInAgain', { tenant: 'customer one', access: 'read' })).toMatchObject({
    id: tenant.id,
    name: 'Customer one',
    signIn: { access: 'read' },
  })
  expect(authority().asked.at(-1)?.get('login_hint')).toBe(authority().username)
  expect(kept.size).toBe(1)
  expect((await client.run('session.signIn', input)).name).toBe('Customer one')
})

test('a Graph of another tenant than the token is refused, and nothing is kept', async () => {
  const { client, kept, dataFolder } = sessionWorld()
  const graph = await organizationGraph(authority(), 'ffffffff-0000-4000-8000-000000000000')
  const cloud = { authority: authority().origin, graph }
  expect(await codeOf(client.run('session.signIn', { clientId: authority().clientId, cloud }))).toBe('wrong-tenant')
  expect(await client.call('session.tenants', {})).toEqual({ tenants: [] })
  expect(kept.size).toBe(0)
  expect(readdirSync(dataFolder).filter((name) => name.startsWith('workspace'))).toEqual([])
})

test('an account of another tenant is refused, and the one that was signed in stays so', async () => {
  const { client, kept } = await signedIn()
  authority().behaviour.tenantId = 'ffffffff-0000-4000-8000-000000000000'
  expect(await codeOf(client.run('session.signInAgain', { tenant: 'contoso' }))).toBe('wrong-tenant')
  authority().behaviour.tenantId = undefined
  expect(await client.call('session.account', {})).not.toBeNull()
  expect(kept.size).toBe(1)
})

test('a name that another tenant has is refused, and nothing is kept of the sign-in', async () => {
  const world = sessionWorld()
  const graph = await organizationGraph(authority())
  const other = await organizationGraph(authority(), 'aaaaaaaa-0000-4000-8000-000000000000')
  const input = { clientId: authority().clientId, cloud: { authority: authority().origin, graph } }
  const first = authority().behaviour
  first.tenantId = 'aaaaaaaa-0000-4000-8000-000000000000'
  await world.client.run('session.signIn', { ...input, cloud: { ...input.cloud, graph: other }, name: 'contoso' })
  first.tenantId = undefined
  expect(await codeOf(world.client.run('session.signIn', { ...input, name: 'Contoso' }))).toBe('name-taken')
  expect(world.kept.size).toBe(1)
  expect(await world.client.run('session.signIn', input)).toMatchObject({ name: 'contoso 2' })
})

test('a sign-in that is cancelled ends as cancelled and leaves no tenant', async () => {
  const { client, browser } = sessionWorld({ browser: scriptedBrowser(() => Promise.resolve()) })
  const graph = await organizationGraph(authority())
  const abort = new AbortController()
  const input = { clientId: authority().clientId, cloud: { authority: authority().origin, graph } }
  const running = client.run('session.signIn', input, { signal: abort.signal })
  running.catch(() => undefined)
  await expect.poll(() => browser.opened.length).toBe(1)
  abort.abort()
  expect(await codeOf(running)).toBe('cancelled')
  expect(await client.call('session.tenants', {})).toEqual({ tenants: [] })
})

test('an expired session says so on the next read, and a new sign-in mends it', async () => {
  const { client } = await signedIn()
  authority().behaviour.refresh = { error: 'invalid_grant', error_description: 'AADSTS70008: expired' }
  // Graph refuses the token it took before: the console asks for a fresh one, which needs a person now.
  authority().issued.length = 0
  expect(await codeOf(client.run('directory.sync', {}))).toBe('sign-in-required')
  await client.run('session.signInAgain', { tenant: 'contoso' })
  expect(await client.call('session.account', {})).not.toBeNull()
})

test('signing out removes the account and its tokens; the tenant stays and asks for a sign-in', async () => {
  const { client, kept, tenant } = await signedIn()
  expect(await client.call('session.signOut', {})).toEqual({ tenant: { id: tenant.id, name: tenant.name }, secrets: 1 })
  expect(kept.size).toBe(0)
  expect(await client.call('session.account', {})).toBeNull()
  expect(await codeOf(client.run('directory.sync', {}))).toBe('sign-in-required')
  expect(await client.call('session.signOut', {})).toMatchObject({ secrets: 0 })
})

test('removing a tenant deletes its files with a receipt, and its tokens', async () => {
  const { client, kept, tenant, dataFolder } = await signedIn()
  const receipt = await client.call('session.removeTenant', { tenant: tenant.name })
  expect(receipt).toMatchObject({ tenant: { id: tenant.id, name: tenant.name }, secrets: 1 })
  expect(receipt.files.map(({ name }) => name)).toEqual(
    expect.arrayContaining([`directory-${tenant.id}.db`, `workspace-${tenant.id}.db`]),
  )
  expect(receipt.files.every(({ bytes }) => Number.isInteger(bytes))).toBe(true)
  expect(readdirSync(dataFolder).filter((name) => name.includes(tenant.id))).toEqual([])
  expect(kept.size).toBe(0)
  expect(await client.call('session.tenants', {})).toEqual({ tenants: [] })
})

test('a tenant is not removed under running work', async () => {
  const browser = scriptedBrowser((form) => (browser.opened.length === 1 ? post(form) : Promise.resolve()))
  const { client } = sessionWorld({ browser })
  const graph = await organizationGraph(authority())
  await client.run('session.signIn', {
    clientId: authority().clientId,
    cloud: { authority: authority().origin, graph },
  })
  const abort = new AbortController()
  const again = client.run('session.signInAgain', { tenant: 'contoso' }, { signal: abort.signal })
  again.catch(() => undefined)
  await expect.poll(() => browser.opened.length).toBe(2)
  expect(await codeOf(client.call('session.removeTenant', { tenant: 'contoso' }))).toBe('tenant-busy')
  abort.abort()
  expect(await codeOf(again)).toBe('cancelled')
})

test.each([
  ['a client id that is none', { clientId: 'x' }],
  ['an unknown cloud', { cloud: 'germany' }],
  ['a tenant hint that walks a path', { tenantHint: '../common' }],
  ['a name of blanks', { name: '  ' }],
])('%s is refused before a browser opens', async (_, wrong) => {
  const { client, browser } = sessionWorld()
  const input = { clientId: authority().clientId, cloud: 'global', ...wrong }
  expect(await codeOf(client.run('session.signIn', input as never))).toBe('invalid-input')
  expect(browser.opened).toEqual([])
})

test('a cloud of its own must have a Graph over https or on this machine, else no browser opens', async () => {
  const { client, browser } = sessionWorld()
  const cloud = { authority: authority().origin, graph: 'http://graph.example/v1.0' }
  expect(await codeOf(client.run('session.signIn', { clientId: authority().clientId, cloud }))).toBe('address-insecure')
  expect(browser.opened).toEqual([])
})

test('a store for secrets that refuses says so, and no tenant is kept', async () => {
  const refusing = {
    ...memorySecrets({}),
    write: () => Promise.reject(new Error('the keychain is locked')),
  }
  const { client } = sessionWorld({ secrets: refusing })
  const graph = await organizationGraph(authority())
  const input = { clientId: authority().clientId, cloud: { authority: authority().origin, graph } }
  await expect(client.run('session.signIn', input)).rejects.toMatchObject({
    failure: { code: 'secrets-failed', detail: 'the keychain is locked' },
  })
  expect(await client.call('session.tenants', {})).toEqual({ tenants: [] })
})

test('the clouds to choose from name their addresses', async () => {
  const { client } = sessionWorld()
  const { clouds } = await client.call('session.clouds', {})
  expect(clouds.map(({ id }) => id)).toEqual(['global', 'usgov', 'usgov-dod', 'china'])
  expect(clouds.every(({ login, graph }) => login.startsWith('https://') && graph.endsWith('/v1.0'))).toBe(true)
})
