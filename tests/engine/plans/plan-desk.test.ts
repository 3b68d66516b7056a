import { expect, onTestFinished, test } from 'vitest'
import { ConsoleFailure, type FailureCode } from '#shared/contract/failure'
import type { Receipt } from '#shared/contract/plans'
import { createChanges } from '#shared/engine/changes'
import type { GraphWrite } from '#shared/engine/graph/graph-client'
import type { ReadBack } from '#shared/engine/graph/graph-call'
import { createPlanDesk } from '#shared/engine/plans/plan-desk'
import type { PlanDraft, PlanKind, PlanStep, SectionSource } from '#shared/engine/plans/plan-kind'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { listJournal } from '#shared/engine/store/journal-rows'
import { openStore } from '#shared/engine/store/open-store'
import { putStep, takePlan } from '#shared/engine/store/plan-rows'
import { temporaryFolder } from '#tests/temporary-folder'

interface World {
  /** What happens to each write: the Date header of an answer, or something thrown. */
  readonly send?: (write: GraphWrite) => number | null
  /** A write that is never answered. */
  readonly hangs?: (write: GraphWrite) => Promise<never> | null
  readonly stale?: (only: ReadonlySet<number> | null) => string | null
  readonly readBack?: () => ReadBack
  readonly step?: Partial<PlanStep>
  readonly kind?: Partial<PlanKind<{ paths: string[] }>>
  readonly sections?: readonly SectionSource[]
  readonly readOnly?: boolean
}

const draftOf = (paths: string[], more: Partial<PlanDraft> = {}): PlanDraft => ({
  kind: 'test',
  data: { paths },
  summary: 'Do it.',
  affects: paths.map((path) => ({ kind: 'thing', id: path, name: path, effect: 'is made' })),
  changes: [],
  sections: [],
  undo: 'No.',
  confirm: null,
  ...more,
})

/** A desk over a real store; Graph is a function that says what happens to each write. */
function desk(world: World = {}) {
  const store = openStore({ folder: temporaryFolder(), now: Date.now })
  onTestFinished(() => store.close())
  const sent: string[] = []
  const access = {
    tenant: { id: 't', name: 'contoso', signIn: { kind: 'environment', variable: 'TOKEN' } },
    workspace: store.workspace('t'),
    graph: {
      root: 'https://graph.test/v1.0',
      write: async (write: GraphWrite) => {
        sent.push(`${write.method} ${write.path}`)
        await (world.hangs?.(write) ?? null)
        return {
          requestId: 'r',
          outcome: 'done' as const,
          answeredAt: world.send?.(write) ?? null,
          body: { path: write.path },
        }
      },
    },
  } as unknown as TenantAccess
  const kind: PlanKind<{ paths: string[] }> = {
    parse: (data) => data as { paths: string[] },
    staleness: (_, _data, _signal, only) => Promise.resolve(world.stale?.(only) ?? null),
    steps: (_, { paths }) =>
      paths.map((path) => ({
        write: {
          method: 'POST',
          path,
          body: { a: 1 },
          readBack: () => Promise.resolve(world.readBack?.() ?? 'unknown'),
        },
        ...world.step,
      })),
    ...world.kind,
  }
  const clock = { now: () => Date.parse('2026-03-01T09:00:00.500Z'), sleep: () => Promise.resolve() }
  const made = createPlanDesk({
    kinds: { test: kind },
    sections: world.sections ?? [],
    clock,
    changes: createChanges(),
    policies: { readOnly: world.readOnly ?? false },
  })
  const never = new AbortController().signal
  const progress: string[] = []
  const call = (signal: AbortSignal = never) => ({
    signal,
    progress: ({ phase, done, total }: { phase: string; done: number; total: number | null }) => {
      progress.push(`${phase} ${done}/${total ?? '?'}`)
    },
  })
  return {
    access,
    sent,
    progress,
    desk: made,
    plan: (paths: string[], more: Partial<PlanDraft> = {}) => made.make(access, draftOf(paths, more), never),
    run: (id: string, confirm?: string, signal?: AbortSignal) => made.run(access, id, confirm, call(signal)),
    rest: (id: string) => made.rest(access, id, never),
    runOf: (id: string) => made.runOf(access, id),
  }
}

async function codeOf(work: Promise<unknown>): Promise<FailureCode | 'none'> {
  try {
    await work
    return 'none'
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure) return thrown.failure.code
    throw thrown
  }
}

