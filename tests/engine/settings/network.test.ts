import { expect, test } from 'vitest'
import { ConsoleFailure } from '#shared/contract/failure'
import { createChanges } from '#shared/engine/changes'
import type { NetworkWay } from '#shared/engine/ports'
import { networkHandlers } from '#shared/engine/settings/network-handlers'
import { memorySecrets } from '#shared/hosts/memory-secrets'
import { environmentWay } from '#shared/hosts/network/environment-way'

const call = { signal: new AbortController().signal }
type Handler = (input: object, call: object) => unknown
const proxy = 'proxy.example:3128'

function world(way: NetworkWay) {
  const secrets = memorySecrets({})
  const changes = createChanges()
  const areas: string[] = []
  changes.subscribe((event) => event.type === 'changed' && areas.push(...event.areas))
  const handlers = networkHandlers({ ports: { secrets, network: way }, changes }) as unknown as Record<string, Handler>
  const ask = async (name: string, input: object = {}) => handlers[`network.${name}`]?.(input, call)
  return { ask, areas }
}

test('what is typed for a proxy that asked is kept, told from no answer, and forgotten', async () => {
  const changed: string[] = []
  const { ask, areas } = world({
    how: 'As the system says.',
    takesCredentials: true,
    asked: () => [{ proxy, realm: 'R'.repeat(900), refused: false }],
    changed: (name) => changed.push(name),
  })
  const listed = { proxy, realm: 'R'.repeat(200), refused: false }
  expect(await ask('proxies')).toMatchObject({ proxies: [{ ...listed, known: false }] })
  const typed = { proxy, username: 'corp\\alex', password: 'a-password' }
  expect(await ask('setProxyCredentials', typed)).toEqual({ kept: 'memory-only' })
  const after = await ask('proxies')
  expect(after).toMatchObject({ proxies: [{ ...listed, known: true }] })
  expect(JSON.stringify(after)).not.toMatch(/alex|a-password/)
  expect(await ask('forgetProxyCredentials', { proxy })).toEqual({ removed: true })
  expect(await ask('forgetProxyCredentials', { proxy })).toEqual({ removed: false })
  expect(changed).toEqual([proxy, proxy, proxy])
  expect(new Set(areas)).toEqual(new Set(['network']))
  await expect(ask('setProxyCredentials', { ...typed, proxy: 'other.example:1' })).rejects.toMatchObject({
    failure: { code: 'unknown-name' },
  })
})

test('a host that takes the proxy from the environment says so, and takes nothing', async () => {
  const { ask } = world(environmentWay({ HTTPS_PROXY: 'http://n:hidden@proxy.example:3128' }))
  expect(await ask('proxies')).toEqual({
    how: expect.stringContaining(proxy) as string,
    takesCredentials: false,
    proxies: [],
  })
  const typed = ask('setProxyCredentials', { proxy, username: 'a', password: 'b' })
  await expect(typed).rejects.toBeInstanceOf(ConsoleFailure)
  await expect(typed).rejects.toMatchObject({ failure: { code: 'invalid-input' } })
})
