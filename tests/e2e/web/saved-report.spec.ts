import { readFile } from 'node:fs/promises'
import { expectAccessible } from '#tests/e2e/accessible'
import { ProcedurePage } from '#tests/e2e/page-models/procedure'
import { ReportsPage } from '#tests/e2e/page-models/reports'
import { printedPdf } from '#tests/e2e/printed-pdf'
import { expect, test } from '#tests/e2e/ui'

test('the report is saved as a page that shows itself without a script, and as a PDF', async ({ ui }) => {
  const procedure = new ProcedurePage(ui)
  await procedure.openProcedure('UMA')
  await procedure.report.click()
  const page = new ReportsPage(ui)
  await expect(page.kind).toHaveValue('hand-over')
  await expect(page.app).toHaveValue('UMA')
  await page.customer.fill('<b>Northwind</b> & Sons')
  await page.preparedBy.fill('Ada "the Admin"')
  await expectAccessible(ui, 'What is asked for a report')
  const saved = async (format: string) => {
    await page.format.selectOption(format)
    const arrives = ui.page.waitForEvent('download')
    await page.make.click()
    const download = await arrives
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }
  const html = await saved('html')
  expect(html.name).toMatch(/^bNorthwindb {1,2}Sons - UMA hand-over \d{4}-\d\d-\d\d\.html$/)
  await expect(page.saved(`“${html.name}” was handed over to be saved.`)).toBeVisible()

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

  const { printing } = await ui.client.call('reports.preview', { kind: 'readiness' })
  test.skip(!printing, 'no browser is installed that prints')
  const pdf = await saved('pdf')
  expect(pdf.name).toMatch(/\.pdf$/)
  const printed = printedPdf(pdf.bytes)
  expect(printed).toMatchObject({ tagged: true, language: 'en' })
  expect(printed.text.replaceAll(/\s+/g, ' ')).toContain('<b>Northwind</b> & Sons')
})