const failing = (code: FailureCode, on: (path: string) => boolean) => (write: GraphWrite) => {
  if (on(write.path)) throw new ConsoleFailure({ code, message: 'Failed.', remedy: 'Look.', requestId: 'r-1' })
  return null
}

const outcomes = ({ results }: Pick<Receipt, 'results'>) => results.map(({ outcome }) => outcome)

test('where the organisation laid down that nothing is written a plan is made and looked at, and never run', async () => {
  const { access, sent, plan, run, runOf } = desk({ readOnly: true })
  const { id, requests } = await plan(['/a'])
  expect(requests).toHaveLength(1)
  const refused = run(id)
  await expect(refused).rejects.toMatchObject({
    failure: { code: 'read-only', message: expect.stringContaining('policy ReadOnly') },
  })
  expect(sent).toEqual([])
  expect(runOf(id)).toMatchObject({ run: null, running: false })
  expect(listJournal(access.workspace)).toEqual([])
})

test('what is sent is what the plan showed, once, and the journal keeps both', async () => {
  const { access, sent, plan, run, desk: made } = desk()
  const { id, requests } = await plan(['/a', '/b'])
  expect(requests).toEqual([
    { method: 'POST', url: 'https://graph.test/v1.0/a', body: { a: 1 } },
    { method: 'POST', url: 'https://graph.test/v1.0/b', body: { a: 1 } },
  ])
  expect(made.read(access, id).requests).toEqual(requests)
  const receipt = await run(id)
  expect(sent).toEqual(['POST /a', 'POST /b'])
  expect(receipt.results.map((it) => [it.method, it.url])).toEqual(requests.map((it) => [it.method, it.url]))
  expect(await codeOf(run(id))).toBe('plan-spent')
  expect(sent).toHaveLength(2)
  expect(listJournal(access.workspace)).toMatchObject([
    { kind: 'plan-began', subject: 'Do it.', record: { by: 'the token in TOKEN', plan: { id, requests } } },
    { kind: 'plan-applied', subject: 'Do it.', record: { results: [{ outcome: 'done' }, { outcome: 'done' }] } },
  ])
  expect(made.journal(access, { start: 0, count: 10 })).toMatchObject({
    total: 1,
    entries: [
      { plan: { id }, by: 'the token in TOKEN', running: false, outcomes: { done: 2, failed: 0 }, reverse: null },
    ],
  })
})

test('two runs at once send it once', async () => {
  const { sent, plan, run } = desk()
  const { id } = await plan(['/a'])
  const codes = await Promise.all([codeOf(run(id)), codeOf(run(id))])
  expect(codes.toSorted()).toEqual(['none', 'plan-spent'])
  expect(sent).toEqual(['POST /a'])
})

test('a plan of a tenant that has changed since is refused with the difference, and stays', async () => {
  let difference: string | null = 'the job is gone.'
  const { sent, plan, run } = desk({ stale: () => difference })
  const { id } = await plan(['/a'])
  await expect(run(id)).rejects.toThrow(/the job is gone/)
  expect(sent).toEqual([])
  difference = null
  expect(await codeOf(run(id))).toBe('none')
})

test('a confirmation is compared to the letter', async () => {
  const { sent, plan, run } = desk()
  const { id } = await plan(['/a'], { confirm: 'Zeta CRM' })
  expect(await codeOf(run(id))).toBe('confirmation-missing')
  expect(await codeOf(run(id, 'zeta crm'))).toBe('confirmation-missing')
  expect(sent).toEqual([])
  expect(await codeOf(run(id, 'Zeta CRM'))).toBe('none')
})

test('a refusal of one object is its result, and the others are sent', async () => {
  const { access, sent, plan, run } = desk({ send: failing('graph-refused', (path) => path === '/b') })
  const receipt = await run((await plan(['/a', '/b', '/c'])).id)
  expect(outcomes(receipt)).toEqual(['done', 'failed', 'done'])
  expect(receipt.results[1]).toMatchObject({ requestId: 'r-1', failure: { code: 'graph-refused' } })
  expect(sent).toEqual(['POST /a', 'POST /b', 'POST /c'])
  expect(listJournal(access.workspace).at(-1)?.kind).toBe('plan-failed')
})

