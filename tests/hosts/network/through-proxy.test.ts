import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Failure } from '#shared/contract/failure'
import { type DemoProcess, startDemoProcess } from '#tests/cli/demo-process'
import { program } from '#tests/cli/command-line'
import { type OpenIdAuthority, startOpenIdAuthority } from '#tests/fakes/openid-authority'
import { type CountingProxy, startProxy } from '#tests/fakes/proxy'
import { scriptedBrowser } from '#tests/fakes/scripted-browser'
import { startTlsFronts, type TlsFronts } from '#tests/fakes/tls-fronts'
import { trustOnly } from '#tests/fakes/trusted-roots'

// The real program in a process of its own. Nothing it has to reach has an address that it could find without the proxy, and nothing a
// certificate that it trusts without the private root.

// Each test starts the program many times.
vi.setConfig({ testTimeout: 180_000 })

const credentials = { username: 'corp\\alex', password: 'p@ss:w/rd %' }

let folder = ''
let demo: DemoProcess
let authority: OpenIdAuthority
let fronts: TlsFronts
let proxy: CountingProxy
let trust = () => {}
/** The app whose product the first test connects. */
let app = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scim-console-proxy-'))
  demo = await startDemoProcess(join(folder, 'demo'))
  const graph = new URL(demo.graph).origin
  const { value } = (await (
    await fetch(`${demo.graph}/organization`, { headers: { authorization: `Bearer ${demo.token}` } })
  ).json()) as { value: { id: string }[] }
  authority = await startOpenIdAuthority({ tenantId: value[0]?.id ?? '', accessToken: demo.token })
  trust = trustOnly(authority.certificate)
  fronts = await startTlsFronts(
    {
      'login.test': authority.origin,
      'graph.test': graph,
      'scim.test': new URL(demo.product('spaceiq').scim).origin,
    },
    [authority.certificate],
  )
  proxy = await startProxy({ portOf: fronts.portOf, credentials })
  writeFileSync(join(folder, 'root.pem'), fronts.root)
})
afterAll(async () => {
  trust()
  await Promise.all([demo.stop(), authority.stop(), fronts.stop(), proxy.stop()])
  rmSync(folder, { recursive: true, force: true })
})

const through = (name: string, password: string, port = proxy.port) =>
  `http://${encodeURIComponent(name)}:${encodeURIComponent(password)}@127.0.0.1:${port}`

/** What the program finds around it; `undefined` takes a variable away. */
function surroundings(change: Readonly<Record<string, string | undefined>> = {}) {
  const all = {
    HTTPS_PROXY: through(credentials.username, credentials.password),
    NODE_EXTRA_CA_CERTS: join(folder, 'root.pem'),
    NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, '..', '..', 'fakes', 'note-connections.mjs')).href}`,
    NOTE_CONNECTIONS: join(folder, 'connections.txt'),
    BROWSER: 'none',
    GRAPH_TOKEN: demo.token,
    SCIM_TOKEN: demo.product('spaceiq').token,
    ...change,
  }
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value ?? ''])) as Record<string, string>
}

const scim = () => `https://scim.test${new URL(demo.product('spaceiq').scim).pathname}`
const graph = () => `https://graph.test${new URL(demo.graph).pathname}`

async function login(data: string, around: Record<string, string>) {
  const words = ['--tenant', 'Customer', '--client-id', authority.clientId, '--cloud', `https://login.test,${graph()}`]
  const child = program(data, around).start('login', ...words, '--json')
  const browser = scriptedBrowser()
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  createInterface(child.stderr).on('line', (line) => {
    const url = /Sign in at (https:\S+)$/.exec(line)?.[1]
    // The browser of the person is none of the program's: it goes its own way.
    if (url !== undefined) void browser.open(url.replace('https://login.test', authority.origin))
  })
  await once(child, 'close')
  await browser.idle()
  return { exit: child.exitCode, json: JSON.parse(stdout) as { error?: Failure } }
}

const failureOf = (json: unknown) => (json as { error?: Failure }).error

