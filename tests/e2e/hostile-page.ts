import type { Page } from 'playwright'
import { countingServer } from '#tests/e2e/counting-server'
import { expect, type Ui } from '#tests/e2e/ui'

/** A way to bring code or style into a page, and what came of it. */
export interface Tried {
  readonly way: string
  readonly outcome: 'refused' | 'ran'
}

/** Fails where one of the ways has an effect in a page of the console; answers how many connections reached a server outside. */
export async function expectNoWay(ui: Ui): Promise<number> {
  await expect(ui.page.getByRole('heading', { level: 1 })).toBeVisible()
  const away = await countingServer()
  try {
    const before = ui.page.url()
    const tried = await tryEveryWay(ui.page, away.origin)
    expect(tried.filter(({ outcome }) => outcome === 'ran')).toEqual([])
    expect(tried.length).toBeGreaterThan(35)
    expect(ui.page.url()).toBe(before)
    expect(ui.takeComplaints().length).toBeGreaterThan(10)
    return away.connections()
  } finally {
    await away.stop()
  }
}

/**
 * Tries, from code of the page itself (what Playwright evaluates is exempt from a policy), every way by which text becomes code, style
 * or another document. Nothing it tries leaves this machine: `away` is an address of the test's own. `without` names ways to leave out.
 */
