import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { tokenEnd } from '#shared/engine/provisioning/token-end'
import { engineOver } from '#tests/engine/session/two-tenants'
import { temporaryFolder } from '#tests/temporary-folder'

let demo: RunningDemo
beforeAll(async () => {
  demo = await startDemo({ scale: 'small' })
})
afterAll(() => demo.stop())

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const tokenUntil = (exp: unknown) => `${part({ alg: 'none' })}.${part({ exp, sub: 'x' })}.signature`
const noon = (day: string) => new Date(`${day}T12:00:00`).getTime() / 1000

async function withApp() {
  const environment: NodeJS.ProcessEnv = { GRAPH: demo.token }
  const engine = engineOver(temporaryFolder(), environment)
  onTestFinished(() => engine.close())
  const { client } = engine
  await client.call('session.addTenant', {
    name: 'one',
    graph: demo.graph,
    signIn: { kind: 'environment', variable: 'GRAPH' },
  })
  await client.run('directory.sync', {})
  const product = demo.products.find(({ id }) => id === 'workspace-365')
  const app = product?.appId ?? ''
  const url = product?.scim ?? ''
  const set = (value: string, more: { expires?: string | null } = {}) =>
    client.call('provisioning.setTarget', { app, url, token: { kind: 'sealed', value }, ...more })
  const keep = (more: { expires?: string | null } = {}) =>
    client.call('provisioning.setTarget', { app, url, token: { kind: 'kept' }, ...more })
  return { client, environment, app, url, set, keep, target: () => client.call('provisioning.target', { app }) }
}

test('what a person says of the end stays with a kept secret, and goes with a new one', async () => {
  const { set, keep, target } = await withApp()
  expect(await set('a')).toMatchObject({ expires: null, expiresFrom: 'unknown' })
  expect(await keep({ expires: '2027-03-01' })).toMatchObject({ expires: '2027-03-01', expiresFrom: 'said' })
  expect(await keep()).toMatchObject({ expires: '2027-03-01', expiresFrom: 'said' })
  expect(await keep({ expires: 'never' })).toMatchObject({ expires: null, expiresFrom: 'never' })
  expect(await keep()).toMatchObject({ expires: null, expiresFrom: 'never' })
  expect(await target()).toMatchObject({ expiresFrom: 'never' })
  expect(await keep({ expires: null })).toMatchObject({ expires: null, expiresFrom: 'unknown' })
  await keep({ expires: '2027-03-01' })
  expect(await set('b')).toMatchObject({ expires: null, expiresFrom: 'unknown' })
})

test('a token that says when it ends is believed where nobody says an earlier day', async () => {
  const { set, keep, target } = await withApp()
  const token = tokenUntil(noon('2027-05-01'))
  expect(await set(token)).toMatchObject({ expires: '2027-05-01', expiresFrom: 'token' })
  expect(await keep({ expires: '2027-04-01' })).toMatchObject({ expires: '2027-04-01', expiresFrom: 'said' })
  expect(await keep({ expires: '2027-06-01' })).toMatchObject({ expires: '2027-05-01', expiresFrom: 'token' })
  expect(await keep({ expires: 'never' })).toMatchObject({ expires: '2027-05-01', expiresFrom: 'token' })
  expect(JSON.stringify(await target())).not.toContain(token)
})

test('a variable that holds another token by now is read anew', async () => {
  const { client, environment, app, url, target } = await withApp()
  environment['SCIM'] = tokenUntil(noon('2027-05-01'))
  await client.call('provisioning.setTarget', { app, url, token: { kind: 'environment', variable: 'SCIM' } })
  expect(await target()).toMatchObject({ expires: '2027-05-01', expiresFrom: 'token' })
  environment['SCIM'] = tokenUntil(noon('2027-08-01'))
  expect(await target()).toMatchObject({ expires: '2027-08-01', expiresFrom: 'token' })
  environment['SCIM'] = 'opaque'
  expect(await target()).toMatchObject({ expires: null, expiresFrom: 'unknown' })
  delete environment['SCIM']
  // It cannot be read: what it said when it was set is the best that is known.
  expect(await target()).toMatchObject({ present: false, expires: '2027-05-01', expiresFrom: 'token' })
})

test.each([
  ['opaque', 'abc', null],
  ['three parts that are no JSON', 'a.b.c', null],
  ['four parts', `${tokenUntil(1)}.x`, null],
  ['no exp', `${part({})}.${part({ sub: 'x' })}.s`, null],
  ['an exp that is text', tokenUntil('2027-01-01'), null],
  ['an exp before 1970', tokenUntil(-5), null],
  ['an exp in milliseconds', tokenUntil(Date.UTC(2027, 0, 1) * 1000), null],
  ['an exp', tokenUntil(noon('2027-05-01')), '2027-05-01'],
])('the end of a token: %s', (_, token, end) => {
  expect(tokenEnd(token, { kind: 'bearer' })).toBe(end)
  expect(tokenEnd(token, { kind: 'basic', userName: 'u' })).toBeNull()
  expect(tokenEnd(token, { kind: 'client-credentials', tokenUrl: 'https://x', clientId: 'c' })).toBeNull()
})

test.each(['2027-02-30', 'tomorrow', '01.03.2027', 'Never'])('%s is no day', async (expires) => {
  const { set } = await withApp()
  await expect(set('a', { expires })).rejects.toMatchObject({ failure: { code: 'invalid-input' } })
})