test('the main job reaches sign-in, Graph and SCIM by the proxy, and no other host at all', async () => {
  const data = join(folder, 'all')
  const signedIn = await login(data, surroundings())
  expect(signedIn).toMatchObject({ exit: 0, json: { name: 'Customer', signIn: { kind: 'msal' } } })

  const other = program(join(folder, 'token'), surroundings())
  const ok = async (...words: string[]) => {
    const ran = await other.run(...words, '--json')
    expect([words.join(' '), ran.exit, failureOf(ran.json())]).toEqual([words.join(' '), 0, undefined])
    return ran.json()
  }
  await ok('tenants', 'add', 'contoso', '--graph', graph(), '--token-env', 'GRAPH_TOKEN')
  await ok('sync')
  const { apps } = (await ok('apps')) as { apps: { id: string; profile: string | null }[] }
  app = apps.find(({ profile }) => profile === 'spaceiq')?.id ?? ''
  await ok('target', 'set', '--app', app, '--url', scim(), '--token-env', 'SCIM_TOKEN')
  const { groups } = (await ok('groups')) as { groups: { id: string; displayName: string }[] }
  const group = groups.find(({ displayName }) => displayName === 'Finance') ?? groups[0]
  await ok('map', 'add', '--app', app, '--group', group?.id ?? '')
  await ok('product-groups', '--app', app)
  const compared = await other.run('compare', '--app', app, '--json')
  expect([0, 1]).toContain(compared.exit)
  await ok('job', 'restart', '--app', app, '--yes')

  const names = ['login.test:443', 'graph.test:443', 'scim.test:443']
  expect(new Set(proxy.hosts())).toEqual(new Set(names))
  expect(proxy.asked.every(({ outcome }) => outcome === 'through')).toBe(true)
  for (const [name, ports] of fronts.cameFrom) {
    expect([name, ports.length > 0, ports.filter((port) => !proxy.made.has(port))]).toEqual([name, true, []])
  }
  // As the program itself saw it: the proxy, and the listener of its own sign-in; no name was looked up.
  const noted = new Set(readFileSync(join(folder, 'connections.txt'), 'utf8').trim().split('\n'))
  const own = [`connect 127.0.0.1:${proxy.port}`, 'lookup 127.0.0.1']
  expect([...noted].filter((line) => !own.includes(line))).toEqual([])
  expect(noted.has(`connect 127.0.0.1:${proxy.port}`)).toBe(true)
})

const cases: readonly {
  readonly name: string
  readonly change: () => Readonly<Record<string, string | undefined>>
  readonly codes: { readonly login: string; readonly graph: string; readonly scim: string }
  readonly says: RegExp
  readonly remedy: RegExp
}[] = [
  {
    name: 'a wrong password for the proxy',
    change: () => ({ HTTPS_PROXY: through(credentials.username, 'wrong-password') }),
    codes: { login: 'proxy-sign-in', graph: 'proxy-sign-in', scim: 'proxy-sign-in' },
    says: /^The proxy 127\.0\.0\.1:\d+ does not accept the name and password/,
    remedy: /HTTPS_PROXY/,
  },
  {
    name: 'no password for the proxy',
    change: () => ({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }),
    codes: { login: 'proxy-sign-in', graph: 'proxy-sign-in', scim: 'proxy-sign-in' },
    says: /^The proxy 127\.0\.0\.1:\d+ asks for a name and password/,
    remedy: /HTTPS_PROXY/,
  },
  {
    name: 'a proxy that is away',
    change: () => ({ HTTPS_PROXY: through('corp', 'wrong-password', 9) }),
    codes: { login: 'sign-in-unreachable', graph: 'graph-unreachable', scim: 'scim-unreachable' },
    says: /the proxy 127\.0\.0\.1:9 on the way does not answer/,
    remedy: /HTTPS_PROXY/,
  },
  {
    name: 'a root that nobody trusts',
    change: () => ({ NODE_EXTRA_CA_CERTS: undefined }),
    codes: { login: 'sign-in-unreachable', graph: 'graph-unreachable', scim: 'scim-unreachable' },
    says: /the certificate of (?:login|graph|scim)\.test is signed by an authority that this machine does not trust/,
    remedy: /its root belongs into the system's store/,
  },
]

test.each(cases)('$name is named for sign-in, Graph and SCIM', async ({ change, codes, says, remedy }) => {
  const around = surroundings(change())
  const tried = [...fronts.cameFrom.values()].flat().length
  const inFolder = join(folder, 'token')
  const bad = program(inFolder, around)
  const met = [
    [codes.login, failureOf((await login(join(folder, 'refused'), around)).json)],
    [codes.graph, failureOf((await bad.run('sync', '--json')).json())],
    [codes.scim, failureOf((await bad.run('product-groups', '--app', app, '--json')).json())],
  ] as const
  for (const [code, failure] of met) {
    expect(failure).toMatchObject({ code, message: expect.stringMatching(says), remedy: expect.stringMatching(remedy) })
    // Neither part of the credentials, in no form.
    expect(JSON.stringify(failure)).not.toMatch(/alex|p@ss|wrong-password|corp/)
  }
  // What was not let through was not tried another way; an unknown root is met behind the proxy only.
  const came = [...fronts.cameFrom.values()].flat()
  expect(came.filter((port) => !proxy.made.has(port))).toEqual([])
  if (codes.graph === 'proxy-sign-in') expect(came.length).toBe(tried)
})

test('the demo on this machine is reached directly, whatever the environment says', async () => {
  const data = join(folder, 'direct')
  const asked = proxy.asked.length
  const around = surroundings({ HTTP_PROXY: through('corp', 'wrong-password') })
  const added = await program(data, around).run(
    'tenants',
    'add',
    'demo',
    '--graph',
    demo.graph,
    '--token-env',
    'GRAPH_TOKEN',
    '--json',
  )
  expect([added.exit, proxy.asked.length - asked]).toEqual([0, 0])
})
