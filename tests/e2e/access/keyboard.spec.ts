import { furnish, mapped } from '#tests/e2e/access/furnished'
import { expectWalkable } from '#tests/e2e/access/keyboard-walk'
import { addressOf, type Route, routes } from '#tests/e2e/access/routes'
import { turnTo } from '#tests/e2e/access/turn-to'
import { expect, test } from '#tests/e2e/ui'

/** The window shows the same pages: these have a grid, a form, a picture, a list and nested pages. */
const inTheWindow: readonly Route[] = [
  '/',
  '/tenants/$tenant/people',
  '/tenants/$tenant/settings',
  '/tenants/$tenant/apps/$app/connection',
  '/tenants/$tenant/apps/$app/licences',
  '/tenants/$tenant/apps/$app/provisioning',
]

test.beforeEach(async ({ ui }) => {
  await ui.page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(ui.page.getByRole('grid', { name: 'Apps' })).toBeVisible()
})

test('Tab goes round every page: nothing is left out, unnamed, unseen or out of order, and nothing holds it', async ({
  ui,
}) => {
  const { page } = ui
  const named = await furnish(ui)
  for (const route of ui.host === 'electron' ? inTheWindow : routes) {
    await turnTo(page, addressOf(route, named))
    const stops = await expectWalkable(page, route)
    const regions = [...new Set(stops.map(({ region }) => region))].filter((it) => it !== null)
    const inOrder = ['header', 'navigation', 'page'].filter((it) => regions.includes(it))
    if (route.startsWith('/tenants/')) expect(regions, route).toEqual(inOrder)
  }
})

test('F6 goes round the regions and back, and shows where it is', async ({ ui }) => {
  const { page } = ui
  const named = await mapped(ui)
  await turnTo(page, addressOf('/tenants/$tenant/apps/$app/mappings', named))
  await page.getByRole('row').filter({ hasText: 'STEM Laboratories' }).click()
  await expect(page.getByRole('complementary')).toBeVisible()
  // A tooltip at the pointer would take the Escape.
  await page.mouse.move(1, 1)
  const region = () => page.evaluate(() => document.activeElement?.getAttribute('data-region') ?? null)
  const outline = () =>
    page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body)
      return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth)
    })
  for (const name of ['details', 'header', 'navigation', 'page', 'details']) {
    await page.keyboard.press('F6')
    expect(await region()).toBe(name)
    // Without motion a frame later.
    await expect.poll(outline, name).toBeGreaterThanOrEqual(2)
  }
  await page.keyboard.press('Shift+F6')
  expect(await region()).toBe('page')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary')).toBeHidden()
})

test('in a grid arrows go from row to row and into a row, Enter opens it, Escape comes back to it', async ({ ui }) => {
  const { page } = ui
  const named = await mapped(ui)
  for (const [route, grid] of [
    ['/tenants/$tenant/groups', 'Groups'],
    ['/tenants/$tenant/people', 'People'],
    ['/tenants/$tenant/apps/$app/mappings', 'Mappings'],
  ] as const) {
    await turnTo(page, addressOf(route, named))
    const rows = page
      .getByRole('grid', { name: grid })
      .getByRole('row')
      .filter({ has: page.getByRole('gridcell') })
    await rows.first().focus()
    await page.keyboard.press('ArrowDown')
    await expect(rows.nth(1), route).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(rows.first(), route).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary'), route).toBeVisible()
    await page.keyboard.press('F6')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('complementary'), route).toBeHidden()
    await expect(rows.first(), route).toBeFocused()
  }
})

test('whoever follows a link goes on in the page it leads to', async ({ ui }) => {
  const { page } = ui
  const named = await mapped(ui)
  await turnTo(page, addressOf('/tenants/$tenant/apps', named))
  await page.getByRole('link', { name: 'SmartSpace SSO', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'SmartSpace SSO' })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(
    page.getByRole('navigation', { name: 'Where you are' }).getByRole('link', { name: 'Apps' }),
  ).toBeFocused()
})
