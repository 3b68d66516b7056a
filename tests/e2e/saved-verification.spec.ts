import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { SavedVerification } from '#tests/e2e/page-models/saved-verification'
import { StartPage } from '#tests/e2e/page-models/start'
import { VerifyPage } from '#tests/e2e/page-models/verify'
import { expect, test, type Ui } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

async function compared(ui: Ui): Promise<VerifyPage> {
  const page = new VerifyPage(ui)
  await page.open(app, 'Overview')
  const { tenant, id } = await page.find(app)
  await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  await ui.client.call('mappings.add', { tenant, app: id, group: 'STEM Laboratories', to: 'Laboratory access' })
  await page.go('Verify')
  await page.compare.click()
  await expect(page.verdict).toHaveText(/^The mapped group differs: 3 people are missing; taken/)
  return page
}

/** Saves by the button as a person does; answers the name that was offered, and where the file is. */
async function saved(ui: Ui, page: VerifyPage): Promise<{ readonly name: string; readonly path: string }> {
  if (ui.application === null) {
    const download = ui.page.waitForEvent('download')
    await page.export.click()
    const file = await download
    return { name: file.suggestedFilename(), path: await file.path() }
  }
  const place = join(ui.dataFolder, 'saved.json')
  // In the place of the person who would choose it in the dialog of the system.
  const done = ui.application.evaluate(
    ({ session }, to) =>
      new Promise<{ name: string; state: string }>((resolve) =>
        session.defaultSession.once('will-download', (_event, item) => {
          item.setSavePath(to)
          item.once('done', (_, state) => resolve({ name: item.getFilename(), state }))
        }),
      ),
    place,
  )
  await page.export.click()
  const { name, state } = await done
  expect(state).toBe('completed')
  return { name, path: place }
}

test('a comparison is saved as a file and opened again, read-only, with its people, age and reasons', async ({
  ui,
}) => {
  const verify = await compared(ui)
  const file = await saved(ui, verify)
  expect(file.name).toMatch(/^SmartSpace SSO verification .*\.json$/)
  expect(readFileSync(file.path, 'utf8')).toContain('Ada Byron')
  // What it is about changes; what was saved does not.
  const { tenant, id } = await verify.find(app)
  await ui.client.call('mappings.remove', { tenant, app: id, group: 'STEM Laboratories' })

  const page = new SavedVerification(ui.page)
  await new StartPage(ui.page).open()
  await page.choose(file.path)
  await expect(page.band).toHaveText(/^Saved verification of SmartSpace SSO, taken .* \(just now\)/)
  await expect(page.verdict).toHaveText('The mapped group differs: 3 people are missing')
  await expect(ui.page.getByText('Nothing here is live')).toBeVisible()
  await expect(ui.page.getByRole('button', { name: /Compare|Recheck|Export/ })).toHaveCount(0)
  await expectAccessible(ui, 'a saved verification')

  await page.row('STEM Laboratories').focus()
  await ui.page.keyboard.press('Enter')
  await expect(page.people).toHaveCount(3)
  await expect(page.people.filter({ hasText: 'Ada Byron' })).toContainText('No cause found')
  await expect(page.details.getByRole('link')).toHaveCount(0)
  await expect(page.details.getByRole('button', { name: 'Recheck this group' })).toHaveCount(0)
  await expectAccessible(ui, 'people of a saved verification')
  await ui.page.setViewportSize({ width: 1024, height: 640 })
  await expectWithinWindow(ui)
  await ui.page.setViewportSize({ width: 1440, height: 900 })
  await ui.page.reload()
  await expect(page.people).toHaveCount(3)

  await ui.page.evaluate(() => (location.hash = '#/saved/00000000-0000-4000-8000-000000000000'))
  await expect(page.verdict).toHaveText('This saved verification is not open any more')
  await expectAccessible(ui, 'a saved verification that is not open')
})

test.describe('without a tenant', () => {
  test.use({ demo: false })

  test('what is no saved verification is refused in words, by keyboard too', async ({ ui }) => {
    const page = new SavedVerification(ui.page)
    await expect(page.openButton).toBeVisible()
    const path = join(ui.dataFolder, 'a.json')
    for (const [text, words] of [
      ['', 'is empty'],
      ['no JSON at all', /verification|file/i],
      ['{"kind":"something-else"}', /verification|file/i],
      [Buffer.alloc(64 * 1024 * 1024 + 1, 0x20), 'at most 64 MB'],
    ] as const) {
      writeFileSync(path, text)
      await page.choose(path)
      await expect(page.refusal).toContainText(words)
      await expect(page.refusal).not.toContainText(/undefined|ZodError|SyntaxError/)
      await page.refusal.getByRole('button', { name: 'Close' }).click()
      await expect(page.refusal).toBeHidden()
      await expect(page.openButton).toBeFocused()
    }
    const chooser = ui.page.waitForEvent('filechooser')
    await ui.page.keyboard.press('Enter')
    writeFileSync(path, '[]')
    await (await chooser).setFiles(path)
    await expect(page.refusal).toBeVisible()
    await expectAccessible(ui, 'a refused file')
  })
})
