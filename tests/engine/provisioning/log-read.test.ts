import SqliteDatabase from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { readJobLog } from '#shared/engine/provisioning/read-log'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { openStore } from '#shared/engine/store/open-store'
import {
  countLogErrors,
  countLogRows,
  keptLog,
  listLogRows,
  logMark,
  putLogMark,
  putLogRows,
} from '#shared/engine/store/provisioning-log-rows'
import { type Asked, failureFrom, graphError, type Reply, scriptedGraph } from '#tests/engine/graph/scripted-graph'
import { temporaryFolder } from '#tests/temporary-folder'

/** The clock of the scripted Graph starts at 2026-11-22T10:00:00Z. */
const at = (minutesAgo: number) => new Date(Date.UTC(2026, 10, 22, 10) - minutesAgo * 60_000).toISOString()

const row = (id: string, minutesAgo: number, more: object = {}) => ({
  id,
  activityDateTime: at(minutesAgo),
  jobId: 'scim.1',
  provisioningAction: 'Create',
  sourceIdentity: { id: `U-${id}`, displayName: `Person ${id}`, identityType: 'User', details: {} },
  targetIdentity: { id: '', identityType: 'User', details: {} },
  provisioningStatusInfo: { status: 'success', errorInformation: null },
  ...more,
})

type Row = ReturnType<typeof row>

/** A Graph that has rows and answers them as it is asked, so many a page. */
function logOf(rows: readonly Row[], size = 1000) {
  return ({ path }: Asked, root: string): Reply => {
    const url = new URL(`http://graph.test${path}`)
    const filter = url.searchParams.get('$filter') ?? ''
    const [after = '', before = '9999'] = [/gt (\S+)/.exec(filter)?.[1], /lt (\S+)/.exec(filter)?.[1]]
    const start = Number(url.searchParams.get('$skiptoken') ?? 0)
    const fits = rows
      .filter((one) => one.activityDateTime > after && one.activityDateTime < before)
      .toSorted((a, b) => (a.activityDateTime < b.activityDateTime ? 1 : -1))
    url.searchParams.set('$skiptoken', String(start + size))
    const next = start + size < fits.length ? { '@odata.nextLink': `${root}${url.pathname}${url.search}` } : {}
    return { body: { value: fits.slice(start, start + size), ...next } }
  }
}

async function world(answer: (asked: Asked, root: string, nth: number) => Reply) {
  let root = ''
  const graph = await scriptedGraph((asked, nth) => answer(asked, root, nth))
  root = graph.root
  const folder = temporaryFolder()
  const texts = new Set<string>()
  const store = openStore({ folder, now: Date.now, onStatement: (text) => texts.add(text) })
  onTestFinished(() => store.close())
  const workspace = store.workspace('t')
  const access = { graph: graph.client, workspace } as unknown as TenantAccess
  const app = { id: 'app', displayName: 'SmartSpace' } as CachedApp
  const controller = new AbortController()
  const read = () =>
    readJobLog(
      { access, app, jobId: 'scim.1', now: () => graph.clock.now() },
      {
        signal: controller.signal,
        progress: () => undefined,
      },
    )
  const ids = () => listLogRows(workspace, { appId: 'app' }, { start: 0, count: 1000 }).map(({ id }) => id)
  return { graph, read, ids, workspace, controller, texts }
}