export function tryEveryWay(page: Page, away: string, without: readonly string[] = []): Promise<readonly Tried[]> {
  return page.evaluate(
    ([elsewhere, leftOut]) =>
      new Promise<Tried[]>((resolve) => {
        const here = globalThis as typeof globalThis & { reached?: string[] }
        here.reached = []
        const mark = (way: string) => `globalThis.reached.push(${JSON.stringify(way)})`
        const html = (way: string) => `<img src="data:," onerror="${mark(way).replaceAll('"', '&quot;')}">`
        const wait = (milliseconds: number) => new Promise((go) => setTimeout(go, milliseconds))
        const blob = (way: string, type: string) => URL.createObjectURL(new Blob([mark(way)], { type }))
        const added = <T extends Element>(element: T): T => {
          document.body.append(element)
          return element
        }
        const make = document.createElement.bind(document)
        /** Each runs, or throws; `mark` shows what ran later. True where it had an effect at once. */
        const ways: Record<string, (way: string) => unknown> = {
          innerHTML: (way) => void (added(make('div')).innerHTML = html(way)),
          outerHTML: (way) => void (added(make('div')).outerHTML = html(way)),
          insertAdjacentHTML: (way) => added(make('div')).insertAdjacentHTML('beforeend', html(way)),
          'document.write': (way) => document.write(html(way)),
          DOMParser: (way) => added(new DOMParser().parseFromString(html(way), 'text/html').body),
          createContextualFragment: (way) =>
            document.body.append(document.createRange().createContextualFragment(html(way))),
          'iframe.srcdoc': (way) => void (added(make('iframe')).srcdoc = `<script>parent.${mark(way)}</script>`),
          'script.text': (way) => {
            const script = make('script')
            script.text = mark(way)
            added(script)
          },
          'script.textContent': (way) => {
            const script = make('script')
            script.textContent = mark(way)
            added(script)
          },
          'script from a text node': (way) => {
            const script = make('script')
            script.append(document.createTextNode(mark(way)))
            added(script)
          },
          'script.src of a blob': (way) => {
            const script = make('script')
            script.src = blob(way, 'text/javascript')
            added(script)
          },
          'script.src of data': (way) => {
            const script = make('script')
            script.setAttribute('src', `data:text/javascript,${encodeURIComponent(mark(way))}`)
            added(script)
          },
          eval: (way) => Reflect.apply(Reflect.get(here, 'eval') as (code: string) => unknown, here, [mark(way)]),
          Function: (way) => (Reflect.construct(Function, [mark(way)]) as () => void)(),
          'setTimeout of a text': (way) => void Reflect.apply(setTimeout, here, [mark(way), 0]),
          'an event attribute': (way) => {
            const button = added(make('button'))
            button.setAttribute('onclick', mark(way))
            button.click()
            button.remove()
          },
          'a javascript: link': (way) => {
            const link = added(make('a'))
            link.href = `javascript:${mark(way)}`
            link.click()
            link.remove()
          },
          'a worker from a blob': (way) =>
            new Promise((told, refused) => {
              const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' })))
              worker.addEventListener('message', () => told(here.reached?.push(way)))
              worker.addEventListener('error', () => refused(new Error('refused')))
            }),
          'a shared worker from data': () => new SharedWorker('data:text/javascript,1'),
          'a service worker': () => navigator.serviceWorker.register('/index.js'),
          // oxlint-disable-next-line import/no-dynamic-require -- that it cannot be loaded is what is tried
          'a module from a blob': (way) => import(/* @vite-ignore */ blob(way, 'text/javascript')),
          WebAssembly: async () => {
            await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))
            return true
          },
          'a policy of its own': () => {
            const { trustedTypes } = here as unknown as {
              trustedTypes: { createPolicy(name: string, rules: object): unknown }
            }
            trustedTypes.createPolicy('default', { createHTML: (text: string) => text })
            return true
          },
          'a style attribute': () => {
            const part = added(make('p'))
            part.setAttribute('style', 'position: fixed')
            return getComputedStyle(part).position === 'fixed'
          },
          'a style element': () => {
            const style = make('style')
            style.textContent = 'body { outline: 7px solid red }'
            document.head.append(style)
            return getComputedStyle(document.body).outlineWidth === '7px'
          },
          'a base address': () => {
            const base = make('base')
            base.href = elsewhere
            document.head.append(base)
            return document.baseURI.startsWith(elsewhere)
          },
          'a frame of another place': () =>
            new Promise((told) => {
              const frame = make('iframe')
              frame.src = elsewhere
              frame.addEventListener('load', () => {
                // An error page is of an origin that is not ours either; the server of the test counts who came.
                told(false)
              })
              added(frame)
              setTimeout(told, 300, false)
            }),
          'an object': () => {
            const part = make('object')
            part.data = 'data:text/html,x'
            added(part)
            return part.contentDocument !== null
          },
          'fetch of another place': () => fetch(elsewhere).then(() => true),
          'a picture of another place': () =>
            new Promise((told, refused) => {
              const picture = added(make('img'))
              picture.addEventListener('load', () => told(true))
              picture.addEventListener('error', () => refused(new Error('refused')))
              picture.src = `${elsewhere}/picture.png`
            }),
          'a form to another place': () => {
            const form = added(make('form'))
            form.action = elsewhere
            form.method = 'post'
            form.submit()
          },
          'a socket': () =>
            new Promise((told, refused) => {
              const socket = new WebSocket(elsewhere.replace('http', 'ws'))
              socket.addEventListener('open', () => told(true))
              socket.addEventListener('error', () => refused(new Error('refused')))
            }),
          'an event source': () =>
            new Promise((told, refused) => {
              const source = new EventSource(elsewhere)
              source.addEventListener('open', () => told(true))
              source.addEventListener('error', () => refused(new Error('refused')))
            }),
          // Answers true as soon as it is queued; whether anything came is the server's to tell.
          'a beacon': () => void navigator.sendBeacon(elsewhere, 'x'),
          ...Object.fromEntries(
            [
              'prefetch',
              'preload',
              'preconnect',
              'dns-prefetch',
              'modulepreload',
              'stylesheet',
              'icon',
              'manifest',
            ].map((rel) => [
              `a link of the kind ${rel}`,
              () => {
                const link = make('link')
                link.rel = rel
                link.href = elsewhere
                if (rel === 'preload') link.as = 'image'
                document.head.append(link)
              },
            ]),
          ),
        }
        const tryAll = async () => {
          const outcomes: Tried[] = []
          for (const [way, run] of Object.entries(ways)) {
            if (leftOut.includes(way)) continue
            let ran = false
            try {
              ran = (await Promise.race([run(way), wait(2_000)])) === true
            } catch {
              ran = false
            }
            outcomes.push({ way, outcome: ran ? 'ran' : 'refused' })
          }
          await wait(500)
          const late = new Set(here.reached)
          return outcomes.map((it): Tried => (late.has(it.way) ? { way: it.way, outcome: 'ran' } : it))
        }
        // In a task of the page's own.
        setTimeout(() => void tryAll().then(resolve), 0)
      }),
    [away, without] as const,
  )
}