test.each([
  'permission-missing',
  'sign-in-required',
  'token-rejected',
  'graph-throttled',
  'graph-host-refused',
] as const)('%s would meet every further request: the rest is not sent', async (code) => {
  const { sent, plan, run } = desk({ send: failing(code, (path) => path === '/b') })
  const receipt = await run((await plan(['/a', '/b', '/c', '/d'])).id)
  expect(outcomes(receipt)).toEqual(['done', 'failed', 'not-sent', 'not-sent'])
  expect(receipt.results[3]?.failure?.code).toBe(code)
  expect(sent).toEqual(['POST /a', 'POST /b'])
})

test('a service that fails three times in a row is left alone; two failures apart are not', async () => {
  const down = desk({ send: failing('graph-failed', (path) => path >= '/b') })
  expect(outcomes(await down.run((await down.plan(['/a', '/b', '/c', '/d', '/e', '/f'])).id))).toEqual([
    'done',
    'failed',
    'failed',
    'failed',
    'not-sent',
    'not-sent',
  ])
  const shaky = desk({ send: failing('graph-failed', (path) => path === '/a' || path === '/b' || path === '/d') })
  expect(outcomes(await shaky.run((await shaky.plan(['/a', '/b', '/c', '/d', '/e'])).id))).toEqual([
    'failed',
    'failed',
    'done',
    'failed',
    'done',
  ])
})

test('a refusal that only says that it was so before is no failure', async () => {
  const { plan, run } = desk({
    send: failing('graph-refused', () => true),
    step: { already: ({ code }) => code === 'graph-refused' },
  })
  const receipt = await run((await plan(['/a'])).id)
  expect(receipt.results).toMatchObject([{ outcome: 'already', failure: null }])
})

test('what was uncertain is looked at once more at the end, and stays so where nobody can tell', async () => {
  let look: ReadBack = 'done'
  const world = { send: failing('write-uncertain', (path: string) => path === '/a'), readBack: () => look }
  const seen = desk(world)
  expect(outcomes(await seen.run((await seen.plan(['/a', '/b'])).id))).toEqual(['done-by-read-back', 'done'])
  look = 'not-done'
  const unseen = desk(world)
  const receipt = await unseen.run((await unseen.plan(['/a', '/b'])).id)
  expect(outcomes(receipt)).toEqual(['uncertain', 'done'])
  expect(unseen.sent).toEqual(['POST /a', 'POST /b'])
})

test('cancelled between two requests, what is left was not sent', async () => {
  const stop = new AbortController()
  const { plan, run, sent } = desk({
    send: ({ path }) => {
      if (path === '/b') stop.abort()
      return null
    },
  })
  const receipt = await run((await plan(['/a', '/b', '/c'])).id, undefined, stop.signal)
  expect(outcomes(receipt)).toEqual(['done', 'done', 'not-sent'])
  expect(receipt.results[2]?.failure?.code).toBe('cancelled')
  expect(sent).toHaveLength(2)
})

test('the rest of a run is a plan of what was not done, looked at first', async () => {
  let broken = true
  const stale: (ReadonlySet<number> | null)[] = []
  const { plan, run, rest, sent } = desk({
    send: (write) => (broken ? failing('graph-refused', (path) => path !== '/a')(write) : null),
    stale: (only) => {
      stale.push(only)
      return null
    },
  })
  const { id } = await plan(['/a', '/b', '/c'])
  expect(await codeOf(rest(id))).toBe('no-rest')
  await run(id)
  const second = await rest(id)
  expect(second).toMatchObject({ restOf: id, summary: 'The rest of: Do it.' })
  expect(second.requests.map(({ url }) => url)).toEqual(['https://graph.test/v1.0/b', 'https://graph.test/v1.0/c'])
  expect(second.affects.map(({ id: thing }) => thing)).toEqual(['/b', '/c'])
  broken = false
  sent.length = 0
  expect(outcomes(await run(second.id))).toEqual(['done', 'done'])
  expect(sent).toEqual(['POST /b', 'POST /c'])
  expect(stale).toEqual([null, new Set([1, 2])])
  expect(await codeOf(rest(second.id))).toBe('no-rest')
})

test('the rest leaves out what a look shows to be done', async () => {
  let look: ReadBack = 'unknown'
  const { plan, run, rest } = desk({
    send: failing('write-uncertain', (path) => path === '/a'),
    readBack: () => look,
  })
  const { id } = await plan(['/a', '/b'])
  await run(id)
  expect((await rest(id)).requests).toHaveLength(1)
  look = 'done'
  expect(await codeOf(rest(id))).toBe('no-rest')
})

