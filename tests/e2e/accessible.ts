import type axe from 'axe-core'
import { putAxe } from '#tests/e2e/access/axe-in-page'
import { expect, type Ui } from '#tests/e2e/ui'

/** What Fluent's light and dark themes paint cards with. */
const backgrounds = { light: '#ffffff', dark: '#292929' } as const

/** What the colours of a theme decide; everything else is the same in both. */
const rulesOfColour = ['color-contrast', 'link-in-text-block']

/** Where Fluent catches the focus at an edge of a list or dialog and hands it on at once; and what belongs to what it hangs from, beside every landmark. */
const notAsked = ['[data-tabster-dummy]', '[role="tooltip"]']

/**
 * Nothing that axe knows stands in anybody's way on the page as it is now, in light, and in dark where it is about colours. Asked in the
 * browser alone: the window shows the same page.
 */
export async function expectAccessible(ui: Ui, state: string): Promise<void> {
  if (ui.host === 'electron') return
  // A tooltip at the pointer covers what lies below it.
  await ui.page.mouse.move(1, 1)
  await expect(ui.page.getByRole('tooltip')).toHaveCount(0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await ui.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // The page follows the system a moment later; half of each theme has no contrast.
    await ui.page.waitForFunction(
      (background) =>
        [...document.querySelectorAll('.fui-FluentProvider')].every(
          (root) => getComputedStyle(root).getPropertyValue('--colorNeutralBackground1').trim() === background,
        ),
      backgrounds[colorScheme],
    )
    await settled(ui)
    // A busy machine paints a theme in more than one frame: what is really in the way is still there when asked again.
    await expect
      .poll(() => complaintsOf(ui, colorScheme === 'dark' ? rulesOfColour : null), {
        message: `${state}, ${colorScheme}`,
        timeout: 20_000,
      })
      .toEqual([])
  }
  await ui.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
}

/** What axe complains of; `rules` null for all that it knows. */
async function complaintsOf({ page }: Ui, rules: string[] | null): Promise<string[]> {
  await putAxe(page)
  return page.evaluate(
    async ({ exclude, runOnly }) => {
      const { axe: inPage } = globalThis as unknown as { axe: typeof axe }
      const { violations } = await inPage.run({ exclude }, { resultTypes: ['violations'], ...runOnly })
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
    },
    { exclude: notAsked, runOnly: rules === null ? {} : { runOnly: rules } },
  )
}

/** Waits until what fades in or out has done so: half-way its colours are nobody's choice. What turns without an end is left turning. */
async function settled(ui: Ui): Promise<void> {
  await ui.page.evaluate(async () => {
    const ending = document.getAnimations().filter((it) => Number.isFinite(it.effect?.getComputedTiming().endTime))
    await Promise.allSettled(ending.map((it) => it.finished))
  })
}

/** Nothing lies beyond the right edge of the window, and no row of a table is taller than its place. */
export async function expectWithinWindow(ui: Ui): Promise<void> {
  const { beyond, tall } = await ui.page.evaluate(() => ({
    beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    tall: [...document.querySelectorAll('[role="row"]')].filter((row) => row.clientHeight > 70).length,
  }))
  expect({ beyond, tall }).toEqual({ beyond: 0, tall: 0 })
}
