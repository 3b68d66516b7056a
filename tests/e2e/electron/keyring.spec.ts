import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDemo } from '#shared/demo/start'
import { endElectron, launchElectron } from '#tests/e2e/setup/electron-host'
import { preparedHosts } from '#tests/e2e/setup/hosts'
import { type KeyringSession, missingForKeyring, startKeyring } from '#tests/e2e/setup/keyring'
import { commandLineOf, type Ran, startProgram } from '#tests/e2e/setup/packaged'
import { pageClient } from '#tests/e2e/setup/page-client'
import { expect, test as base } from '#tests/e2e/ui'
import { foundCanaries } from '#tests/fakes/canaries'
import { consentingGraph } from '#tests/fakes/consenting-graph'
import { type OpenIdAuthority, startOpenIdAuthority } from '#tests/fakes/openid-authority'
import { scriptedBrowser } from '#tests/fakes/scripted-browser'
import { trustOnly } from '#tests/fakes/trusted-roots'

// Tokens sealed under a key that lies in a real GNOME Keyring, and command lines that sign in by them as a scheduled run does: each a
// process of its own, without a screen, told of the keyring as docs/deployment.md tells a job of cron.

interface World {
  readonly authority: OpenIdAuthority
  readonly keyring: KeyringSession
  readonly signIn: { readonly clientId: string; readonly authority: string; readonly graph: string }
  /** What programs of a session are told; the keyring's own session unless given. */
  surroundings(of?: KeyringSession): NodeJS.ProcessEnv
  readonly dataFolder: string
  run(words: readonly string[], of?: KeyringSession): Promise<Ran>
  /** Ends when the person has signed in at the page that the console asks the system to open. */
  person(): Promise<void>
  /** How often the system was asked to open an address. */
  opened(): number
  /** The sealed bytes by the names of what is sealed; null where nothing is kept. */
  sealed(): Readonly<Record<string, string>> | null
}

const test = base.extend<{ world: World }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
  world: async ({}, hand, info) => {
    const prepared = preparedHosts().electron
    if (!prepared.ok) return info.skip(true, prepared.reason)
    const missing = await missingForKeyring()
    if (missing !== null) return info.skip(true, missing)
    const folder = mkdtempSync(join(tmpdir(), 'scim-console-'))
    const demo = await startDemo({ scale: 'small' })
    // Tokens are renewed five minutes before their end: here each use of a sign-in asks the authority, and only a kept one can.
    const authority = await startOpenIdAuthority({ tenantId: demo.tenant.id, lifetime: 60 })
    const graph = await consentingGraph(authority, demo)
    const untrust = trustOnly(authority.certificate)
    const root = join(folder, 'authority.pem')
    writeFileSync(root, authority.certificate)
    const system = recordingSystem(folder)
    const keyring = await startKeyring()
    const dataFolder = join(folder, 'data')
    const ran: Ran[] = []
    const surroundings: World['surroundings'] = (of = keyring) => ({
      ...of.environment,
      ...system.environment,
      SSL_CERT_FILE: root,
    })
    try {
      await hand({
        authority,
        keyring,
        signIn: { clientId: authority.clientId, authority: authority.origin, graph: graph.graph },
        surroundings,
        dataFolder,
        run: async (words, of) => {
          const all = [...prepared.args, ...commandLineOf([...words, '--json', '--data', dataFolder])]
          const one = await startProgram(prepared.executable, all, surroundings(of)).ended
          ran.push(one)
          return one
        },
        person: system.person,
        opened: () => system.opened().length,
        sealed: () => sealedIn(join(dataFolder, 'secrets.json')),
      })
      expect(canariesIn(authority, dataFolder, ran)).toEqual([])
    } finally {
      untrust()
      await keyring.stop()
      await Promise.all([graph.stop(), authority.stop(), demo.stop()])
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  },
})

/** A system that writes down what it is asked to open, and a person who signs in there. */
function recordingSystem(folder: string) {
  const bin = join(folder, 'bin')
  const record = join(folder, 'opened')
  mkdirSync(bin)
  writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$1" >> '${record}'\n`, { mode: 0o755 })
  const browser = scriptedBrowser()
  const opened = () => (existsSync(record) ? readFileSync(record, 'utf8').trimEnd().split('\n') : [])
  return {
    environment: { BROWSER: '', PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    opened,
    person: async () => {
      const next = browser.opened.length
      await expect.poll(() => opened().length, { timeout: 20_000 }).toBe(next + 1)
      await browser.open(opened()[next] ?? '')
      await browser.idle()
    },
  }
}

function sealedIn(file: string): Readonly<Record<string, string>> | null {
  if (!existsSync(file)) return null
  expect(statSync(file).mode & 0o777).toBe(0o600)
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly secrets: Record<string, string> }).secrets
}

/** Where what the authority handed out can be read: in the data folder, the sealed bytes included, and in what the programs said. */
function canariesIn(authority: OpenIdAuthority, dataFolder: string, ran: readonly Ran[]): readonly string[] {
  expect(new Set(authority.issued.map(({ kind }) => kind))).toEqual(new Set(['code', 'access', 'refresh', 'id']))
  const canaries = authority.issued.map(({ kind, value }) => ({ name: kind, value }))
  const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const places = [
    ...files.map(({ name, parentPath }) => ({ name, bytes: readFileSync(join(parentPath, name)) })),
    ...Object.entries(sealedIn(join(dataFolder, 'secrets.json')) ?? {}).map(([name, value]) => ({
      name,
      bytes: Buffer.from(value, 'base64'),
    })),
    { name: 'the output', bytes: Buffer.from(JSON.stringify(ran)) },
  ]
  return places.flatMap(({ name, bytes }) => foundCanaries(bytes, canaries).map((what) => `${what} in ${name}`))
}

