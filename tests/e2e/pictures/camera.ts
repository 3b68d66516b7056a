import { expect, type Ui } from '#tests/e2e/ui'

const themes = ['light', 'dark'] as const

/**
 * Takes docs/pictures/PLACE-THEME-STATE.png of what is shown, in light and in dark; the page is light afterwards. A picture that nobody
 * could tell from the one that is there is left as it is.
 */
export async function picture({ page }: Ui, place: string, state: string): Promise<void> {
  for (const theme of themes.toReversed()) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.mouse.move(0, 0)
    await page.evaluate(stable, { frames: 4, ages: false })
    await expect(page).toHaveScreenshot(`${place}-${theme}-${state}.png`, { scale: 'css' })
  }
}

/**
 * Runs in the page: waits until all is drawn, and puts what no two runs have in common (ports, times of the day) the same in every
 * picture; ages too where the way to a picture is long.
 */
export async function stable({ frames, ages }: { readonly frames: number; readonly ages: boolean }): Promise<void> {
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)))
  for (let frame = 0; frame < frames; frame += 1) await drawn()
  await document.fonts.ready
  const sameAge = (text: string) =>
    text
      .replaceAll(/\b(\d+ seconds?|\d minutes?) ago/g, 'just now')
      .replaceAll(/\b\d\d minutes ago/g, '12 minutes ago')
      .replaceAll(/\bin \d+ minutes?/g, 'in 28 minutes')
  const same = (text: string) =>
    (ages ? sameAge(text) : text)
      .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:8443')
      .replaceAll(/\/tmp\/scim-console-\w+/g, '/home/alex/scim-console')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d-]+Z/g, '2026-03-02T09-00-00-000Z')
      .replaceAll(/\d+\/\d+\/\d{4}(, \d+:\d+:\d+ [AP]M)?/g, (_, time: string | undefined) =>
        time === undefined ? '3/30/2026' : '3/2/2026, 9:00:00 AM',
      )
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const text = node.nodeValue ?? ''
    if (same(text) !== text) node.nodeValue = same(text)
  }
  for (const input of document.querySelectorAll('input')) {
    if (same(input.value) !== input.value) input.value = same(input.value)
  }
}
