import type axe from 'axe-core'
import type { Page } from 'playwright'
import { putAxe } from '#tests/e2e/access/axe-in-page'
import { type Exception, exceptions } from '#tests/e2e/access/exceptions'
import { expect } from '#tests/e2e/ui'

/** How a person has the system set, and what the page then paints cards with; forced colours are the system's. */
const looks = {
  light: { media: { colorScheme: 'light', forcedColors: 'none' }, background: '#ffffff' },
  dark: { media: { colorScheme: 'dark', forcedColors: 'none' }, background: '#292929' },
  forced: { media: { colorScheme: 'dark', forcedColors: 'active' }, background: '#292929' },
} as const

/** WCAG 2.2 A and AA, and what axe holds good besides. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What the colours decide, or what is drawn only with some of them; the elements of a page are the same in every look. */
const rulesOfColour = ['color-contrast', 'link-in-text-block', 'target-size']

/** Asks axe of a page again and again. */
export class Findings {
  readonly #met = new Set<Exception>()
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Nothing stands in anybody's way on the page as it is now: by every rule in light, by those of colour in dark and in forced colours. */
  async expectNone(state: string): Promise<void> {
    // A tooltip at the pointer covers what lies below it.
    await this.#page.mouse.move(1, 1)
    for (const [look, { media, background }] of Object.entries(looks)) {
      await this.#page.emulateMedia({ ...media, reducedMotion: 'reduce' })
      // The page follows the system a moment later; half of each theme has no contrast.
      await this.#page.waitForFunction(
        (painted) =>
          [...document.querySelectorAll('.fui-FluentProvider')].every(
            (root) => getComputedStyle(root).getPropertyValue('--colorNeutralBackground1').trim() === painted,
          ),
        background,
      )
      // A busy machine paints a theme in more than one frame: what is really in the way is still there when asked again.
      await expect
        .poll(() => this.#ask(look === 'light' ? null : rulesOfColour), {
          message: `${state}, ${look}`,
          intervals: [250],
          timeout: 8_000,
        })
        .toEqual([])
    }
    await this.#page.emulateMedia({ ...looks.light.media, reducedMotion: 'reduce' })
  }

  /** Every exception came. */
  expectAllMet(): void {
    const gone = exceptions.filter((it) => !this.#met.has(it))
    expect(gone, 'exceptions that do not come any more').toEqual([])
  }

  async #ask(rules: string[] | null): Promise<string[]> {
    await putAxe(this.#page)
    const found = await this.#page.evaluate(
      async ({ tags, only }) => {
        const { axe: inPage } = globalThis as unknown as { axe: typeof axe }
        const { violations } = await inPage.run(document, {
          runOnly: only === null ? { type: 'tag', values: tags } : { type: 'rule', values: only },
          // In the standard, and off unless it is asked for.
          rules: { 'target-size': { enabled: true } },
          resultTypes: ['violations'],
        })
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ rule: id, html: html.slice(0, 300) })))
      },
      { tags: standards, only: rules },
    )
    return found
      .filter(({ rule, html }) => {
        const known = exceptions.find((it) => it.rule === rule && it.element.test(html))
        if (known !== undefined) this.#met.add(known)
        return known === undefined
      })
      .map(({ rule, html }) => `${rule}: ${html}`)
  }
}
