import type { Page } from 'playwright'

// What is measured is measured inside the page, where nothing of the test is in the way.

declare global {
  interface Window {
    benchTimes: {
      changeTo(hash: string): Promise<number>
      firstRows(hash: string): Promise<number>
      settle(hash: string): Promise<void>
      put(hash: string): Promise<number>
      scroll(step: number, count: number): Promise<number[]>
    }
  }
}

/** Milliseconds from the change of the address until a page that was settled before is painted again. */
export async function changeTo(page: Page, hash: string): Promise<number> {
  return page.evaluate((to) => window.benchTimes.changeTo(to), hash)
}

/** Opens a page and waits until nothing more is drawn: what a later change to it is held against. */
export async function settle(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => window.benchTimes.settle(to), hash)
}

/** Milliseconds that the browser alone takes to draw what the settled page was made of. */
export async function putBare(page: Page, hash: string): Promise<number> {
  return page.evaluate((to) => window.benchTimes.put(to), hash)
}

/** Loads the window anew at its first page and goes to a list: milliseconds until its first row is painted, its files and answers included. */
export async function firstRows(page: Page, hash: string): Promise<number> {
  await page.evaluate(() => (location.hash = '#/'))
  await page.reload()
  await page.locator('h1').waitFor()
  await putClocks(page)
  return page.evaluate((to) => window.benchTimes.firstRows(to), hash)
}

/** Milliseconds between frames while the list that is open is scrolled by so many pixels in each. */
export async function scroll(page: Page, step: number, count: number): Promise<readonly number[]> {
  return page.evaluate(([by, times]) => window.benchTimes.scroll(by, times), [step, count] as const)
}

/** Puts the clocks into the page that is open; another load has none. */
async function putClocks(page: Page): Promise<void> {
  await page.evaluate(() => {
    /** Of each page that was settled: how many elements it has, and a copy of it. */
    const known = new Map<string, { readonly size: number; readonly copy: Element }>()
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    /** Behind the frame that was just drawn. */
    const painted = async () => {
      await frame()
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
    const main = () => document.querySelector('main')
    /** What goes with the page that is open; around the pages of an app their head and tabs stay. */
    const pieces = () =>
      main()?.querySelector('[role="tabpanel"][aria-labelledby^="tab-"]')?.children ??
      main()?.querySelector(':scope > div')?.children ??
      []
    const size = () => main()?.querySelectorAll('*').length ?? 0
    const go = async (hash: string, there: () => boolean) => {
      for (const piece of pieces()) piece.setAttribute('data-former', '')
      const began = performance.now()
      location.hash = hash
      for (;;) {
        await frame()
        if (document.querySelector('main [data-former]') === null && there()) break
        if (performance.now() - began > 20_000) throw new Error(`${hash} did not come.`)
      }
      await painted()
      return performance.now() - began
    }
    let desk: HTMLElement | null = null
    window.benchTimes = {
      changeTo: (hash) => go(hash, () => size() >= (known.get(hash)?.size ?? Infinity) * 0.9),
      firstRows: (hash) => go(hash, () => document.querySelector('[role="row"][aria-rowindex="2"]') !== null),
      settle: async (hash) => {
        // A part that is the same on both pages stays; the page is another one all the same.
        if (location.hash !== hash) await go(hash, () => size() > 0)
        // Nothing is awaited, and nothing was added for half a second.
        for (let quiet = 0, last = size(); quiet < 30;) {
          await frame()
          const now = size()
          const waits = document.querySelector('main [role="progressbar"], main .fui-Spinner') !== null
          quiet = waits || now !== last ? 0 : quiet + 1
          last = now
        }
        const found = main()
        if (found !== null) known.set(hash, { size: size(), copy: found.cloneNode(true) as Element })
      },
      put: async (hash) => {
        const began = performance.now()
        if (desk === null) {
          desk = document.createElement('div')
          desk.style.cssText = 'position: fixed; inset: 51px 0 0 208px; overflow: auto; background: white; z-index: 9'
          main()?.parentElement?.append(desk)
        }
        desk.replaceChildren(known.get(hash)?.copy.cloneNode(true) ?? '')
        await painted()
        return performance.now() - began
      },
      scroll: async (step, count) => {
        const list = [...document.querySelectorAll('main [role="grid"] [role="rowgroup"] > div')].at(-1)
        const times: number[] = []
        let before = await frame()
        for (let at = 0; at < count; at += 1) {
          if (list !== undefined) list.scrollTop += step
          const now = await frame()
          times.push(now - before)
          before = now
        }
        return times
      },
    }
  })
}

/** Bytes of the page's script objects after what nobody holds was let go. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}
