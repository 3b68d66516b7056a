import SqliteDatabase from 'better-sqlite3'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startDemo } from '#shared/demo/start'
import { wholeTablePasses } from '#shared/engine/store/whole-table-passes'
import { memberSets } from '#shared/engine/store/member-sets'
import { openStore } from '#shared/engine/store/open-store'
import { openEngine } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

// What may be walked through: tables that hold few rows in any tenant, and what a statement makes for itself. Whatever else a plan
// walks through is a big table, under its own name or one that a statement gives it.
const small = new Set(
  'apps jobs sent_assignments sync_runs sync_work delta_links json_each inside around CONSTANT'.split(' '),
)

const line = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** What the console asks of the directory's file while a person uses all of it: each statement once. */
async function askedStatements(folder: string): Promise<string[]> {
  const texts = new Set<string>()
  const onStatement = (text: string, path: string) => {
    if (path.includes('directory-')) texts.add(text)
  }
  const demo = await startDemo({ scale: 'small' })
  onTestFinished(() => demo.stop())
  const { client, close } = openEngine(folder, { TOKEN: demo.products[0]?.token ?? '' }, { onStatement })
  onTestFinished(close)
  const signIn = { kind: 'demo', login: demo.login } as const
  await client.call('session.addTenant', { name: 'demo', graph: demo.graph, signIn })
  await client.call('directory.syncPlan', {})
  await client.run('directory.sync', {})
  await client.run('directory.sync', {})

  const [product] = demo.products
  const app = product?.appId ?? ''
  await client.call('provisioning.setTarget', {
    app,
    url: product?.scim ?? '',
    token: { kind: 'environment', variable: 'TOKEN' },
  })
  const { rows } = await client.call('directory.groupRows', { from: 3, count: 20 })
  for (const { id } of rows) await client.call('directory.group', { group: id })
  for (const column of ['name', 'kind', 'people'] as const) {
    await client.call('directory.groupRows', { from: 0, count: 20, sort: { column, direction: 'descending' } })
  }
  for (const search of ['stem lab', 'a', 'x', 'ab12', '0']) {
    await client.call('directory.groupRows', { search, from: 0, count: 60 })
    await client.call('directory.peopleRows', { search, from: 0, count: 60 })
  }
  const people = await client.call('directory.peopleRows', { from: 0, count: 100 })
  await client.call('directory.peopleRows', {
    from: 0,
    count: 9,
    sort: { column: 'userPrincipalName', direction: 'descending' },
  })
  for (const { id, userPrincipalName } of people.rows.slice(0, 9)) {
    await client.call('directory.person', { person: id })
    await client.call('directory.person', { person: userPrincipalName ?? id })
  }
  await client.call('directory.groupFacts', {})
  await client.call('directory.peopleFacts', {})
  await client.call('directory.freshness', {})
  await client.call('directory.apps', {})
  await client.call('directory.groups', {})
  await client.call('directory.people', {})
  await client.call('mappings.add', { app, group: 'STEM Laboratories', to: 'Laboratory access' })
  await client.call('mappings.list', {})
  await client.run('verification.compare', { app })
  for (const scope of ['assigned', 'all']) {
    await client.call('readiness.answer', { app, answers: { scope } })
    const { results } = await client.run('readiness.check', { app })
    await client.run('readiness.check', { app, profile: 'howspace' })
    for (const { rule, affected } of results) {
      if (affected !== null) await client.call('readiness.concerned', { app, rule, start: 0, count: 10 })
    }
  }
  const draft = { with: ['All Employees'], flatten: ['Regional Offices'] }
  await client.call('licences.estimate', { app, draft })
  await client.call('licences.people', { app, draft, which: 'entering', start: 0, count: 10 })
  await client.call('licences.overview', {})
  for (const need of [
    { kind: 'list', text: people.rows.map(({ userPrincipalName }) => userPrincipalName ?? '').join('\n') },
    { kind: 'group', group: 'STEM Laboratories' },
    { kind: 'rule', rule: 'user.department -eq "Sales"' },
    { kind: 'number', people: 5 },
  ] as const) {
    await client.call('licences.readNeed', { need })
    await client.run('licences.propose', { app, need, draft })
  }
  await client.call('licences.nested', { app, group: 'Regional Offices' })
  await client.call('provisioning.jobStatus', { app })
  await client.run('directory.refresh', { part: 'jobs', olderThan: 0 })
  await client.run('directory.refresh', { part: 'directory', olderThan: 0 })
  await client.run('directory.sync', { scope: 'tracked' })
  await demo.do(['portal', 'churn', '0.2', '3'])
  await client.run('directory.sync', { scope: 'tracked' })
  await client.call('mappings.remove', { app, group: 'STEM Laboratories' })
  await close()

  const name = readdirSync(folder).find((file) => file.startsWith('directory-') && file.endsWith('.db')) ?? ''
  const store = openStore({ folder, now: () => 0, onStatement })
  memberSets(store.directory(name.slice('directory-'.length, -'.db'.length))).union([1, 2, 3])
  store.close()
  return [...texts]
}

test('no statement walks through a big table, but for the named passes, and each of those is met', async () => {
  const folder = temporaryFolder()
  const texts = await askedStatements(folder)
  expect(texts.length).toBeGreaterThan(60)
  const file = readdirSync(folder).find((name) => name.startsWith('directory-') && name.endsWith('.db')) ?? ''
  const db = new SqliteDatabase(join(folder, file), { readonly: true })
  onTestFinished(() => void db.close())

  const met = new Set<string>()
  const walks: string[] = []
  for (const text of texts) {
    // A transaction and a pragma have no plan.
    if (/^\s*(PRAGMA|BEGIN|COMMIT|ROLLBACK)/i.test(text)) continue
    const marks = text.split('?').length - 1
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...Array.from({ length: marks }, () => null)) as {
      detail: string
    }[]
    const scans = plan
      .map(({ detail }) => detail)
      .filter((detail) => {
        const [, table = ''] = /^SCAN (\S+)/.exec(detail) ?? []
        // Looking something up in the index of a virtual table is told as a scan of it.
        return (
          table !== '' &&
          !small.has(table) &&
          !/^\(subquery-\d+\)$/.test(table) &&
          !/VIRTUAL TABLE INDEX \d+:\S/.test(detail)
        )
      })
    const pass = wholeTablePasses.find(({ statement }) => line(text).startsWith(statement))
    if (pass !== undefined && scans.length > 0 !== (pass.search === true)) met.add(pass.statement)
    if (pass === undefined && scans.length > 0) walks.push(`${line(text)} -> ${scans.join('; ')}`)
  }
  expect(walks).toEqual([])
  expect(wholeTablePasses.map(({ statement }) => statement).filter((statement) => !met.has(statement))).toEqual([])
})
