import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installedPrint } from '#shared/hosts/print-with-browser'
import { demoWorld, tokenVariable } from '#tests/cli/demo-world'
import { printedPdf } from '#tests/e2e/printed-pdf'
import { readTable } from '#tests/engine/reports/read-table'
import { readWorkbook } from '#tests/engine/reports/read-workbook'

const world = demoWorld()
const app = 'SmartSpace SSO'

interface Made {
  readonly file: string
  readonly bytes: number
  readonly failed: readonly { readonly condition: string; readonly says: readonly string[] }[]
  readonly unknown: readonly string[]
}

interface Told extends Made {
  readonly sections: readonly { readonly id: string; readonly title: string; readonly blocks: readonly unknown[] }[]
  readonly journal: { readonly count: number; readonly hash: string | null }
  readonly read: readonly { readonly what: string; readonly at: string | null }[]
  readonly console: string
  readonly redaction: string
}

const path = (name: string) => join(world().folder, name)

/** Makes a report that fails on nothing. */
const report = async (kind: string, name: string, ...more: string[]) =>
  (await world().ok('report', kind, '--out', path(name), ...more)).json<Made>()

const failing = async (...argv: string[]) => {
  const ran = await world().cli.run('report', ...argv, '--json')
  return { exit: ran.exit, ...ran.json<Partial<Made> & { error?: { code: string; message: string } }>() }
}

test('what was never read is not green, and says so', async () => {
  const made = await failing('verification', '--app', app, '--out', path('never.json'), '--fail-on', 'differs,stale:24')
  expect(made.exit).toBe(1)
  expect(made.failed).toEqual([
    { condition: 'differs', says: [`${app} was never compared.`] },
    { condition: 'stale:24', says: [`Comparison of ${app}: never read.`] },
  ])
  expect(made.unknown).toContain(`${app} was never compared.`)
  const told = JSON.parse(readFileSync(path('never.json'), 'utf8')) as Told
  expect(told.failed).toEqual(made.failed)
  expect(told.read).toEqual([{ what: `Comparison of ${app}`, at: null }])
})