test('a first read asks for thirty days, a later one for what came since and an hour more; a row is kept once', async () => {
  const rows = [row('a', 300), row('b', 200)]
  const { graph, read, ids, workspace } = await world((asked, root) => logOf(rows)(asked, root))
  expect(await read()).toEqual({ fetched: 2, notes: [] })
  expect(decodeURIComponent(graph.asked[0]?.path ?? '')).toBe(
    "/auditLogs/provisioning?$filter=jobId eq 'scim.1' and activityDateTime gt 2026-10-23T10:00:00.000Z&$orderby=activityDateTime desc&$top=1000",
  )
  expect(logMark(workspace, 'app', 'scim.1')).toMatchObject({ until: at(200), hole: null })
  // One that was written late, and one that says more than it did.
  rows.push(row('late', 230), row('c', 10))
  Object.assign(rows[1] ?? {}, {
    provisioningStatusInfo: { status: 'Failure', errorInformation: { errorCode: 'Timeout' } },
  })
  expect(await read()).toEqual({ fetched: 2, notes: [] })
  expect(decodeURIComponent(graph.asked.at(-1)?.path ?? '')).toContain(`activityDateTime gt ${at(260)}`)
  expect(ids()).toEqual(['c', 'b', 'late', 'a'])
  expect(listLogRows(workspace, { appId: 'app' }, { start: 1, count: 1 })[0]).toMatchObject({
    id: 'b',
    status: 'failure',
    errorCode: 'Timeout',
    action: 'create',
    sourceId: 'u-b',
  })
  expect(keptLog(workspace, 'app')).toMatchObject({ rows: 4, from: at(300), to: at(10) })
})

test('what Microsoft no longer has stays here, and a time that nobody read is said', async () => {
  const { read, ids, workspace } = await world((asked, root) => logOf([row('new', 5)])(asked, root))
  const month = 32 * 24 * 60
  putLogRows(workspace, 'app', [
    {
      id: 'old',
      at: at(month),
      jobId: 'scim.1',
      cycleId: null,
      action: null,
      status: 'success',
      object: 'user',
      sourceId: null,
      sourceName: null,
      sourceUserPrincipalName: null,
      targetId: null,
      errorCode: null,
      reason: null,
      recommended: null,
      steps: [],
      modified: [],
    },
  ])
  putLogMark(workspace, 'app', 'scim.1', { until: at(month), hole: null, readAt: at(month) })
  const { notes } = await read()
  expect(ids()).toEqual(['new', 'old'])
  expect(notes).toEqual([expect.stringContaining('rows of that time are lost')])
})

test('a log that is longer than one read is read on from where it was cut, and nothing is left out', async () => {
  const rows = Array.from({ length: 250 }, (_, n) => row(`r${n}`, n + 1))
  const { graph, read, ids, workspace } = await world((asked, root) => logOf(rows, 2)(asked, root))
  expect(await read()).toEqual({
    fetched: 200,
    notes: [expect.stringContaining(`rows between 2026-10-23T10:00:00.000Z and ${at(200)} are still missing`)],
  })
  expect(logMark(workspace, 'app', 'scim.1')?.hole).toEqual({ from: '2026-10-23T10:00:00.000Z', to: at(200) })
  // A row that came meanwhile is read before the hole is.
  rows.push(row('newest', 0))
  expect(await read()).toEqual({ fetched: 51, notes: [] })
  expect(new Set(ids())).toEqual(new Set(rows.map(({ id }) => id)))
  expect(logMark(workspace, 'app', 'scim.1')).toMatchObject({ until: at(0), hole: null })
  // Five requests in ten seconds, whatever the number of pages.
  expect(graph.asked.length).toBeGreaterThan(130)
  const seconds = (graph.clock.now() - Date.UTC(2026, 10, 22, 10)) / 1000
  expect(seconds).toBeGreaterThanOrEqual((Math.ceil(graph.asked.length / 5) - 1) * 10)
})

test('a 429 is waited out, with Retry-After and without', async () => {
  const { graph, read } = await world((asked, root, nth) =>
    nth === 1
      ? { status: 429, headers: { 'retry-after': '17' }, body: graphError('TooManyRequests', 'Slow down.') }
      : nth === 2
        ? { status: 429, body: graphError('TooManyRequests', 'Slow down.') }
        : logOf([row('a', 1)])(asked, root),
  )
  expect(await read()).toEqual({ fetched: 1, notes: [] })
  expect(graph.asked).toHaveLength(3)
  expect(graph.clock.slept[0]).toBe(17_000)
  expect(graph.clock.slept.length).toBeGreaterThan(1)
})

