import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import fc from 'fast-check'
import { generate } from 'selfsigned'
import { countingServer } from '#tests/e2e/counting-server'
import { expectNoWay } from '#tests/e2e/hostile-page'
import { ProcedurePage } from '#tests/e2e/page-models/procedure'
import { checkout } from '#tests/e2e/setup/electron-host'
import { expect, test } from '#tests/e2e/ui'
import type { Ui } from '#tests/e2e/ui'

// Electron's own checklist of twenty items, as far as a real window can show it; docs/security.md says which test holds which promise.

test.use({ demo: false })

function mainOf(ui: Ui): NonNullable<Ui['application']> {
  if (ui.application === null) throw new Error('This test is of the window alone.')
  return ui.application
}

/** What decides about the walls of a page, of all that a window may be made with. */
const walls = [
  'allowRunningInsecureContent',
  'contextIsolation',
  'enableBlinkFeatures',
  'experimentalFeatures',
  'navigateOnDragDrop',
  'nodeIntegration',
  'nodeIntegrationInSubFrames',
  'nodeIntegrationInWorker',
  'sandbox',
  'spellcheck',
  'webSecurity',
  'webviewTag',
] as const

const expectedWalls = {
  allowRunningInsecureContent: false,
  contextIsolation: true,
  enableBlinkFeatures: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  sandbox: true,
  spellcheck: false,
  webSecurity: true,
  webviewTag: false,
}

/** The settings of a window; Electron answers them though its types do not say so. */
interface WithPreferences {
  getLastWebPreferences(): Readonly<Record<string, unknown>> | null
}

test.describe('with the demo', () => {
  test.use({ demo: true })

  test('every window has exactly these walls, the one that prints too', async ({ ui }) => {
    const application = mainOf(ui)
    await application.evaluate(({ app }) => {
      Object.assign(globalThis, { made: [] })
      app.on('web-contents-created', (_event, contents) => {
        // Its settings are complete once it is made.
        setImmediate(() => {
          const { made } = globalThis as unknown as { made: unknown[] }
          made.push({ ...(contents as unknown as WithPreferences).getLastWebPreferences() })
        })
      })
    })
    const page = new ProcedurePage(ui)
    await page.openProcedure('UMA')
    const { tenant, id: app } = await page.find('UMA')
    await ui.client.run('reports.make', { tenant, app, kind: 'hand-over', format: 'pdf' })
    const [open, made] = await Promise.all([
      application.evaluate(({ webContents }) =>
        webContents
          .getAllWebContents()
          .map((it) => ({ ...(it as unknown as WithPreferences).getLastWebPreferences() })),
      ),
      application.evaluate(() => (globalThis as unknown as { made: Record<string, unknown>[] }).made),
    ])
    const wallsOf = (preferences: Readonly<Record<string, unknown>>) =>
      // What was never switched on may be absent.
      Object.fromEntries(walls.map((name) => [name, Boolean(preferences[name])]))
    expect(open.map(wallsOf)).toEqual([expectedWalls])
    expect(made.map(wallsOf)).toEqual([expectedWalls])
    expect(made[0]).toMatchObject({ javascript: false })
  })
})

test('whatever text found its way into the page, it becomes no code, no style, and nobody outside hears of it', async ({
  ui,
}) => {
  expect(await expectNoWay(ui)).toBe(0)
})

