import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'rolldown'
import type { Visit, Visited } from '#tests/e2e/electron/engine-in-utility'
import { expect, test, type Ui } from '#tests/e2e/ui'

// What the published window does and the tests' window cannot: its engine's process is Electron's utility process, whose network is
// Chromium's. Here that process runs with its real wire and fetch, and an engine that only visits addresses.

test.use({ demo: false })

const large = 'x'.repeat(3_000_000)

function startServer(): Promise<{ root: string; server: Server }> {
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const said: Buffer[] = []
    request.on('data', (chunk: Buffer) => said.push(chunk))
    request.on('end', () => {
      if (path === '/echo') {
        const { authorization, cookie, 'content-type': type } = request.headers
        const body = Buffer.concat(said).toString()
        response.setHeader('set-cookie', 'kept=1')
        response.end(JSON.stringify({ method: request.method, authorization, cookie, type, body }))
      } else if (path === '/away') response.writeHead(302, { location: '/echo', 'x-why': 'moved' }).end('moved')
      else if (path === '/nothing') response.writeHead(204).end()
      else if (path === '/throttled') response.writeHead(429, { 'retry-after': '7' }).end('{"error":"wait"}')
      else if (path === '/packed') response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('unpacked'))
      else if (path === '/large') response.end(large)
      else if (path === '/cut') {
        response.writeHead(200, { 'content-length': '100' })
        response.write('half')
        setTimeout(() => response.destroy(), 50)
      }
      // Everything else is never answered.
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({ root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }),
    )
  })
}

/** Starts the process in the window's main process and answers what calls it. */
async function startUtility(ui: Ui): Promise<(visit: Visit) => Promise<Visited>> {
  const { application } = ui
  if (application === null) throw new Error('This test is of the window alone.')
  const file = join(ui.dataFolder, 'engine.mjs')
  await build({
    input: join(import.meta.dirname, 'engine-in-utility.ts'),
    platform: 'node',
    external: ['electron'],
    output: { file, format: 'esm' },
    logLevel: 'silent',
  })
  await application.evaluate(({ utilityProcess }, entry) => {
    const child = utilityProcess.fork(entry)
    const replies = new Map<string, (value: unknown) => void>()
    const ready = new Promise<void>((resolve) => replies.set('ready', () => resolve()))
    child.on('message', (message: { type: string; id?: string; reply?: { value: unknown } }) => {
      replies.get(message.id ?? message.type)?.(message.reply?.value)
    })
    child.postMessage({ type: 'start', start: { dataFolder: '', profilesFolder: '' } })
    const visit = (id: string, input: unknown) =>
      new Promise((resolve) => {
        replies.set(id, resolve)
        child.postMessage({ type: 'call', request: { id, name: 'visit', input } })
      })
    Object.assign(globalThis, { visit })
    return ready
  }, file)
  let last = 0
  return (visit) => {
    last += 1
    return application.evaluate(
      (_electron, { id, sent }) =>
        (globalThis as unknown as { visit(id: string, input: unknown): Promise<unknown> }).visit(id, sent),
      { id: `visit-${last}`, sent: visit },
    ) as Promise<Visited>
  }
}

test('the utility process answers over its own wire, and its fetch is a fetch like any other', async ({ ui }) => {
  const { root, server } = await startServer()
  try {
    const visit = await startUtility(ui)
    const to = (path: string, init: Visit['init'] = {}) => visit({ url: `${root}${path}`, init })
    const echoed = async (path: string, init: Visit['init']) => {
      const answer = await to(path, init)
      if ('failed' in answer) throw new Error(`${path} failed: ${JSON.stringify(answer)}`)
      return JSON.parse(answer.text) as Record<string, unknown>
    }

    const post = {
      method: 'POST',
      headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
      body: '{"a":"ä"}',
    }
    const heard = { method: 'POST', authorization: 'Bearer t', type: 'application/json', body: '{"a":"ä"}' }
    expect(await echoed('/echo', post)).toEqual(heard)
    // The cookie that came with the first answer is not sent with the second request.
    expect(await echoed('/echo', { method: 'PATCH' })).toEqual({ method: 'PATCH', body: '' })

    expect(await to('/away', { redirect: 'manual' })).toMatchObject({
      status: 302,
      headers: { location: '/echo', 'x-why': 'moved' },
    })
    expect(await to('/away', { redirect: 'error' })).toMatchObject({ failed: 'TypeError' })
    expect(await echoed('/away', { redirect: 'follow' })).toMatchObject({ method: 'GET' })

    expect(await to('/nothing')).toMatchObject({ status: 204, text: '' })
    expect(await to('/throttled')).toMatchObject({
      status: 429,
      headers: { 'retry-after': '7' },
      text: '{"error":"wait"}',
    })
    expect(await to('/packed')).toMatchObject({ status: 200, text: 'unpacked' })
    expect(await to('/large')).toMatchObject({ status: 200, text: large })

    expect(await to('/cut')).toMatchObject({ failed: 'TypeError' })
    expect(await visit({ url: `${root}/never`, init: {}, abortAfter: 100 })).toMatchObject({ failed: 'TimeoutError' })
    await new Promise((resolve) => server.close(resolve).closeAllConnections())
    expect(await to('/echo')).toEqual({ failed: 'TypeError', code: 'ERR_CONNECTION_REFUSED' })
  } finally {
    server.close().closeAllConnections()
  }
})