test('a console that died in mid-run leaves the truth: done, uncertain, not sent', async () => {
  const { access, plan, runOf, rest, run } = desk()
  const { id, requests } = await plan(['/a', '/b', '/c'])
  const at = '2026-03-01T09:00:00.000Z'
  takePlan(access.workspace, id, { at, by: 'Ann', runner: '999999999/gone', aliveUntil: Date.parse(at) + 3_600_000 })
  const result = {
    step: 0,
    method: 'POST',
    url: requests[0]?.url ?? '',
    outcome: 'done' as const,
    requestId: 'r',
    failure: null,
    told: null,
  }
  putStep(access.workspace, id, { step: 0, state: 'done', at, result })
  putStep(access.workspace, id, { step: 1, state: 'sending', at, result: null })
  const found = runOf(id)
  expect(found.running).toBe(false)
  expect(found.run?.ended).toBeNull()
  expect(outcomes(found.run ?? { results: [] })).toEqual(['done', 'uncertain', 'not-sent'])
  const second = await rest(id)
  expect(second.requests.map(({ url }) => url)).toEqual(requests.slice(1).map(({ url }) => url))
  expect(outcomes(await run(second.id))).toEqual(['done', 'done'])
})

test('a plan that another living process runs is running, and has no rest yet', async () => {
  const { access, plan, runOf, rest } = desk()
  const { id } = await plan(['/a'])
  const at = '2026-03-01T09:00:00.000Z'
  const runner = `${process.ppid}/another`
  takePlan(access.workspace, id, { at, by: null, runner, aliveUntil: Date.parse(at) + 3_600_000 })
  expect(runOf(id)).toMatchObject({ running: true, run: { results: [{ outcome: 'not-sent', failure: null }] } })
  expect(await codeOf(rest(id))).toBe('no-rest')
})

test('the way back is saved when it is known what was done', async () => {
  const {
    access,
    plan,
    run,
    desk: made,
  } = desk({
    send: failing('graph-refused', (path) => path === '/b'),
    kind: {
      reverse: (_, { paths }, done) =>
        draftOf(
          paths.filter((_path, at) => done.has(at)).map((path) => `/undo${path}`),
          { summary: 'Take it back.' },
        ),
    },
  })
  const { id } = await plan(['/a', '/b', '/c'])
  const { reverse } = await run(id)
  const back = made.read(access, reverse ?? '')
  expect(back).toMatchObject({ reverses: id, summary: 'Take it back.' })
  expect(back.requests.map(({ url }) => url)).toEqual([
    'https://graph.test/v1.0/undo/a',
    'https://graph.test/v1.0/undo/c',
  ])
  const reversed = () => made.journal(access, { start: 0, count: 10 }).entries.find((it) => it.plan.id === id)?.reversed
  expect(reversed()).toBe(false)
  await run(back.id)
  expect(reversed()).toBe(true)
})

test('rooms add sections to plans that they did not make', async () => {
  const section = { id: 'bill', title: 'The bill', severity: 'warning' as const, lines: ['Two more seats.'] }
  const own = { ...section, id: 'own' }
  const added = { ...section, confirm: null }
  const { plan } = desk({ sections: [(_, { changes }) => (changes.length === 0 ? [added] : [])] })
  expect(await plan(['/a'], { sections: [own] })).toMatchObject({ sections: [own, section], confirm: null })
})

test('a room can ask for a typed confirmation, but not in the place of the plan’s own', async () => {
  const section = { id: 'loss', title: 'The loss', severity: 'danger' as const, lines: ['It is gone.'] }
  const { plan, run, sent } = desk({
    sections: [() => [{ ...section, confirm: null }], () => [{ ...section, id: 'more', confirm: 'Finance' }]],
  })
  const asked = await plan(['/a'])
  expect(asked.confirm).toBe('Finance')
  expect(asked.undo).toBe('In part: what the product loses for good does not come back. No.')
  expect(asked.sections).toEqual([section, { ...section, id: 'more' }])
  expect(await codeOf(run(asked.id))).toBe('confirmation-missing')
  expect(sent).toEqual([])
  expect(await codeOf(run(asked.id, 'Finance'))).toBe('none')
  expect((await plan(['/a'], { confirm: 'Own' })).confirm).toBe('Own')
})