test('the session of the window refuses every network, even where no policy of a page stands in the way', async ({
  ui,
}) => {
  const away = await countingServer()
  const udp = createSocket('udp4')
  let packets = 0
  udp.on('message', () => (packets += 1))
  udp.bind(0, '127.0.0.1')
  await once(udp, 'listening')
  try {
    const outcomes = await mainOf(ui).evaluate(async ({ BrowserWindow, session }, origin) => {
      const outcome = (work: Promise<unknown>) =>
        work.then(
          () => 'reached',
          (error: Error) => error.message,
        )
      const fetched = await outcome(session.defaultSession.fetch(origin))
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
      const loaded = await outcome(window.loadURL(origin))
      const file = await outcome(window.loadURL('file:///etc/passwd'))
      window.destroy()
      return { fetched, loaded, file }
    }, away.origin)
    for (const [way, outcome] of Object.entries(outcomes))
      expect(`${way}: ${outcome}`).toContain('ERR_BLOCKED_BY_CLIENT')
    const { port } = udp.address()
    await ui.page.evaluate(async (to) => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${to}` }] })
      peer.createDataChannel('x')
      await peer.setLocalDescription(await peer.createOffer())
      // Gathering ends by itself, with or without an answer.
      await new Promise((done) => {
        peer.addEventListener('icegatheringstatechange', () => peer.iceGatheringState === 'complete' && done(null))
        setTimeout(done, 3_000)
      })
      peer.close()
    }, port)
    expect(packets).toBe(0)
    expect(away.connections()).toBe(0)
  } finally {
    udp.close()
    await away.stop()
  }
})

test('devices, cameras, screens and keys are refused to a page that asks for them', async ({ ui }) => {
  await expect(ui.page.getByRole('heading', { level: 1 })).toBeVisible()
  const outcomes = await ui.page.evaluate(async () => {
    interface Asks {
      requestDevice(options: object): Promise<unknown>
      requestPort(): Promise<unknown>
    }
    const here = navigator as unknown as Record<'hid' | 'usb' | 'serial' | 'bluetooth', Asks | undefined>
    const ways: Record<string, () => Promise<unknown> | undefined> = {
      hid: () =>
        here.hid
          ?.requestDevice({ filters: [] })
          .then((found) => ((found as unknown[]).length > 0 ? found : Promise.reject(new Error('none')))),
      usb: () => here.usb?.requestDevice({ filters: [] }),
      serial: () => here.serial?.requestPort(),
      bluetooth: () => here.bluetooth?.requestDevice({ acceptAllDevices: true }),
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      screen: () => navigator.mediaDevices.getDisplayMedia(),
      midi: () => navigator.requestMIDIAccess(),
      clipboard: () => navigator.clipboard.readText(),
      notification: async () =>
        (await Notification.requestPermission()) === 'granted' ? true : Promise.reject(new Error('no')),
      persistence: async () => ((await navigator.storage.persist()) ? true : Promise.reject(new Error('no'))),
      'pointer lock': async () => document.body.requestPointerLock(),
    }
    const found: Record<string, string> = {}
    for (const [name, ask] of Object.entries(ways)) {
      found[name] = await Promise.race([
        Promise.resolve()
          .then(ask)
          .then(
            (given) => (given === undefined && name !== 'pointer lock' ? 'refused' : 'given'),
            () => 'refused',
          ),
        new Promise<string>((late) => setTimeout(late, 4_000, 'no answer')),
      ])
    }
    return found
  })
  expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'refused')).toEqual([])
})

test('app:// answers with the built page and its parts alone, however an address is written', async ({ ui }) => {
  const folder = join(checkout, 'out', 'renderer')
  const parts = new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)).length),
  )
  const step = fc.constantFrom(
    '..',
    '.',
    '',
    '%2e%2e',
    '%2E%2E',
    '.%2e',
    '..%2f',
    '%2f',
    '%5c',
    '\\',
    '..\\..',
    '%00',
    '\u0000',
    '%252e%252e',
    'etc/passwd',
    'package.json',
    'main/index.js',
    'preload',
    'index.html',
    'assets',
    'é',
    '\u{1F600}',
    'x'.repeat(300),
    'C:',
    'file:',
    '//',
    '@',
    ':',
    '?x',
    '#y',
    '%',
  )
  const host = fc.constantFrom('ui', 'UI', 'ui.', 'ui:80', 'other', 'printed', 'a@ui', 'ui%00', '', 'localhost', '..')
  const address = fc
    .tuple(
      fc.oneof({ weight: 5, arbitrary: fc.constant('ui') }, { weight: 1, arbitrary: host }),
      fc.array(step, { maxLength: 9 }),
    )
    .map(([name, steps]) => `app://${name}/${steps.join('/')}`)
  const addresses = [
    ...fc.sample(address, process.env['FULL'] === '1' ? 3_000 : 300),
    'app://ui/../../../../../../etc/passwd',
    'app://ui/%2e%2e/%2e%2e/package.json',
    `app://ui/${'x/'.repeat(5_000)}`,
    'app:///etc/passwd',
  ]
  const answers = await mainOf(ui).evaluate(async ({ session }, asked) => {
    const answered: { address: string; status: number; bytes: number; start: string; type: string; late: boolean }[] =
      []
    const ask = async (one: string) => {
      // Some addresses are none to Chromium, and it says so in its own time.
      const signal = AbortSignal.timeout(5_000)
      try {
        const response = await session.defaultSession.fetch(one, { signal })
        const body = await response.text()
        return {
          status: response.status,
          bytes: Buffer.byteLength(body),
          start: body.slice(0, 15),
          type: response.headers.get('content-type') ?? '',
          late: false,
        }
      } catch {
        return { status: 0, bytes: 0, start: '', type: '', late: signal.aborted }
      }
    }
    for (let from = 0; from < asked.length; from += 20) {
      const some = asked.slice(from, from + 20)
      const answers = await Promise.all(some.map(ask))
      answered.push(...answers.map((answer, index) => ({ address: (some[index] ?? '').slice(0, 200), ...answer })))
    }
    return answered
  }, addresses)
  const strange = answers.filter(({ status, bytes, start, type }) => {
    if (status === 200) return type.startsWith('text/html') ? start !== '<!doctype html>' : !parts.has(bytes)
    return ![0, 404, 405, 414].includes(status) || bytes > 100
  })
  expect(strange).toEqual([])
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(20)
  expect(answers.filter(({ status }) => status === 404).length).toBeGreaterThan(20)
})

test('the page comes with headers that hold it in, and its parts have no right of their own', async ({ ui }) => {
  const heads = await ui.page.evaluate(async () => {
    const script = document.querySelector('script')?.getAttribute('src') ?? ''
    const head = async (address: string) => Object.fromEntries((await fetch(address)).headers)
    return { page: await head('/'), part: await head(script), nothing: await head('/nothing.js') }
  })
  const always = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-dns-prefetch-control': 'off',
  }
  for (const head of Object.values(heads)) expect(head).toMatchObject(always)
  expect(heads.page['permissions-policy']).toContain('camera=()')
  expect(heads.page['content-security-policy']).toContain("require-trusted-types-for 'script'")
  for (const head of [heads.part, heads.nothing]) {
    expect(head['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
  }
})

test('a page of another origin that has the bridge is answered like a stranger, and no event reaches it', async ({
  ui,
}) => {
  await expect(ui.page.getByRole('heading', { level: 1 })).toBeVisible()
  const said = await mainOf(ui).evaluate(
    async ({ BrowserWindow }, preload) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, contextIsolation: true },
      })
      await window.loadURL('about:blank')
      const reply: unknown = await window.webContents.executeJavaScript(`
      globalThis.heard = 0
      api.subscribe(() => { globalThis.heard += 1 })
      api.cancel('1')
      api.call({ id: '1', name: 'session.tenants', input: {} })
    `)
      Object.assign(globalThis, { stranger: window })
      return reply
    },
    join(checkout, 'out', 'preload', 'index.cjs'),
  )
  expect(said).toMatchObject({ ok: false, failure: { code: 'invalid-input' } })
  await ui.client.call('session.openDemo', {})
  const heard = await mainOf(ui).evaluate(async () => {
    const { stranger } = globalThis as unknown as { stranger: Electron.BrowserWindow }
    const count: unknown = await stranger.webContents.executeJavaScript('globalThis.heard')
    stranger.destroy()
    return count
  })
  expect(heard).toBe(0)
})

