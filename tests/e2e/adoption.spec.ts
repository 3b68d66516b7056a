import { readFile } from 'node:fs/promises'
import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { AdoptionPage } from '#tests/e2e/page-models/adoption'
import { expect, test } from '#tests/e2e/ui'

const app = 'Workspace 365 SCIM sync'
const owner = 'owner@workspace365.example'

test('existing accounts are worked out, listed by what becomes of them, opened and exported', async ({ ui }) => {
  const page = new AdoptionPage(ui)
  await page.openOf(app)
  await expect(page.verdict).toHaveText('What becomes of existing accounts was not worked out yet')
  await expectAccessible(ui, 'No plan of existing accounts yet')
  await page.look.click()
  await expect(
    ui.page.getByRole('button', { name: 'Open Connection' }).or(ui.page.getByRole('link', { name: 'Open Connection' })),
  ).toBeVisible()

  const { tenant, id } = await page.find(app)
  const input = { tenant, app: id }
  await ui.client.call('provisioning.useDemoTarget', input)
  await page.look.click()
  await expect(page.verdict).toHaveText(
    /^Of 2 it cannot be told, \d+ accounts are linked, \d+ new accounts are made$/,
    { timeout: 30_000 },
  )
  await page.filterBy(/^Cannot tell \(2\)$/)
  await expect(ui.page).toHaveURL(/fate=cannot-tell/)
  await expect(page.row(owner)).toContainText('old-tool')

  // With the answer the product's own rule decides.
  await ui.client.call('readiness.answer', { ...input, answers: { 'old-tool': 'off' } })
  await page.look.click()
  await expect(page.verdict).toHaveText(/^2 accounts are not kept, \d+ accounts are linked/, { timeout: 30_000 })
  await page.filterBy(/^Not kept \(2\)$/)
  await expect(page.row(owner)).toContainText('Nobody found')
  await page.row(owner).click()
  const pane = ui.page.getByRole('complementary', { name: owner })
  await expect(pane).toContainText('Workspace 365 does not keep what is out of scope')
  await expectAccessible(ui, 'An account that is not kept')
  await expectWithinWindow(ui)
  await ui.page.keyboard.press('Escape')
  await expect(pane).toHaveCount(0)
  await page.filterBy(/^Whatever becomes of it$/)
  await ui.page.getByRole('searchbox').or(ui.page.getByPlaceholder(/./)).first().fill('falk')
  await expect(page.row('Jonas Falk')).toContainText('Linked')

  if (ui.host === 'chromium') {
    await ui.page.getByRole('button', { name: 'Export' }).click()
    const arrives = ui.page.waitForEvent('download')
    await ui.page.getByRole('menuitem', { name: 'As a table (CSV)' }).click()
    expect(await readFile(await (await arrives).path(), 'utf8')).toContain('"orphan",')
  }
})
