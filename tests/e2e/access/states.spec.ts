import { defaultRights } from '#shared/demo/graph/faults'
import { Findings } from '#tests/e2e/access/findings'
import { demoNames } from '#tests/e2e/access/furnished'
import { addressOf, routes } from '#tests/e2e/access/routes'
import { turnTo } from '#tests/e2e/access/turn-to'
import { expect, test } from '#tests/e2e/ui'

// The two hosts share the states between them: each page is asked in each state once.
test('every page of which nothing is set up or nothing matches, or with every right taken', async ({ ui }) => {
  test.setTimeout(180_000)
  const { page } = ui
  await expect(page.getByRole('grid', { name: 'Apps' })).toBeVisible()
  const { bare, ...named } = await demoNames(ui)
  const findings = new Findings(page)
  const refused = ui.host === 'electron'
  if (refused) {
    for (const right of defaultRights) await ui.demoDo('portal', 'revoke', right)
    await page.getByRole('button', { name: 'Refresh', exact: true }).click()
    await expect(page.getByRole('region', { name: 'The last read of the tenant' })).toBeVisible({ timeout: 30_000 })
  }
  for (const route of routes) {
    await turnTo(
      page,
      refused ? addressOf(route, named) : `${addressOf(route, { ...named, app: bare })}?q=nothing%20is%20called%20so`,
    )
    await findings.expectNone(`${route}, ${refused ? 'refused' : 'empty'}`)
  }
})