test('what is no data does not cross the bridge as a call', async ({ ui }) => {
  const outcomes = await ui.page.evaluate(async () => {
    const { api } = globalThis as unknown as {
      api: { call(sent: unknown): Promise<{ ok: boolean; failure?: { code: string } }> }
    }
    const inputs: Record<string, unknown> = {
      map: new Map([['tenant', 'x']]),
      list: [],
      'big number': 10n,
      'date in a field': { tenant: new Date(0) },
      'map in a field': { tenant: new Map() },
      'function in a field': { tenant: () => 'x' },
      symbol: Symbol('x'),
      'deep nesting': { tenant: JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) as unknown },
    }
    const found: Record<string, string> = {}
    for (const [name, input] of Object.entries(inputs)) {
      found[name] = await Promise.resolve()
        .then(() => api.call({ id: name, name: 'session.tenant', input }))
        .then(
          (reply) => (reply.ok ? 'taken' : (reply.failure?.code ?? '')),
          () => 'not sent',
        )
    }
    const whole: unknown[] = [
      undefined,
      null,
      7,
      'x',
      [],
      { id: 7, name: 'session.tenants' },
      { id: 'x'.repeat(101), name: 'x' },
    ]
    for (const [index, sent] of whole.entries()) {
      found[`message ${index}`] = await Promise.resolve()
        .then(() => api.call(sent))
        .then(
          (reply) => (reply.ok ? 'taken' : (reply.failure?.code ?? '')),
          () => 'not sent',
        )
    }
    return found
  })
  // A map is an object without the field, so that it names no tenant.
  const known = ['invalid-input', 'not sent', 'tenant-needed']
  expect(Object.entries(outcomes).filter(([, outcome]) => !known.includes(outcome))).toEqual([])
  expect((await ui.client.call('session.tenants', {})).tenants).toEqual([])
})