const undone = (paths: readonly string[], summary: string) =>
  draftOf(
    paths.map((path) => `/undo${path}`),
    { summary },
  )

/** A kind whose way back is known before anything is sent. */
const foreseeing: Partial<PlanKind<{ paths: string[] }>> = {
  ahead: (_, { paths }, meant) =>
    paths.some((path) => path.startsWith('/undo'))
      ? null
      : undone(
          paths.filter((_path, at) => meant.has(at)),
          'Take all of it back.',
        ),
  reverse: (_, { paths }, done) =>
    undone(
      paths.filter((_path, at) => done.has(at)),
      'Take it back.',
    ),
}

test('the way back is saved before the first request, and put right in the end', async () => {
  const seen: { reverse: string | null; requests: number }[] = []
  const world = { id: '' }
  const made = desk({
    kind: foreseeing,
    sections: [
      ({ tenant }, { summary }) => [
        { id: 'said', title: tenant.name, severity: 'info', lines: [summary], confirm: null },
      ],
    ],
    send: (write) => {
      const reverse = made.runOf(world.id).run?.reverse ?? null
      seen.push({ reverse, requests: reverse === null ? 0 : made.desk.read(made.access, reverse).requests.length })
      return failing('graph-refused', (path) => path === '/b')(write)
    },
  })
  world.id = (await made.plan(['/a', '/b', '/c'])).id
  const { reverse } = await made.run(world.id)
  expect(seen).toEqual([0, 1, 2].map(() => ({ reverse, requests: 3 })))
  const back = made.desk.read(made.access, reverse ?? '')
  expect(back).toMatchObject({
    reverses: world.id,
    summary: 'Take it back.',
    sections: [{ lines: ['Take all of it back.'] }],
  })
  expect(back.requests.map(({ url }) => url.replace('https://graph.test/v1.0', ''))).toEqual(['/undo/a', '/undo/c'])
  expect(outcomes(await made.run(back.id))).toEqual(['done', 'done'])
})

test('of a run that did nothing no way back is left', async () => {
  const { access, plan, run, desk: made } = desk({ kind: foreseeing, send: failing('graph-refused', () => true) })
  const { id } = await plan(['/a'])
  expect((await run(id)).reverse).toBeNull()
  expect(access.workspace.get<{ n: number }>({ text: 'SELECT count(*) AS n FROM plans', values: [] })?.n).toBe(1)
  expect(made.journal(access, { start: 0, count: 10 }).entries[0]).toMatchObject({ reverse: null, reversed: false })
})

test('a console that dies in mid-run leaves the way back; it is refused while the run goes on', async () => {
  const never = new Promise<never>(() => undefined)
  const world = { id: '' }
  const made = desk({ kind: foreseeing, hangs: (write) => (write.path === '/b' ? never : null) })
  world.id = (await made.plan(['/a', '/b'])).id
  void made.run(world.id)
  await expect.poll(() => made.sent).toEqual(['POST /a', 'POST /b'])
  const reverse = made.runOf(world.id).run?.reverse ?? ''
  expect(await codeOf(made.run(reverse))).toBe('plan-stale')
  // As it stands after the process is gone.
  made.access.workspace.run({ text: "UPDATE plans SET runner = '999999999/gone' WHERE id = ?", values: [world.id] })
  expect(made.runOf(world.id)).toMatchObject({ running: false, run: { ended: null, reverse } })
  expect(made.desk.read(made.access, reverse)).toMatchObject({ reverses: world.id, summary: 'Take all of it back.' })
  expect(outcomes(await made.run(reverse))).toEqual(['done', 'done'])
})

test('what an answer tells is kept with its request', async () => {
  const { plan, run, runOf } = desk({
    step: { told: (body) => ({ summary: JSON.stringify(body), steps: [] }) },
  })
  const { id } = await plan(['/a'])
  expect((await run(id)).results[0]?.told?.summary).toBe('{"path":"/a"}')
  expect(runOf(id).run?.results[0]?.told?.summary).toBe('{"path":"/a"}')
})

test('an answer that cannot be read does not make what took effect a failure', async () => {
  const { plan, run } = desk({
    step: {
      told: () => {
        throw new Error('a fault')
      },
    },
  })
  const { results } = await run((await plan(['/a'])).id)
  expect(results).toMatchObject([
    { outcome: 'done', failure: null, told: { summary: expect.stringContaining('took effect') } },
  ])
})

