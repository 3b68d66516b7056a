import type { Page } from 'playwright'

/** A text of the page that is neither from the catalogue nor from the engine, and what it stands in. */
export interface Untold {
  readonly text: string
  readonly where: string
}

/**
 * Remembers from the next load on every text that the engine tells the page: what the page shows of it is data, or a sentence of the
 * engine's own, and not in the catalogue.
 */
export async function rememberTold(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const told = new Set<string>()
    const keep = (value: unknown): void => {
      if (typeof value === 'string') told.add(value)
      else if (typeof value === 'object' && value !== null) {
        for (const [name, part] of Object.entries(value)) {
          told.add(name)
          keep(part)
        }
      }
    }
    const parse = JSON.parse.bind(JSON)
    JSON.parse = (...given) => {
      const value: unknown = parse(...given)
      keep(value)
      return value
    }
    const read = Response.prototype.json
    Response.prototype.json = async function json() {
      const value: unknown = await read.call(this)
      keep(value)
      return value
    }
    ;(globalThis as { told?: Set<string> }).told = told
  })
}

/** Every text that a person could see or hear on the page as it is now and that came from nowhere that it may come from. */
export function untoldTexts(page: Page): Promise<readonly Untold[]> {
  return page.evaluate(() => {
    // Names for a piece of the catalogue, for what stands for it, and for what a machine writes.
    const known = [...((globalThis as { told?: Set<string> }).told ?? [])]
    const same = (text: string) => text.replaceAll(/\s+/g, ' ').trim().toLowerCase()
    const instants = /\b\d{4}-\d\d-\d\dt\d\d:\d\d(:\d\d(\.\d+)?)?z/g
    const clock = /\d{1,2}\/\d{1,2}\/\d{4}(, \d{1,2}:\d\d(:\d\d)?( [ap]m)?( (utc|gmt)[\d+:-]*)?)?/g
    const told = new Set(known.map((text) => same(text).replaceAll(instants, '@').replace(/\.$/, '')))
    const long = [...told].filter((text) => text.length > 11)
    const figures = /^[-+−±]?[\d.,:%/@×+ –-]*( ?(%|px|mb|kb|ms))?$/
    const age = /^(in )?\d+ (second|minute|hour|day)s?( ago)?$/
    const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){0,4}(-?[0-9a-f]*)…?$/
    const isData = (piece: string): boolean => {
      const text = piece.replace(/[.…]+$/, '').trim()
      if (!/\p{Letter}/u.test(text) || figures.test(text) || age.test(text) || id.test(text)) return true
      if (told.has(text) || told.has(piece)) return true
      return (
        text.length > 3 &&
        (long.some((one) => one.startsWith(text)) || (text.length > 11 && long.some((one) => one.includes(text))))
      )
    }
    const without = (text: string) => {
      let left = text
      // From the inside out: pieces stand in pieces.
      for (let before = ''; before !== left;) {
        before = left
        left = left.replaceAll(/⟦[^⟦⟧]*⟧/g, ' · ')
      }
      return same(left).replaceAll(instants, '@').replaceAll(clock, '@')
    }
    const isTold = (text: string): boolean => {
      const left = without(text)
      if (isData(left)) return true
      return left
        .split(/ · |[;:,()“”"→>|/]| – | and | or /)
        .map((piece) => piece.trim())
        .every(isData)
    }
    const where = (element: Element) => {
      const path: string[] = []
      for (let at: Element | null = element; at !== null && path.length < 4; at = at.parentElement) {
        const fluent = [...at.classList].find((name) => name.startsWith('fui-'))
        path.unshift(`${at.tagName.toLowerCase()}${fluent === undefined ? '' : `.${fluent}`}`)
      }
      return path.join(' ')
    }
    const apart = 'script, style, noscript, [translate="no"], code, pre, svg title, .fui-Avatar__initials'
    const found: Untold[] = []
    const take = (text: string, element: Element, place: string) => {
      if (text.trim() !== '' && !isTold(text)) found.push({ text: text.trim(), where: `${place}${where(element)}` })
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const element = node.parentElement
      if (element === null || element.closest(apart) !== null) continue
      take(node.nodeValue ?? '', element, '')
    }
    const spoken = [
      'aria-label',
      'aria-description',
      'aria-valuetext',
      'aria-roledescription',
      'title',
      'placeholder',
      'alt',
    ]
    for (const element of document.querySelectorAll(spoken.map((name) => `[${name}]`).join(', '))) {
      if (element.closest('[translate="no"]') !== null) continue
      for (const name of spoken) take(element.getAttribute(name) ?? '', element, `${name} of `)
    }
    take(document.title, document.documentElement, 'the title: ')
    return found
  })
}

/** Texts that are cut without a sign of it: neither an ellipsis nor a tooltip holds the rest. */
export function cutTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')].flatMap((element) => {
      const own = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.nodeValue ?? '').trim() !== '',
      )
      if (!own || element.scrollWidth <= element.clientWidth + 1 || element.clientWidth < 2) return []
      const { overflowX, textOverflow, display } = getComputedStyle(element)
      if (display === 'inline' || overflowX === 'visible' || overflowX === 'auto' || overflowX === 'scroll') return []
      if (textOverflow === 'ellipsis' || element.closest('[title]') !== null) return []
      return [
        `${element.tagName.toLowerCase()}.${element.classList[0] ?? ''}: ${(element.textContent ?? '').slice(0, 60)}`,
      ]
    }),
  )
}