test('a server whose certificate nobody signed is not spoken to, and nothing asks whether to do it all the same', async ({
  ui,
}) => {
  const made = await generate([{ name: 'commonName', value: 'localhost' }])
  let asked = 0
  const server = createServer({ key: made.private, cert: made.cert }, (_, response) => {
    asked += 1
    response.end('here')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const { port } = server.address() as AddressInfo
    const outcome = await mainOf(ui).evaluate(async ({ net, session }, address) => {
      const fetched = await session
        .fromPartition('unblocked')
        .fetch(address)
        .then(
          () => 'reached',
          (error: Error) => error.message,
        )
      const requested = await new Promise<string>((told) => {
        const request = net.request({ url: address, partition: 'unblocked' })
        request.on('response', () => told('reached'))
        request.on('error', (error) => told(error.message))
        request.end()
      })
      return { fetched, requested }
    }, `https://127.0.0.1:${port}/`)
    for (const [way, said] of Object.entries(outcome)) expect(`${way}: ${said}`).toContain('ERR_CERT')
    expect(asked).toBe(0)
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test('no crash report and no spelling leaves the machine', async ({ ui }) => {
  const found = await mainOf(ui).evaluate(({ crashReporter, session }) => {
    let uploads: boolean | string
    try {
      uploads = crashReporter.getUploadToServer()
    } catch {
      uploads = 'not started'
    }
    return { uploads, spelling: session.defaultSession.isSpellCheckerEnabled() }
  })
  expect([false, 'not started']).toContain(found.uploads)
  expect(found.spelling).toBe(false)
})

/** Puts an answer in the place of the system's message box, and remembers what was asked. */
async function answerBoxes(ui: Ui, response: number): Promise<() => Promise<string[]>> {
  await mainOf(ui).evaluate(({ dialog }, answer) => {
    const boxes: string[] = []
    Object.assign(globalThis, { boxes })
    dialog.showMessageBox = (...given: unknown[]) => {
      boxes.push((given.at(-1) as { message: string }).message)
      return Promise.resolve({ response: answer, checkboxChecked: false })
    }
  }, response)
  return () => mainOf(ui).evaluate(() => (globalThis as unknown as { boxes: string[] }).boxes)
}

/** Asks the window itself: Playwright's page is gone with the process that it was in. */
const headingIn = (ui: Ui) =>
  mainOf(ui)
    .evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      if (window === undefined || window.webContents.isCrashed()) return null
      // A process that ends meanwhile never answers.
      return await Promise.race([
        window.webContents.executeJavaScript('document.querySelector("h1")?.textContent ?? null') as Promise<
          string | null
        >,
        new Promise<null>((late) => setTimeout(late, 1_000, null)),
      ])
    })
    .catch(() => null)

const crash = (ui: Ui) =>
  mainOf(ui).evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())

test('a page whose process ended is loaded again with a notice, once by itself, then as its person says', async ({
  ui,
}) => {
  await expect(ui.page.getByRole('heading', { level: 1 })).toBeVisible()
  const before = await headingIn(ui)
  expect(before).not.toBeNull()
  const boxes = await answerBoxes(ui, 0)
  await crash(ui)
  await expect.poll(boxes).toEqual(['The page of the console stopped and was loaded again.'])
  await expect.poll(() => headingIn(ui)).toBe(before)
  await crash(ui)
  await expect.poll(async () => (await boxes()).at(-1)).toBe('The page of the console stopped again.')
  await expect.poll(() => headingIn(ui)).toBe(before)
  expect(await boxes()).toHaveLength(2)
})

test('a notice that nobody has answered does not keep the console from ending', async ({ ui }) => {
  await expect(ui.page.getByRole('heading', { level: 1 })).toBeVisible()
  const before = await headingIn(ui)
  await crash(ui)
  await expect.poll(() => headingIn(ui)).toBe(before)
  const ended = mainOf(ui).waitForEvent('close')
  // Its answer may be lost with the process.
  await mainOf(ui)
    .evaluate(({ app }) => app.quit())
    .catch(() => undefined)
  await ended
})

test('a page that does not answer is loaded again where its person says so', async ({ ui }) => {
  await expect(ui.page.getByRole('heading', { level: 1 })).toBeVisible()
  const before = await headingIn(ui)
  const boxes = await answerBoxes(ui, 1)
  await mainOf(ui).evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('unresponsive'))
  await mainOf(ui).evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.emit('unresponsive'))
  await expect.poll(boxes).toContain('The page of the console does not answer.')
  await expect.poll(boxes).toContain('The page of the console stopped and was loaded again.')
  await expect.poll(() => headingIn(ui)).toBe(before)
})

test('a second start brings a minimized window back to the front', async ({ ui }) => {
  const { execFile } = await import('node:child_process')
  const { promisify } = await import('node:util')
  await mainOf(ui).evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const done: string[] = []
    Object.assign(globalThis, { done })
    if (window === undefined) return
    // A display without a window manager minimizes nothing.
    window.isMinimized = () => true
    window.restore = () => void done.push('restored')
    window.focus = () => void done.push('focused')
  })
  await promisify(execFile)(mainOf(ui).process().spawnfile, ['--no-sandbox', `--data=${ui.dataFolder}`], {
    timeout: 20_000,
  })
  await expect
    .poll(() => mainOf(ui).evaluate(() => (globalThis as unknown as { done: string[] }).done))
    .toEqual(['restored', 'focused'])
})
