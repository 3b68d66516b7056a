import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { handOverReport } from '#shared/engine/reports/hand-over/hand-over-report'
import { reportPage } from '#shared/engine/reports/page/report-page'
import { installedPrint } from '#shared/hosts/print-with-browser'
import { plantedHandOver } from '#tests/engine/reports/planted-hand-over'
import { printedPdf } from '#tests/e2e/printed-pdf'
import { temporaryFolder } from '#tests/temporary-folder'

const { print } = installedPrint(process.platform, process.env)
const signal = new AbortController().signal

describe.skipIf(print === undefined)('a report that an installed browser prints', () => {
  test('is a PDF with its text, tagged, in its language, with an outline', { timeout: 60_000 }, async () => {
    const bytes = await print?.(reportPage(handOverReport(plantedHandOver())), signal)
    const pdf = printedPdf(bytes ?? new Uint8Array())
    expect(pdf).toMatchObject({ tagged: true, language: 'en' })
    expect([...pdf.structure]).toEqual(expect.arrayContaining(['H1', 'H2', 'Table', 'TH', 'Caption', 'L']))
    expect(pdf.outline).toEqual(expect.arrayContaining(['Open points', 'Checked rules', 'Verification']))
    const text = pdf.text.replaceAll(/\s+/g, ' ')
    for (const said of ['Hand-over report', 'customer', 'Open points', 'A-1', 'Attribute mappings']) {
      expect(text).toContain(said)
    }
  })

  test('reaches nothing, whatever a page asks for', { timeout: 60_000 }, async () => {
    let asked = 0
    const server = createServer((_, response) => {
      asked += 1
      response.end()
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const policy =
      /<meta http-equiv="Content-Security-Policy"[^>]*>/.exec(reportPage(handOverReport(plantedHandOver())))?.[0] ?? ''
    const there = `http://127.0.0.1:${port}`
    const body = `<p>Printed.</p><img src="${there}/image"><iframe src="${there}/frame"></iframe><script src="${there}/script"></script>`
    const page = `<!doctype html><html lang="en"><head>${policy}<link rel="stylesheet" href="${there}/style"><title>x</title></head><body>${body}</body></html>`
    const pdf = printedPdf((await print?.(page, signal)) ?? new Uint8Array())
    expect(pdf.text.replaceAll(/\s+/g, ' ')).toContain('Printed.')
    expect(asked).toBe(0)
  })
})

test('where no browser is installed there is no print', () => {
  const empty = temporaryFolder()
  expect(installedPrint('linux', { PATH: empty })).toEqual({})
  expect(installedPrint('linux', {})).toEqual({})
  const browser = join(empty, 'bin', 'chromium')
  mkdirSync(dirname(browser))
  writeFileSync(browser, '', { mode: 0o600 })
  expect(installedPrint('linux', { PATH: dirname(browser) }), 'a file that cannot be run is none').toEqual({})
})