test('a verification is compared anew, in every format, with what it rests on', { timeout: 90_000 }, async () => {
  const { demo, ok } = world()
  const product = demo.products.find(({ id }) => id === 'smartspace-stem')
  if (product === undefined) throw new Error('The demo has no SmartSpace.')
  await ok('target', 'set', '--app', app, '--url', product.scim, '--token-env', tokenVariable(product.id))
  await ok('map', 'add', '--app', app, '--group', 'STEM Workshop', '--to', 'Machine shop')
  const json = await report('verification', 'v.json', '--app', app, '--fresh', '--people')
  const told = JSON.parse(readFileSync(json.file, 'utf8')) as Told
  expect(told.sections.map(({ id }) => id)).toEqual(['groups', 'totals', 'people', 'notes', 'basis'])
  expect(told.console).toMatch(/^\d+\.\d+\.\d+$/)
  expect(told.journal.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(Date.parse(told.read[0]?.at ?? '')).toBeGreaterThan(Date.now() - 60_000)

  const page = await report('verification', 'v.html', '--app', app)
  const html = readFileSync(page.file, 'utf8')
  for (const said of [
    'Verification report',
    'STEM Workshop',
    'What this report rests on',
    'Nothing is redacted',
    app,
  ]) {
    expect(html).toContain(said)
  }
  expect(html).toMatch(/\d+:[0-9a-f]{64}/)
  const csv = await report('verification', 'v.csv', '--app', app)
  const rows = readTable(readFileSync(csv.file, 'utf8'))
  expect(rows[0]).toEqual(['Section', 'What', 'Value'])
  expect(rows.some(([group]) => group === 'STEM Workshop')).toBe(true)
  expect(rows.some(([section, what]) => section === 'What this report rests on' && what === 'Journal')).toBe(true)
  const xlsx = await report('verification', 'v.xlsx', '--app', app)
  const { sheets } = await readWorkbook(readFileSync(xlsx.file))
  expect(sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(['Report', 'Groups', 'People']))
  expect(sheets.find(({ name }) => name === 'Groups')?.rows[1]?.[0]).toBe('STEM Workshop')
  for (const { file } of [json, page, csv, xlsx]) {
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077, `of ${file}`).toBe(0)
  }
  expect(readdirSync(world().folder).filter((name) => name.startsWith('.v'))).toEqual([])

  const pdf = await world().cli.run('report', 'verification', '--all', '--out', path('v.pdf'), '--json')
  if (installedPrint(process.platform, process.env).print === undefined) {
    expect(pdf.json()).toMatchObject({ error: { code: 'printing-not-available' } })
  } else {
    expect(pdf.exit).toBe(0)
    const bytes = readFileSync(path('v.pdf'))
    const printed = printedPdf(bytes)
    expect(printed).toMatchObject({ tagged: true, language: 'en' })
    expect([...printed.structure]).toEqual(expect.arrayContaining(['H1', 'H2', 'Table', 'TH']))
    expect(printed.outline).toContain('What this report rests on')
    expect(bytes.toString('latin1')).toMatch(/\/Title[ (<]/)
  }
})

test('readiness and licences of one app and of all, each with its conditions', { timeout: 60_000 }, async () => {
  const fresh = await failing(
    'readiness',
    '--app',
    'UMA',
    '--out',
    path('r.html'),
    '--fresh',
    '--fail-on',
    'warning',
    '--people',
  )
  expect(fresh.exit).toBe(1)
  expect(fresh.failed?.[0]?.condition).toBe('warning')
  expect(readFileSync(path('r.html'), 'utf8')).toContain('What does not pass')
  expect((await failing('readiness', '--all', '--out', path('all.xlsx'), '--fail-on', 'blocker')).exit).toBe(1)
  const short = await failing('licence', '--app', 'UMA', '--out', path('l.csv'), '--fail-on', 'short-seats')
  expect(short).toMatchObject({
    exit: 1,
    failed: [{ condition: 'short-seats', says: [expect.stringContaining('nobody has said')] }],
  })
  await world().ok('answer', '--app', 'UMA', 'seats=100000')
  const enough = await report('licence', 'l.json', '--app', 'UMA', '--fail-on', 'short-seats')
  expect(enough.failed).toEqual([])
  await world().ok('answer', '--app', 'UMA', 'seats=1')
  const now = await failing('licence', '--app', 'UMA', '--out', path('l.json'), '--fail-on', 'short-seats')
  expect(now).toMatchObject({ exit: 1, failed: [{ says: [expect.stringMatching(/^UMA.*short\.$/)] }] })
  expect((await report('licence', 'all.json', '--all')).unknown.length).toBeGreaterThan(0)
})

test('a hand-over says its open points; its old words are the same', async () => {
  await report('hand-over', 'h.csv', '--app', 'UMA', '--customer', 'A & B')
  const rows = readTable(readFileSync(path('h.csv'), 'utf8'))
  expect(rows).toContainEqual(['Hand-over report', 'Customer', 'A & B'])
  expect(rows.some(([section]) => section === 'Open points')).toBe(true)
  const old = (await world().ok('report', '--app', 'UMA', '--out', path('h.html'))).json<Made>()
  expect(old).toMatchObject({ file: path('h.html'), bytes: statSync(path('h.html')).size })
  expect(readFileSync(path('h.html'), 'utf8')).toContain('Hand-over report')
})

test('what cannot be is refused before anything is written', async () => {
  const out = path('refused.html')
  for (const [argv, code] of [
    [['verification', '--out', out], 'invalid-input'],
    [['verification', '--all', '--app', app, '--out', out], 'invalid-input'],
    [['verification', '--all', '--out', path('refused.docx')], 'invalid-input'],
    [['verification', '--all', '--out', out, '--fail-on', 'blocker'], 'invalid-input'],
    [['verification', '--all', '--out', out, '--fail-on', 'stale'], 'invalid-input'],
    [['verification', '--app', 'Nothing', '--out', out], 'unknown-name'],
    [['change', '--all', '--out', out, '--days', '0'], 'invalid-input'],
    [['change', '--all', '--out', out, '--from', '1', '--to', '2'], 'invalid-input'],
    [['change', '--app', app, '--out', out, '--from', '1'], 'invalid-input'],
    [['change', '--app', app, '--out', out, '--from', '2', '--to', '2'], 'invalid-input'],
    [['licence', '--all', '--out', join(world().folder, 'nowhere', 'l.html')], 'invalid-input'],
  ] as const) {
    expect(await failing(...argv), `of ${argv.join(' ')}`).toMatchObject({ exit: 2, error: { code } })
  }
  expect(existsSync(out)).toBe(false)
})

test('a file that was there is replaced whole, and nobody else can read it', async () => {
  const file = path('there.json')
  writeFileSync(file, 'x'.repeat(5_000_000), { mode: 0o644 })
  const { bytes } = await report('licence', 'there.json', '--app', 'UMA')
  expect(statSync(file).size).toBe(bytes)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('each report is a line of the journal, and the next one tells of it', async () => {
  const before = JSON.parse(readFileSync((await report('licence', 'one.json', '--app', 'UMA')).file, 'utf8')) as Told
  const after = JSON.parse(readFileSync((await report('licence', 'two.json', '--app', 'UMA')).file, 'utf8')) as Told
  expect(after.journal.count).toBe(before.journal.count + 1)
  expect(after.journal.hash).not.toBe(before.journal.hash)
})