const failing: readonly (readonly [name: string, reply: Reply, said: string])[] = [
  ['403', { status: 403, body: graphError('Authorization_RequestDenied', 'No.') }, 'ProvisioningLog.Read.All'],
  [
    'a tenant without a licence',
    {
      status: 403,
      body: graphError(
        'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
        'Neither tenant is B2C or tenant does not have premium license',
      ),
    },
    'without Entra ID P1 or P2 there is no provisioning log',
  ],
  ['401', { status: 401, body: graphError('InvalidAuthenticationToken', 'Old.') }, 'could not be read'],
]

test.each(failing)('%s on the way is a note, and what was read before stays', async (_name, reply, said) => {
  let broken = true
  const rows = [row('a', 1), row('b', 2), row('c', 3)]
  const { read, ids, workspace } = await world((asked, root) =>
    broken && asked.path.includes('skiptoken') ? reply : logOf(rows, 2)(asked, root),
  )
  const first = await read()
  expect(first).toEqual({ fetched: 2, notes: [expect.stringContaining(said)] })
  expect(ids()).toEqual(['a', 'b'])
  expect(logMark(workspace, 'app', 'scim.1')?.hole).toEqual({ from: '2026-10-23T10:00:00.000Z', to: at(2) })
  broken = false
  expect(await read()).toEqual({ fetched: 1, notes: [] })
  expect(ids()).toEqual(['a', 'b', 'c'])
})

test.each(failing)('%s at once is a note, and the mark stays where it was', async (_name, reply, said) => {
  const { read, workspace } = await world(() => reply)
  expect(await read()).toEqual({ fetched: 0, notes: [expect.stringContaining(said)] })
  expect(logMark(workspace, 'app', 'scim.1')).toBeNull()
})

test('a Graph that fails at once is a failure; in the middle it is said, and the rest comes with the next read', async () => {
  let broken: 'all' | 'next' | 'none' = 'all'
  const { read, ids } = await world((asked, root) =>
    broken === 'all' || (broken === 'next' && asked.path.includes('skiptoken'))
      ? { status: 503, body: graphError('UnknownError', 'Down.') }
      : logOf([row('a', 1), row('b', 2)], 1)(asked, root),
  )
  expect((await failureFrom(read())).code).toBe('graph-failed')
  broken = 'next'
  expect((await read()).notes).toEqual([expect.stringContaining('Reading ended after 1 rows')])
  broken = 'none'
  await read()
  expect(ids()).toEqual(['a', 'b'])
})

test('a read that is cancelled keeps what it has', async () => {
  const { read, ids, controller } = await world((asked, root) => {
    if (asked.path.includes('skiptoken')) controller.abort()
    return logOf([row('a', 1), row('b', 2)], 1)(asked, root)
  })
  await expect(read()).rejects.toMatchObject({ name: 'AbortError' })
  expect(ids()[0]).toBe('a')
})

test('strange rows are left out and counted; strange parts of a row are not told', async () => {
  const { read, workspace } = await world(() => ({
    body: {
      value: [
        'text',
        null,
        [],
        row('no time', 1, { activityDateTime: 'yesterday' }),
        row('no end', 1, { provisioningStatusInfo: { status: 3 } }),
        row('', 1),
        row('odd', 1, {
          provisioningAction: 'STAGEDDELETE',
          sourceIdentity: 'x',
          targetIdentity: { id: 5 },
          provisioningStatusInfo: { status: 'Skipped', errorInformation: 'x' },
          provisioningSteps: [
            7,
            {
              name: 'EntrySynchronizationSkip',
              provisioningStepType: 'Export',
              status: 'Skipped',
              details: { SkipReason: 'RedundantExport' },
            },
          ],
          modifiedProperties: [{ displayName: 'active', oldValue: true, newValue: { a: 1 } }, 'x'],
        }),
      ],
    },
  }))
  expect(await read()).toEqual({ fetched: 1, notes: ['6 rows do not say of what or how it ended, and were left out.'] })
  expect(listLogRows(workspace, { appId: 'app' }, { start: 0, count: 9 })).toMatchObject([
    {
      id: 'odd',
      action: 'stagedDelete',
      status: 'skipped',
      object: 'other',
      sourceId: null,
      targetId: null,
      errorCode: 'RedundantExport',
      modified: [{ name: 'active', before: 'true', after: '{"a":1}' }],
    },
  ])
})

