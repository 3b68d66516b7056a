import { execFileSync } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { enginePid } from '#tests/e2e/electron/engine-pid'
import { expect, test } from '#tests/e2e/ui'
import type { Ui } from '#tests/e2e/ui'

test.use({ demo: false })

/** Runs in Electron's main process. */
function inMain<T>(ui: Ui, work: Parameters<NonNullable<Ui['application']>['evaluate']>[0]): Promise<T> {
  if (ui.application === null) throw new Error('This test is of the window alone.')
  return ui.application.evaluate(work) as Promise<T>
}

test('the window shows the console with a bridge of three functions and nothing of Node or Electron', async ({
  ui,
}) => {
  await expect(ui.page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(new URL(ui.page.url()).protocol).toBe('app:')
  const seen = await ui.page.evaluate(() => {
    const here = globalThis as unknown as Record<string, unknown>
    const names = ['require', 'process', 'module', 'Buffer', '__dirname', 'ipcRenderer', 'electron']
    return {
      bridge: Object.entries(here['api'] as object).map(([name, value]) => `${name}: ${typeof value}`),
      frozen: Reflect.set(here, 'api', null) || Reflect.set(here['api'] as object, 'more', 1),
      found: names.filter((name) => typeof here[name] !== 'undefined'),
    }
  })
  expect(seen).toEqual({
    bridge: ['call: function', 'cancel: function', 'subscribe: function'],
    frozen: false,
    found: [],
  })
})

test('each load has a policy of its own that lets nothing else run', async ({ ui }) => {
  const policies = await ui.page.evaluate(async () => {
    const load = async () => (await fetch('/', { cache: 'no-store' })).headers.get('content-security-policy') ?? ''
    return [await load(), await load()]
  })
  expect(policies[0]).toMatch(/style-src 'self' 'nonce-[A-Za-z0-9+/=]{20,}'/)
  expect(policies[0]).not.toContain('unsafe')
  expect(policies[1]).not.toBe(policies[0])
  // From the page's own code, since what Playwright evaluates is exempt.
  const ran = await ui.page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        setTimeout(() => {
          try {
            resolve((Reflect.get(globalThis, 'eval') as (code: string) => unknown)('1') === 1)
          } catch {
            resolve(false)
          }
        }, 0)
      }),
  )
  expect(ran).toBe(false)
})

