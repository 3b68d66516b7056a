import { readFile } from 'node:fs/promises'
import { expectAccessible } from '#tests/e2e/accessible'
import { ProcedurePage } from '#tests/e2e/page-models/procedure'
import { printedPdf } from '#tests/e2e/printed-pdf'
import { expect, test } from '#tests/e2e/ui'

test('the report is saved as a page that shows itself without a script, and as a PDF', async ({ ui }) => {
  const page = new ProcedurePage(ui)
  await page.openProcedure('UMA')
  await page.report.click()
  await page.dialog.getByRole('textbox', { name: 'Customer' }).fill('<b>Northwind</b> & Sons')
  await page.dialog.getByRole('textbox', { name: 'Prepared by' }).fill('Ada "the Admin"')
  await expectAccessible(ui, 'What is asked for a report')
  const saved = async (button: string) => {
    const arrives = ui.page.waitForEvent('download')
    await page.dialog.getByRole('button', { name: button }).click()
    const download = await arrives
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }
  const html = await saved('Save as a page')
  expect(html.name).toMatch(/^bNorthwindb {1,2}Sons - UMA hand-over \d{4}-\d\d-\d\d\.html$/)
  await expect(page.dialog.getByText(`“${html.name}” was handed over to be saved.`)).toBeVisible()

  const reader = await ui.page.context().newPage()
  try {
    const asked: string[] = []
    const complaints: string[] = []
    reader.on('request', (request) => asked.push(request.url()))
    reader.on('console', (message) => complaints.push(message.text()))
    await reader.setContent(html.bytes.toString('utf8'))
    await expect(reader.getByRole('heading', { level: 1, name: 'UMA' })).toBeVisible()
    await expect(reader.getByText('<b>Northwind</b> & Sons', { exact: true })).toBeVisible()
    await expect(reader.getByText('Ada "the Admin"', { exact: true })).toBeVisible()
    // The policy of the page names its style by a hash: were it another one, the page would be plain.
    await expect(reader.locator('h2').first()).toHaveCSS('border-bottom-width', '2px')
    expect({ asked, complaints }).toEqual({ asked: [], complaints: [] })
  } finally {
    await reader.close()
  }

  const printing = await ui.client.call('onboarding.printing', {})
  test.skip(!printing.available, 'no browser is installed that prints')
  const pdf = await saved('Save as PDF')
  expect(pdf.name).toMatch(/\.pdf$/)
  const printed = printedPdf(pdf.bytes)
  expect(printed).toMatchObject({ tagged: true, language: 'en' })
  expect(printed.text.replaceAll(/\s+/g, ' ')).toContain('<b>Northwind</b> & Sons')
})
