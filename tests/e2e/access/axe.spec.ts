import { Findings } from '#tests/e2e/access/findings'
import { furnish } from '#tests/e2e/access/furnished'
import { layers } from '#tests/e2e/access/layers'
import { moving } from '#tests/e2e/access/moving'
import { addressOf, routes } from '#tests/e2e/access/routes'
import { turnTo } from '#tests/e2e/access/turn-to'
import { expect, test } from '#tests/e2e/ui'

test.beforeEach(async ({ ui }) => {
  test.setTimeout(180_000)
  await expect(ui.page.getByRole('grid', { name: 'Apps' })).toBeVisible()
})

test('every page with all that it can show stands in nobody’s way, and says where it is', async ({ ui }) => {
  const { page } = ui
  const named = await furnish(ui)
  const findings = new Findings(page)
  const titles = new Map<string, string>()
  for (const route of routes) {
    await turnTo(page, addressOf(route, named))
    await findings.expectNone(route)
    expect(await page.evaluate(moving), `${route}, less motion is wanted`).toEqual([])
    titles.set(route, await page.title())
    expect(await page.locator('html').getAttribute('lang'), route).toBe('en')
    await expect(page.getByRole('heading', { level: 1 }), route).toHaveCount(1)
  }
  for (const [route, title] of titles) expect(title, route).toMatch(/^.+ – SCIM Console$/)
  const [first] = [...titles].filter(([, title]) => [...titles.values()].filter((it) => it === title).length > 1)
  expect(first, 'no two pages have the same title').toBeUndefined()
})

test('what opens above a page or beside a list stands in nobody’s way, and gives the focus back', async ({ ui }) => {
  const { page } = ui
  const above = page.locator('[role="dialog"], [role="alertdialog"], [role="menu"], aside[data-region="details"]')
  const named = await furnish(ui)
  const findings = new Findings(page)
  for (const { name, on, press } of layers) {
    const what = `${on}: ${name}`
    await turnTo(page, addressOf(on, named))
    let open = 0
    for (const target of press) {
      open = await above.count()
      await target(page).click()
    }
    await expect(above.last(), what).toBeVisible()
    await findings.expectNone(what)
    await page.keyboard.press('Escape')
    // A menu goes with what was chosen in it.
    await expect.poll(() => above.count(), what).toBeLessThanOrEqual(open)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.tagName), `${what}: the focus is somewhere`)
      .not.toBe('BODY')
  }
  findings.expectAllMet()
})