/** Chromium begins with v11 what it sealed by a system's key, and with v10 what anybody can open. */
const byTheKeyring = (sealed: World['sealed']) =>
  Object.entries(sealed() ?? {}).map(([name, value]) => [
    name.split('/')[0],
    Buffer.from(value, 'base64').subarray(0, 3).toString(),
  ])

/** Signed in without a person: done, nothing said beside, nothing opened, and the authority asked for renewals only. */
async function expectSilent({ run, authority, opened }: World, ...words: string[]): Promise<void> {
  const [asked, redeemed, before] = [authority.asked.length, authority.redeemed.length, opened()]
  const { exit, stdout, stderr } = await run(words)
  expect({ exit, stderr }, stdout).toEqual({ exit: 0, stderr: '' })
  expect([authority.asked.length, opened()]).toEqual([asked, before])
  const grants = authority.redeemed.slice(redeemed).map((body) => body.get('grant_type'))
  expect(new Set(grants)).toEqual(new Set(words[0] === 'sync' ? ['refresh_token'] : []))
}

async function expectNobody({ run, authority, opened, sealed }: World, of?: KeyringSession): Promise<void> {
  const [asked, redeemed, before, kept] = [authority.asked.length, authority.redeemed.length, opened(), sealed()]
  const { exit, stdout, stderr } = await run(['sync'], of)
  expect({ exit, stderr }).toEqual({ exit: 3, stderr: '' })
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'sign-in-required' } })
  expect([authority.asked.length, authority.redeemed.length, opened(), sealed()]).toEqual([
    asked,
    redeemed,
    before,
    kept,
  ])
}

test('who signed in once in the window is signed in for every command line of the session, beside the window and after it, until the sign-out', async ({
  world,
}) => {
  const { authority, keyring, signIn, surroundings, dataFolder, person, opened, sealed, run } = world
  const prepared = preparedHosts().electron
  if (!prepared.ok) throw new Error(prepared.reason)
  expect(await keyring.programs()).toEqual([])
  const application = await launchElectron(prepared, {
    dataFolder,
    environment: { ...surroundings(), DISPLAY: process.env['DISPLAY'] },
  })
  try {
    const page = await application.firstWindow()
    await page.waitForLoadState()
    const { clientId, ...cloud } = signIn
    const [tenant] = await Promise.all([
      pageClient(page).run('session.signIn', { name: 'customer', clientId, cloud }),
      person(),
    ])
    expect([opened(), authority.asked.length]).toEqual([1, 1])
    expect(byTheKeyring(sealed)).toEqual([['account', 'v11']])
    const name = await application.evaluate(({ app }) => app.getName())
    expect(await keyring.programs()).toEqual([name])
    await page.evaluate((id) => void (location.hash = `#/tenants/${id}/apps`), tenant.id)
    // The start page shows every sign-in in a dialog; nothing of it is wanted here.
    await page.reload()
    await page.getByRole('button', { name: 'Account Alex Admin' }).click()
    await expect(page.getByText('Stays signed in on this machine; the tokens are sealed by the system.')).toBeVisible()

    await expectSilent(world, 'sync')
    await expectSilent(world, 'apps')
    // Each has renewed the tokens that the other one seals.
    await pageClient(page).run('directory.sync', { tenant: tenant.id })
    expect([opened(), authority.asked.length]).toEqual([1, 1])
  } finally {
    await endElectron(application)
  }
  await expectSilent(world, 'sync')
  await expectSilent(world, 'apps')

  const { exit, stdout } = await run(['logout'])
  expect([exit, JSON.parse(stdout)]).toMatchObject([0, { tenant: { name: 'customer' }, secrets: 1 }])
  expect(sealed()).toEqual({})
  await expectNobody(world)
})

test('a keyring that is locked, or another one, counts as not signed in; nothing is lost, and a sign-out takes the tokens away all the same', async ({
  world,
}) => {
  const { keyring, signIn, person, sealed, run } = world
  const cloud = `${signIn.authority},${signIn.graph}`
  const [login] = await Promise.all([
    run(['login', '--tenant', 'customer', '--client-id', signIn.clientId, '--cloud', cloud]),
    person(),
  ])
  expect([login.exit, JSON.parse(login.stdout)]).toMatchObject([0, { name: 'customer', kept: 'sealed' }])
  expect(byTheKeyring(sealed)).toEqual([['account', 'v11']])
  await expectSilent(world, 'sync')

  await keyring.lock()
  await expectNobody(world)
  await keyring.unlock()
  await expectSilent(world, 'sync')

  const other = await startKeyring()
  try {
    await expectNobody(world, other)
  } finally {
    await other.stop()
  }
  await expectSilent(world, 'sync')

  await keyring.lock()
  expect(await run(['logout'])).toMatchObject({ exit: 0 })
  expect(sealed()).toEqual({})
})
