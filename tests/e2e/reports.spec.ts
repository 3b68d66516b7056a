import { readFile } from 'node:fs/promises'
import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { ReportsPage } from '#tests/e2e/page-models/reports'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

test('a report is chosen, looked at, made, and stands as a line for a scheduler', async ({ ui }) => {
  const page = new ReportsPage(ui)
  await page.open(app, 'Mappings')
  const { tenant, id } = await page.find(app)
  const input = { tenant, app: id }
  await ui.client.call('provisioning.useDemoTarget', input)
  await ui.client.call('mappings.add', { ...input, group: 'STEM Workshop', to: 'Machine shop' })
  await page.openReports()
  await expect(page.basis).toContainText('Never read')
  await expect(page.line).toContainText(`scim-console report verification --tenant ${tenant} --all --out report.html`)
  await expect(page.recent).toContainText('No report was made yet')
  await expectAccessible(ui, 'Reports, before any was made')
  await expectWithinWindow(ui)

  await page.app.pressSequentially('SmartSpace')
  await ui.page.getByRole('option', { name: app }).click()
  await expect(page.line).toContainText(`--app ${id}`)
  await page.redact.selectOption('people')
  await ui.page.getByRole('checkbox', { name: 'Compare before' }).check()
  await ui.page.getByRole('checkbox', { name: 'List people who are not in both' }).check()
  await page.format.selectOption('json')
  await expect(page.line).toContainText(
    '--out report.json --redact --people --fresh --fail-on differs,missing,failed,stale:24',
  )
  await ui.page.reload()
  await expect(page.app).toHaveValue(app)
  await page.redact.selectOption('people')
  await ui.page.getByRole('checkbox', { name: 'Compare before' }).check()
  await ui.page.getByRole('checkbox', { name: 'List people who are not in both' }).check()
  await page.format.selectOption('json')

  if (ui.host === 'chromium') {
    const arrives = ui.page.waitForEvent('download')
    await page.make.click()
    const file = await arrives
    expect(file.suggestedFilename()).toMatch(/^.+ - SmartSpace SSO verification \d{4}-\d\d-\d\d\.json$/)
    const text = await readFile(await file.path(), 'utf8')
    expect(JSON.parse(text)).toMatchObject({ kind: 'verification', redaction: 'people' })
    expect(text).toContain('STEM Workshop')
    const { people } = await ui.client.call('directory.people', { tenant })
    const named = people.filter(
      ({ userPrincipalName }) => userPrincipalName !== null && text.includes(userPrincipalName),
    )
    expect(named).toEqual([])
    await expect(page.saved(`“${file.suggestedFilename()}” was handed over to be saved.`)).toBeVisible()
    await expect(page.recent).toContainText('redacted, by the demo tenant')
    await expect(page.basis).not.toContainText('Never read')
    await expectAccessible(ui, 'Reports, after one was made')
  }
})

test('pages of an app lead to its report, and a hand-over waits for an app', async ({ ui }) => {
  const page = new ReportsPage(ui)
  await page.open(app, 'Licences')
  await ui.page.getByRole('link', { name: 'Report', exact: true }).click()
  await expect(page.kind).toHaveValue('licence')
  await expect(page.app).toHaveValue(app)
  await page.kind.selectOption('hand-over')
  await expect(page.make).toBeEnabled()
  await page.app.fill('')
  await expect(ui.page.getByRole('heading', { level: 1 })).toHaveText('Choose the app that is handed over')
  await expect(page.make).toHaveAttribute('aria-disabled', 'true')
  await page.kind.selectOption('change')
  await expect(ui.page.getByRole('spinbutton', { name: 'Days back' })).toHaveValue('7')
  await ui.page.getByRole('spinbutton', { name: 'Days back' }).fill('0')
  await expect(page.make).toHaveAttribute('aria-disabled', 'true')
  await ui.page.getByRole('spinbutton', { name: 'Days back' }).fill('30')
  await expect(page.line).toContainText('--days 30')
})
