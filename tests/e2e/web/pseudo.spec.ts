import { policyTitles } from '#shared/domain/policy'
import { reasons } from '#shared/domain/reasons'
import { symptoms } from '#shared/domain/restart-advice'
import { explainedScopes } from '#shared/domain/restart-scopes'
import { demoNames, furnish } from '#tests/e2e/access/furnished'
import { addressOf, type Named, type Route, routes } from '#tests/e2e/access/routes'
import { stands, turnTo } from '#tests/e2e/access/turn-to'
import { cutTexts, rememberTold, untoldTexts } from '#tests/e2e/strange-texts'
import { expect, test, type Ui } from '#tests/e2e/ui'

// English made strange: every text of the catalogue stands in ⟦ ⟧ and is longer by a third. What does not is not in the catalogue.
test.use({ locale: 'en-XA' })

// Told the same by the command line, or the name of an attribute: they are not in the catalogue.
const sentences = [
  'externalId',
  ...[reasons, policyTitles, symptoms, explainedScopes]
    .flatMap((of) => [of, ...Object.values(of)])
    .flatMap((of) => Object.values(of))
    .filter((text): text is string => typeof text === 'string'),
]

async function begin({ page }: Ui): Promise<void> {
  await rememberTold(page)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-XA')
  await stands(page)
}

/** What stands on a page that it should not, each named once. */
async function complaints({ page }: Ui, at: string): Promise<readonly string[]> {
  const [untold, cut] = [await untoldTexts(page, sentences), await cutTexts(page)]
  return [
    ...untold.map(({ text, where }) => `${at}: “${text}” in ${where}`),
    ...cut.map((text) => `${at}: cut without a sign: ${text}`),
  ]
}

async function walk(ui: Ui, named: Named, those: readonly Route[]): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const route of those) {
    await turnTo(ui.page, addressOf(route, named))
    for (const complaint of await complaints(ui, route)) found.add(complaint)
    // The details of the first row, where the page has a list.
    const cell = ui.page.locator('[data-region="page"] [role="grid"] [role="gridcell"]').first()
    if ((await cell.count()) === 0) continue
    await cell.click()
    await stands(ui.page)
    for (const complaint of await complaints(ui, `${route} with details`)) found.add(complaint)
  }
  return [...found]
}

test('every text of every page is in the catalogue, where an app has everything', async ({ ui }) => {
  await begin(ui)
  await expect(ui.page.getByRole('grid')).toBeVisible()
  expect(await walk(ui, await furnish(ui), routes)).toEqual([])
})

test('every text is in the catalogue where nothing is set up', async ({ ui }) => {
  await begin(ui)
  await expect(ui.page.getByRole('grid')).toBeVisible()
  const { bare, ...named } = await demoNames(ui)
  const ofApps = routes.filter((route) => route.includes('$app') || route.includes('$verification'))
  expect(await walk(ui, { ...named, app: bare }, ofApps)).toEqual([])
})
