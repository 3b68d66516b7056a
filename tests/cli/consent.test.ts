import { afterAll, expect, onTestFinished, test } from 'vitest'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { runCommandLine } from '#shared/hosts/cli/run'
import { sessionWorld } from '#tests/engine/session/session-world'
import { consentingGraph } from '#tests/fakes/consenting-graph'
import { trustedAuthority } from '#tests/fakes/trusted-authority'

const demo: { running: RunningDemo | null } = { running: null }
const authority = trustedAuthority(async () => {
  demo.running = await startDemo({ scale: 'small' })
  return { tenantId: demo.running.tenant.id }
})
afterAll(async () => demo.running?.stop())

const scope = 'Synchronization.ReadWrite.All'

/** The command line of a host that keeps sign-ins, where a person has signed in. */
async function signedIn(access: 'read' | 'write') {
  if (demo.running === null) throw new Error('The demo was not started.')
  const { client, transport, browser } = sessionWorld()
  const graph = await consentingGraph(authority(), demo.running)
  onTestFinished(() => graph.stop())
  const cloud = { authority: authority().origin, graph: graph.graph }
  await client.run('session.signIn', { clientId: authority().clientId, cloud, access })
  await client.run('directory.sync', {})
  const cli = async (...argv: string[]) => {
    const out: string[] = []
    const exit = await runCommandLine(
      [...argv, '--json'],
      {
        environment: {},
        platform: process.platform,
        out: (line) => out.push(line),
        error: () => undefined,
        progress: () => undefined,
        signal: new AbortController().signal,
      },
      () => ({ transport, close: () => Promise.resolve() }),
    )
    return { exit, told: JSON.parse(out.join('')) as { error?: { code: string; remedy: string; consent?: unknown } } }
  }
  return { cli, graph, browser, longScope: `${new URL(graph.graph).origin}/${scope}`, tenant: demo.running.tenant.id }
}

test('--yes without the right ends with 3 and the page for an administrator; with their consent it goes through', async () => {
  const { cli, graph, browser, longScope, tenant } = await signedIn('write')
  const refused = await cli('job', 'pause', '--app', 'Howspace', '--yes')
  expect(refused.exit).toBe(3)
  expect(refused.told.error).toMatchObject({
    code: 'consent-required',
    remedy: expect.stringContaining(`${authority().origin}/${tenant}/v2.0/adminconsent?client_id=`) as string,
    consent: { scopes: [scope] },
  })
  expect(graph.writes).toEqual([])
  authority().consents.consentForAll(tenant, [longScope])
  expect((await cli('job', 'pause', '--app', 'Howspace', '--yes')).exit).toBe(0)
  expect(graph.writes).toHaveLength(1)
  expect(browser.opened).toHaveLength(1)
})

test('a tenant that is only read ends with 6, and sends nothing', async () => {
  const { cli, graph, longScope, tenant } = await signedIn('read')
  authority().consents.consentForAll(tenant, [longScope])
  const refused = await cli('job', 'start', '--app', 'Howspace', '--yes')
  expect([refused.exit, refused.told.error?.code]).toEqual([6, 'read-only'])
  expect(graph.writes).toEqual([])
})
