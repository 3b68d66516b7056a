import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { ProcedurePage } from '#tests/e2e/page-models/procedure'
import { ReportsPage } from '#tests/e2e/page-models/reports'
import { printedPdf } from '#tests/e2e/printed-pdf'
import { expect, test } from '#tests/e2e/ui'

test('the window makes a PDF of the report: tagged, with an outline, in a page of its own that is gone afterwards', async ({
  ui,
}) => {
  const { application } = ui
  if (application === null) throw new Error('This test is of the window alone.')
  const procedure = new ProcedurePage(ui)
  await procedure.openProcedure('UMA')
  await procedure.report.click()
  const page = new ReportsPage(ui)
  await page.customer.fill('<i>Northwind</i>')
  await page.format.selectOption('pdf')
  const place = join(ui.dataFolder, 'report.pdf')
  // In the place of the person who would choose it in the dialog of the system.
  const done = application.evaluate(
    ({ session }, to) =>
      new Promise<string>((resolve) =>
        session.defaultSession.once('will-download', (_event, item) => {
          item.setSavePath(to)
          item.once('done', (_, state) => resolve(`${state}: ${item.getFilename()}`))
        }),
      ),
    place,
  )
  await page.make.click()
  expect(await done).toMatch(/^completed: iNorthwindi - UMA hand-over \d{4}-\d\d-\d\d\.pdf$/)
  const pdf = printedPdf(readFileSync(place))
  expect(pdf).toMatchObject({ tagged: true, language: 'en' })
  expect([...pdf.structure]).toEqual(expect.arrayContaining(['H1', 'H2', 'Table', 'TH', 'L']))
  expect(pdf.outline).toEqual(expect.arrayContaining(['Open points', 'Checked rules']))
  const text = pdf.text.replaceAll(/\s+/g, ' ')
  for (const said of ['Hand-over report', '<i>Northwind</i>', 'Open points']) expect(text).toContain(said)
  expect(await application.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
})

test('where pages are printed nothing else can be loaded, not even from this machine', async ({ ui }) => {
  const { application } = ui
  if (application === null) throw new Error('This test is of the window alone.')
  const page = new ProcedurePage(ui)
  await page.openProcedure('UMA')
  const { tenant, id: app } = await page.find('UMA')
  const { base64 } = await ui.client.run('reports.make', { tenant, app, kind: 'hand-over', format: 'pdf' })
  expect(printedPdf(Buffer.from(base64, 'base64')).pages).toBeGreaterThan(1)
  let asked = 0
  const server = createServer((_, response) => {
    asked += 1
    response.end('here')
  }).listen(0, '127.0.0.1')
  try {
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const reached = await application.evaluate(async ({ BrowserWindow, session }, address) => {
      const printing = session.fromPartition('printing', { cache: false })
      const window = new BrowserWindow({ show: false, webPreferences: { session: printing, sandbox: true } })
      const outcomes: string[] = []
      for (const place of [address, 'app://ui/', 'app://printed/1', 'file:///etc/hostname']) {
        outcomes.push(
          await window.loadURL(place).then(
            () => `${place} loaded`,
            () => 'refused',
          ),
        )
      }
      window.destroy()
      return outcomes
    }, `http://127.0.0.1:${port}/`)
    expect(reached).toEqual(['refused', 'refused', 'refused', 'refused'])
    expect(asked).toBe(0)
  } finally {
    server.close()
  }
})
