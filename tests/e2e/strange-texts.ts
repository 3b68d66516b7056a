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
        for (const part of Object.values(value)) keep(part)
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

/**
 * Every text that a person could see or hear on the page as it is now and that came from nowhere that it may come from: the catalogue, the
 * engine, `sentences` that the engine and the page have in common, or a clock.
 */
export function untoldTexts(page: Page, sentences: readonly string[]): Promise<readonly Untold[]> {
  return page.evaluate((shared) => {
    const same = (text: string) => text.replaceAll(/\s+/g, ' ').trim().toLowerCase()
    const instants = /\b\d{4}-\d\d-\d\dt\d\d:\d\d(:\d\d(\.\d+)?)?z/g
    const clock = /\d{1,2}\/\d{1,2}\/\d{4}(, \d{1,2}:\d\d(:\d\d)?( [ap]m)?( (utc|gmt)[\d+:-]*)?)?/g
    const age = /\b(in )?\d+ (second|minute|hour|day)s?( ago)?\b/g
    const plain = (text: string) =>
      same(text)
        .replaceAll(instants, '')
        .replaceAll(clock, '')
        .replace(/[.…]+$/, '')
        .trim()
    const told = new Set([...((globalThis as { told?: Set<string> }).told ?? []), ...shared].map(plain))
    const long = [...told].filter((text) => text.length > 11)
    const isData = (piece: string): boolean => {
      if (told.has(plain(piece))) return true
      const text = plain(piece.replaceAll(age, ''))
      if (!/\p{Letter}/u.test(text) || told.has(text)) return true
      // An id, an address, a unit; a part of something that was told; a name that was cut.
      // An element within a sentence, as a word that explains itself: nearly all of its letters are strange.
      const letters = piece.match(/\p{Letter}/gu) ?? []
      if (letters.filter((letter) => letter > 'z').length * 3 > letters.length * 2) return true
      if (/^[0-9a-f-]*\d[0-9a-f-]*$|^https?:\/\/\S+$|^[\d.,]+ ?([kmg]?b|%)$/.test(text)) return true
      const isCut = piece.endsWith('…')
      return text.length > 11
        ? long.some((one) => one.includes(text))
        : isCut && [...told].some((one) => one.startsWith(text))
    }
    /** Whether a text is one thing that was told after the other. */
    const isMadeOf = (text: string, depth = 0): boolean => {
      if (isData(text)) return true
      if (depth > 8) return false
      for (let at = text.length - 1; at > 0; at -= 1) {
        if (/[\s.?!]/.test(text[at] ?? '') && isData(text.slice(0, at)) && isMadeOf(text.slice(at + 1), depth + 1))
          return true
      }
      return false
    }
    const isTold = (text: string): boolean => {
      if (isData(text)) return true
      // An element within a sentence stands in a text of its own: what is left begins or ends in the middle.
      let left = text.replace(/^[^⟦⟧]*⟧/, '¦').replace(/⟦[^⟦⟧]*$/, '¦')
      // From the inside out: pieces of the catalogue stand in others.
      for (let before = ''; before !== left;) {
        before = left
        left = left.replaceAll(/⟦[^⟦⟧]*⟧/g, '¦')
      }
      return left
        .split('¦')
        .every(
          (part) =>
            isMadeOf(same(part)) || part.split(/ · |[;:,()“”"→>|+]| – | and | or /).every((one) => isMadeOf(same(one))),
        )
    }
    const where = (element: Element) => {
      const path: string[] = []
      for (let at: Element | null = element; at !== null && path.length < 4; at = at.parentElement) {
        const fluent = [...at.classList].find((name) => name.startsWith('fui-'))
        path.unshift(`${at.tagName.toLowerCase()}${fluent === undefined ? '' : `.${fluent}`}`)
      }
      return path.join(' ')
    }
    // What is marked as data, what says that it is English in every language, and what a person called Ada Byron is drawn with.
    const apart = 'script, style, noscript, [translate="no"], body [lang="en"], code, pre, .fui-Avatar__initials'
    const found: Untold[] = []
    const take = (text: string, element: Element, place: string) => {
      if (element.closest(apart) !== null || !element.checkVisibility({ visibilityProperty: true })) return
      if (text.trim() !== '' && !isTold(text)) found.push({ text: text.trim(), where: `${place}${where(element)}` })
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      if (node.parentElement !== null) take(node.nodeValue ?? '', node.parentElement, '')
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
      for (const name of spoken) take(element.getAttribute(name) ?? '', element, `${name} of `)
    }
    if (!isTold(document.title)) found.push({ text: document.title, where: 'the title' })
    return found
  }, sentences)
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