test('progress is told before each request', async () => {
  const { plan, run, progress } = desk()
  await run((await plan(['/a', '/b'])).id)
  expect(progress).toEqual(['Looking whether the tenant is as it was 0/2', 'Sending 0/2', 'Sending 1/2', 'Done 2/2'])
})

test.each([
  ['no Date header', null, '2026-03-01T09:00:00.500Z'],
  ['a clock that agrees to the second', '2026-03-01T09:00:00Z', '2026-03-01T09:00:00.500Z'],
  ['a clock an hour ahead', '2026-03-01T10:00:00Z', '2026-03-01T09:59:59.000Z'],
  ['a clock a minute behind', '2026-03-01T08:59:00Z', '2026-03-01T08:58:59.000Z'],
])('the time of sending is told by Graph’s clock: %s', async (_, date, sentAt) => {
  const { plan, run } = desk({ send: () => (date === null ? null : Date.parse(date)) })
  expect((await run((await plan(['/a'])).id)).sentAt).toBe(sentAt)
})

test('a plan nobody knows is said to be unknown', async () => {
  expect(await codeOf(desk().run('nothing'))).toBe('unknown-plan')
})

test('a request that names what an earlier answer told is shown with a mark, and sent filled in, or not at all', async () => {
  const told: string[] = []
  const kind: Partial<PlanKind<{ paths: string[] }>> = {
    steps: (_, { paths }) =>
      paths.map((path) => ({
        write: { method: 'POST', path, readBack: () => Promise.resolve('unknown') },
        ...(path.includes('{made}')
          ? {
              filled: () =>
                Promise.resolve(
                  told[0] === undefined
                    ? null
                    : {
                        method: 'POST' as const,
                        path: path.replace('{made}', told[0]),
                        readBack: () => Promise.resolve('unknown' as const),
                      },
                ),
            }
          : { settled: () => told.push('g1') }),
      })),
  }
  const { sent, plan, run } = desk({ kind })
  const { id, requests } = await plan(['/groups', '/groups/{made}/more'])
  expect(requests.map(({ url }) => url)).toEqual([
    'https://graph.test/v1.0/groups',
    'https://graph.test/v1.0/groups/{made}/more',
  ])
  const { results } = await run(id)
  expect(sent).toEqual(['POST /groups', 'POST /groups/g1/more'])
  expect(results[1]).toMatchObject({ outcome: 'done', url: 'https://graph.test/v1.0/groups/g1/more' })

  told.length = 0
  const refused = desk({ kind, send: failing('graph-refused', (path) => path === '/groups') })
  const other = await refused.plan(['/groups', '/groups/{made}/more', '/other'])
  const receipt = await refused.run(other.id)
  expect(outcomes(receipt)).toEqual(['failed', 'not-sent', 'done'])
  expect(receipt.results[1]?.failure?.code).toBe('plan-partly-done')
  expect(refused.sent).toEqual(['POST /groups', 'POST /other'])
})

test('whether it was so before may have to be looked up, and who cannot tell has not said so', async () => {
  const send = failing('graph-refused', () => true)
  for (const [already, outcome] of [
    [() => Promise.resolve(true), 'already'],
    [() => Promise.resolve(false), 'failed'],
    [() => Promise.reject(new Error('no network')), 'failed'],
  ] as const) {
    const { plan, run } = desk({ send, step: { already } })
    expect(outcomes(await run((await plan(['/a'])).id))).toEqual([outcome])
  }
})

test('a confirmation that is about no loss leaves the words of the way back; one about a loss comes first', async () => {
  const section =
    (id: string, confirm: string, lossless?: true): SectionSource =>
    () => [{ id, title: id, severity: 'danger', lines: [], confirm, ...(lossless === true ? { lossless } : {}) }]
  const seats = desk({ sections: [section('seats', '20 seats', true)] })
  expect(await seats.plan(['/a'], { undo: 'Yes: a plan.' })).toMatchObject({
    confirm: '20 seats',
    undo: 'Yes: a plan.',
  })
  const both = desk({ sections: [section('seats', '20 seats', true), section('loss', 'Sales')] })
  const made = await both.plan(['/a'], { undo: 'Yes: a plan.' })
  expect(made.confirm).toBe('Sales')
  expect(made.undo).toMatch(/^In part: .* A plan\.$/)
  expect(made.sections.some((one) => 'lossless' in one || 'confirm' in one)).toBe(false)
})