test('navigation, new windows, webviews and permissions are refused', async ({ ui }) => {
  const before = ui.page.url()
  await ui.page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await ui.page.evaluate(() => {
    location.href = 'data:text/html,<h1>elsewhere</h1>'
  })
  const opened = await ui.page.evaluate(() => {
    const windows = ['https://example.com/', 'app://ui/', 'about:blank', 'file:///etc/passwd'].map((url) => open(url))
    return windows.filter((it) => it !== null).length
  })
  expect(opened).toBe(0)
  await ui.page.evaluate(() => document.body.append(document.createElement('webview')))
  const permissions = await ui.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read']
    const states = await Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
    )
    const position = await new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        () => resolve('denied'),
      ),
    )
    return [...states, position]
  })
  expect(new Set(permissions)).toEqual(new Set(['denied']))
  expect(ui.page.url()).toBe(before)
  // Asked of the page itself, because Playwright still waits for the navigation that was refused.
  expect(await ui.page.evaluate(() => document.querySelector('h1')?.checkVisibility())).toBe(true)
  expect(ui.application?.windows()).toHaveLength(1)
  expect(await inMain(ui, ({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
})

test('only a text that the page itself made is saved', async ({ ui }) => {
  await expect(ui.page.getByRole('heading', { level: 1 })).toBeVisible()
  const asked = inMain<{ address: string; refused: boolean }[]>(
    ui,
    ({ session }) =>
      new Promise((resolve) => {
        const heard: { address: string; refused: boolean }[] = []
        // After the console's own listener, which has refused by now or not.
        session.defaultSession.on('will-download', (event, item) => {
          heard.push({ address: item.getURL().slice(0, 13), refused: event.defaultPrevented })
          // In the place of the dialog of the system.
          event.preventDefault()
          if (item.getURL().startsWith('blob:')) resolve(heard)
        })
      }),
  )
  await ui.page.evaluate(() => {
    const save = (address: string) => {
      const link = document.createElement('a')
      link.href = address
      link.download = 'file.json'
      link.click()
    }
    save('data:application/json,{}')
    save('app://ui/index.html')
    save(URL.createObjectURL(new Blob(['{}'], { type: 'application/json' })))
  })
  const heard = await asked
  expect(heard).toHaveLength(3)
  expect(heard.at(-1)).toEqual({ address: 'blob:app://ui', refused: false })
  for (const { address, refused } of heard.slice(0, -1))
    expect({ address, refused }).toEqual({ address, refused: true })
})

test('only a page of portals and documentation leaves by a link, in the system browser', async ({ ui }) => {
  let said = ''
  ui.application?.process().stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await ui.page.evaluate(() => {
    const addresses = [
      'https://entra.microsoft.com.example.com/',
      'http://entra.microsoft.com/',
      'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
      'javascript:alert(1)',
      'https://entra.microsoft.com/#view/Start',
    ]
    for (const address of addresses) open(address)
  })
  const opened = () => [...said.matchAll(/^Open in a browser: (.*)$/gm)].map(([, address]) => address)
  await expect.poll(opened).toEqual(['https://entra.microsoft.com/#view/Start'])
  // Whatever else was asked for has been refused by now, in the order in which it was asked.
  expect(await inMain(ui, ({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
  expect(opened()).toHaveLength(1)
  // Chromium says the refusal of the script at once, the page hears of it in a task of its own.
  const refusals: string[] = []
  const refused = () => refusals.push(...ui.takeComplaints())
  await expect.poll(refused).toBe(2)
  expect(refusals).toEqual([
    expect.stringContaining('JavaScript URL'),
    expect.stringContaining('script-src-elem inline'),
  ])
})

test('a killed engine is started again, its open call is answered, and the next one works', async ({ ui }) => {
  await expect(ui.page.getByRole('heading', { level: 1 })).toBeVisible()
  const first = enginePid(ui)
  await ui.page.evaluate(() => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    const { api } = globalThis as unknown as { readonly api: { subscribe(listener: (event: unknown) => void): void } }
    api.subscribe((event) => heard.push(JSON.stringify(event)))
  })
  // An engine that stands still answers nothing, however fast it is.
  process.kill(first, 'SIGSTOP')
  const open = ui.client.call('session.openDemo', {}).then(
    () => 'answered',
    (thrown: { readonly failure: { readonly code: string } }) => thrown.failure.code,
  )
  // The call is on its way to it.
  await wait(1_000)
  process.kill(first, 'SIGKILL')
  expect(await open).toBe('engine-stopped')
  expect((await ui.client.call('session.tenants', {})).tenants).toEqual([])
  expect(enginePid(ui)).not.toBe(first)
  const heard = () => ui.page.evaluate(() => (globalThis as unknown as { readonly heard: readonly string[] }).heard)
  await expect.poll(heard).toContain(JSON.stringify({ type: 'engine', state: 'restarted' }))
})

test('a second start shows the window that is open', async ({ ui }) => {
  const executable = ui.application?.process().spawnfile ?? ''
  execFileSync(executable, ['--no-sandbox', `--data=${ui.dataFolder}`], { timeout: 20_000, stdio: 'ignore' })
  expect(ui.application?.windows()).toHaveLength(1)
})

test('the tests run a real Electron with the fuses of the published one, but for the inspector', async ({ ui }) => {
  const { FuseState, FuseV1Options, getCurrentFuseWire } = await import('@electron/fuses')
  const fuses = await getCurrentFuseWire(ui.application?.process().spawnfile ?? '')
  const on = (option: number) => fuses[option as keyof typeof fuses] === FuseState.ENABLE
  expect({
    runAsNode: on(FuseV1Options.RunAsNode),
    nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
    ownSnapshot: on(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    fileRights: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({ runAsNode: false, nodeOptions: false, inspect: true, ownSnapshot: false, fileRights: false })
})
