import { misfits, spaceText } from '#tests/e2e/access/fits'
import { furnish } from '#tests/e2e/access/furnished'
import { addressOf, routes } from '#tests/e2e/access/routes'
import { turnTo } from '#tests/e2e/access/turn-to'
import { expect, test, type Ui } from '#tests/e2e/ui'

/** What is left of a window of 1024 x 640 at 200 %, and of 1280 x 1024 at 400 %, in px of CSS. */
const sizes = [
  ['at 200 %', { width: 512, height: 320 }],
  ['at 400 %', { width: 320, height: 256 }],
] as const

test.beforeEach(async ({ ui }) => {
  test.setTimeout(150_000)
  await ui.page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(ui.page.getByRole('grid', { name: 'Apps' })).toBeVisible()
})

/** What does not fit on the page as it is now, once it has come to rest. */
async function found({ page }: Ui, state: string): Promise<readonly string[]> {
  let last: string[] = []
  const none = async () => (last = await page.evaluate(misfits)).length
  await expect
    .poll(none, { timeout: 2_000 })
    .toBe(0)
    .catch(() => undefined)
  return last.map((it) => `${state}: ${it}`)
}

test('every page at 200 and 400 per cent and with widely spaced text: nothing is lost, reading scrolls one way', async ({
  ui,
}) => {
  const { page } = ui
  const named = await furnish(ui)
  const wrong: string[] = []
  for (const route of routes) {
    await turnTo(page, addressOf(route, named))
    for (const [name, size] of sizes) {
      await page.setViewportSize(size)
      wrong.push(...(await found(ui, `${route} ${name}`)))
    }
    await page.setViewportSize({ width: 1024, height: 640 })
    await page.evaluate(spaceText, true)
    wrong.push(...(await found(ui, `${route} widely spaced`)))
    await page.evaluate(spaceText, false)
  }
  expect(wrong).toEqual([])
})
