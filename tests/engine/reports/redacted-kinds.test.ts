import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Output } from '#shared/contract/contract'
import {
  redactions,
  type Redaction,
  reportFormats,
  type ReportFormat,
  type ReportKind,
  reportKinds,
} from '#shared/domain/report'
import type { RunningDemo } from '#shared/demo/start'
import { type EngineWorld, openEngine, registerDemo } from '#tests/engine/engine-world'
import { unzipped } from '#tests/engine/reports/read-workbook'

const app = 'SmartSpace SSO'
let folder = ''
let world: EngineWorld
let demo: RunningDemo
let canaries: readonly string[] = []
let groups: readonly string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scim-console-'))
  world = openEngine(folder)
  const { client } = world
  demo = await registerDemo(client)
  await client.run('directory.sync', {})
  const product = demo.products.find(({ id }) => id === 'smartspace-stem')
  if (product === undefined) throw new Error('The demo has no SmartSpace.')
  await client.call('provisioning.setTarget', {
    app,
    url: product.scim,
    token: { kind: 'sealed', value: product.token },
  })
  await client.call('mappings.add', { app, group: 'STEM Workshop', to: 'Machine shop' })
  await client.run('history.take', { app })
  await demo.do(['portal', 'create-group', 'Later', 'security'])
  await client.run('verification.compare', { app, members: true })
  await client.run('readiness.check', { app })
  const { people } = await client.call('directory.people', {})
  canaries = people
    .flatMap(({ id, displayName, userPrincipalName, mail }) => [id, displayName, userPrincipalName, mail])
    .filter((text) => text !== null && text.trim().length > 1)
    .map((text) => String(text).toLowerCase())
  groups = (await client.call('mappings.list', { app })).mappings.map(({ groupName }) => groupName)
})

afterAll(async () => {
  await world.close()
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})

const made = async (kind: ReportKind, format: ReportFormat, redaction: Redaction) =>
  world.client.run('reports.make', { app, kind, format, redaction, people: true, failOn: ['stale:0'] })

/** All that a report holds, in lower case; of a workbook what its parts hold. */
async function heldBy(report: Output<'reports.make'>): Promise<string> {
  const { base64, ...told } = report
  const bytes = Buffer.from(base64, 'base64')
  const texts = report.name.endsWith('.xlsx') ? [...(await unzipped(bytes)).values()] : [bytes.toString('utf8')]
  const plain = texts
    .join('\n')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
  return `${plain}\n${JSON.stringify(told)}`.toLowerCase()
}

test('people of the tenant are in reports, or there is nothing to redact', async () => {
  expect(canaries.length).toBeGreaterThan(100)
  const held = await heldBy(await made('verification', 'json', 'none'))
  expect(canaries.some((canary) => held.includes(canary))).toBe(true)
  for (const group of groups) expect(held).toContain(group.toLowerCase())
})

const formats = reportFormats.filter((format) => format !== 'pdf')
const kinds = reportKinds.flatMap((kind) => formats.map((format) => [kind, format] as const))

test.each(kinds)('a redacted %s report as %s names nobody of the tenant', { timeout: 60_000 }, async (kind, format) => {
  for (const redaction of redactions.filter((one) => one !== 'none')) {
    const held = await heldBy(await made(kind, format, redaction))
    expect(
      canaries.filter((canary) => held.includes(canary)),
      `with ${redaction}`,
    ).toEqual([])
    expect(held).toContain('pseudonyms that hold within this report')
    const named = groups.filter((group) => held.includes(group.toLowerCase()))
    if (redaction === 'people-and-groups') expect(named).toEqual([])
    else if (kind === 'verification' || kind === 'hand-over') expect(named).toEqual(groups)
  }
})

test('the last reports are listed, newest first, with what was redacted', async () => {
  await made('licence', 'csv', 'people')
  const { reports } = await world.client.call('reports.recent', {})
  expect(reports[0]).toMatchObject({ kind: 'licence', redaction: 'people', by: 'the demo tenant' })
  expect(reports[0]?.name).toMatch(/^.+ - SmartSpace SSO licence \d{4}-\d\d-\d\d\.csv$/)
  expect(reports.length).toBeLessThanOrEqual(20)
})

test('a preview says what a report would rest on, and reads nothing for it', async () => {
  const { apps, parts, printing } = await world.client.call('reports.preview', { app, kind: 'verification' })
  expect(apps).toHaveLength(1)
  expect(parts).toEqual([{ what: `Comparison of ${app}`, at: expect.any(String) as string }])
  expect(typeof printing).toBe('boolean')
  expect((await world.client.call('reports.preview', { kind: 'readiness' })).parts.some(({ at }) => at === null)).toBe(
    true,
  )
  await expect(world.client.call('reports.preview', { kind: 'hand-over' })).rejects.toMatchObject({
    failure: { code: 'invalid-input' },
  })
})