test('rows are found by person, code, status, action, time and words, of one app, newest first', async () => {
  const failed = (errorCode: string) => ({
    provisioningStatusInfo: { status: 'failure', errorInformation: { errorCode } },
  })
  const rows = [
    row('1', 50, failed('Timeout')),
    row('2', 40, {
      ...failed('timeout'),
      sourceIdentity: { id: 'U-1', displayName: 'Zoë Ångström', identityType: 'user' },
    }),
    row('3', 30, { ...failed('EntryConflict'), provisioningAction: 'Update' }),
    row('4', 20),
  ]
  const { read, workspace, texts } = await world((asked, root) => logOf(rows)(asked, root))
  await read()
  putLogRows(workspace, 'other', listLogRows(workspace, { appId: 'app' }, { start: 0, count: 1 }))
  const found = (query: object) =>
    listLogRows(workspace, { appId: 'app', ...query }, { start: 0, count: 10 }).map(({ id }) => id)
  const all: readonly (readonly [query: object, ids: string[]])[] = [
    [{}, ['4', '3', '2', '1']],
    [{ sources: ['u-1'] }, ['2', '1']],
    [{ sources: ['U-1', 'u-3'] }, ['3', '2', '1']],
    [{ error: 'TIMEOUT' }, ['2', '1']],
    [{ status: 'success' }, ['4']],
    [{ action: 'update' }, ['3']],
    [{ since: at(30) }, ['4', '3']],
    [{ search: 'angstrom ZOE' }, ['2']],
    [{ search: '100%_' }, []],
    [{ sources: ['u-1'], error: 'Timeout', status: 'failure', action: 'create', since: at(45), search: 'zoe' }, ['2']],
  ]
  for (const [query, ids] of all) {
    expect([query, found(query)]).toEqual([query, ids])
    expect(countLogRows(workspace, { appId: 'app', ...query })).toBe(ids.length)
  }
  expect(listLogRows(workspace, { appId: 'app' }, { start: 1, count: 2 }).map(({ id }) => id)).toEqual(['3', '2'])
  expect(countLogErrors(workspace, { appId: 'app', since: at(45) })).toEqual([
    { code: 'EntryConflict', count: 1 },
    { code: 'timeout', count: 1 },
  ])

  // However many rows there are, no statement looks at those of other apps, and lists are in order without being sorted.
  const db = new SqliteDatabase(workspace.path, { readonly: true })
  onTestFinished(() => void db.close())
  const about = [...texts].filter((text) => /provisioning_log/.test(text) && /^\s*(SELECT|INSERT|UPDATE)/i.test(text))
  expect(about.length).toBeGreaterThan(15)
  for (const text of about) {
    const marks = Array.from({ length: text.split('?').length - 1 }, () => null)
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...marks) as { detail: string }[]
    const walks = plan.map(({ detail }) => detail).filter((detail) => /^SCAN (provisioning_log|reads)/.test(detail))
    expect([text, walks]).toEqual([text, []])
    if (!text.includes('source_id IN') && !text.includes('GROUP BY')) {
      const inner = plan.slice(0, -1).map(({ detail }) => detail)
      expect([text, inner.filter((detail) => /TEMP B-TREE/.test(detail))]).toEqual([text, []])
    }
  }
})
