import { expect, onTestFinished, test } from 'vitest'
import { ConsoleFailure, type FailureCode } from '#shared/contract/failure'
import { createChanges } from '#shared/engine/changes'
import type { GraphWrite } from '#shared/engine/graph/graph-client'
import { createPlanDesk, type PlanKind } from '#shared/engine/plans/plan-desk'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { listJournal } from '#shared/engine/store/journal-rows'
import { openStore } from '#shared/engine/store/open-store'
import { temporaryFolder } from '#tests/temporary-folder'

/** A desk over a real store; Graph is a function that says what happens to each write. */
function desk(send: (write: GraphWrite) => number | null = () => null, stale: () => string | null = () => null) {
  const store = openStore({ folder: temporaryFolder(), now: Date.now })
  onTestFinished(() => store.close())
  const sent: string[] = []
  const access = {
    tenant: { id: 't', name: 'contoso' },
    workspace: store.workspace('t'),
    graph: {
      root: 'https://graph.test/v1.0',
      write: (write: GraphWrite) => {
        sent.push(`${write.method} ${write.path}`)
        return Promise.resolve({ requestId: 'r', outcome: 'done' as const, answeredAt: send(write) })
      },
    },
  } as unknown as TenantAccess
  const kind: PlanKind<{ paths: string[] }> = {
    parse: (data) => data as { paths: string[] },
    staleness: () => Promise.resolve(stale()),
    writes: (_, { paths }) =>
      paths.map((path) => ({ method: 'POST', path, body: { a: 1 }, readBack: () => Promise.resolve('unknown') })),
  }
  const clock = { now: () => Date.parse('2026-03-01T09:00:00.500Z'), sleep: () => Promise.resolve() }
  const made = createPlanDesk({ kinds: { test: kind }, clock, changes: createChanges() })
  const plan = (paths: string[], confirm: string | null = null) =>
    made.make(access, { kind: 'test', data: { paths }, summary: 'Do it.', affects: [], undo: 'No.', confirm })
  const apply = (id: string, confirm?: string) => made.apply(access, id, confirm, new AbortController().signal)
  return { access, sent, plan, apply, read: (id: string) => made.read(access, id) }
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

test('what is sent is what the plan showed, once, and the journal keeps both', async () => {
  const { access, sent, plan, apply, read } = desk()
  const { id, requests } = plan(['/a', '/b'])
  expect(requests).toEqual([
    { method: 'POST', url: 'https://graph.test/v1.0/a', body: { a: 1 } },
    { method: 'POST', url: 'https://graph.test/v1.0/b', body: { a: 1 } },
  ])
  expect(read(id).requests).toEqual(requests)
  const receipt = await apply(id)
  expect(sent).toEqual(['POST /a', 'POST /b'])
  expect(receipt.results.map((it) => [it.method, it.url])).toEqual(requests.map((it) => [it.method, it.url]))
  expect(await codeOf(apply(id))).toBe('plan-spent')
  expect(sent).toHaveLength(2)
  expect(listJournal(access.workspace)).toMatchObject([{ kind: 'plan-applied', subject: 'Do it.' }])
})

test('two runs at once send it once', async () => {
  const { sent, plan, apply } = desk()
  const { id } = plan(['/a'])
  const codes = await Promise.all([codeOf(apply(id)), codeOf(apply(id))])
  expect(codes.toSorted()).toEqual(['none', 'plan-spent'])
  expect(sent).toEqual(['POST /a'])
})

test('a plan of a tenant that has changed since is refused with the difference, and stays', async () => {
  let difference: string | null = 'the job is gone.'
  const { sent, plan, apply } = desk(
    () => null,
    () => difference,
  )
  const { id } = plan(['/a'])
  await expect(apply(id)).rejects.toThrow(/the job is gone/)
  expect(sent).toEqual([])
  difference = null
  expect(await codeOf(apply(id))).toBe('none')
})

test('a confirmation is compared to the letter', async () => {
  const { sent, plan, apply } = desk()
  const { id } = plan(['/a'], 'Zeta CRM')
  expect(await codeOf(apply(id))).toBe('confirmation-missing')
  expect(await codeOf(apply(id, 'zeta crm'))).toBe('confirmation-missing')
  expect(sent).toEqual([])
  expect(await codeOf(apply(id, 'Zeta CRM'))).toBe('none')
})

test('a write that fails spends the plan, and the journal says how far it came', async () => {
  const { access, plan, apply } = desk(({ path }) => {
    if (path === '/b') throw new ConsoleFailure({ code: 'graph-failed', message: 'Failed.', remedy: 'Look.' })
    return null
  })
  const { id } = plan(['/a', '/b', '/c'])
  expect(await codeOf(apply(id))).toBe('graph-failed')
  expect(await codeOf(apply(id))).toBe('plan-spent')
  expect(listJournal(access.workspace)).toMatchObject([
    {
      kind: 'plan-failed',
      record: { results: [{ url: 'https://graph.test/v1.0/a' }], failure: { code: 'graph-failed' } },
    },
  ])
})

test.each([
  ['no Date header', null, '2026-03-01T09:00:00.500Z'],
  ['a clock that agrees to the second', '2026-03-01T09:00:00Z', '2026-03-01T09:00:00.500Z'],
  ['a clock an hour ahead', '2026-03-01T10:00:00Z', '2026-03-01T09:59:59.000Z'],
  ['a clock a minute behind', '2026-03-01T08:59:00Z', '2026-03-01T08:58:59.000Z'],
])('the time of sending is told by Graph’s clock: %s', async (_, date, sentAt) => {
  const { plan, apply } = desk(() => (date === null ? null : Date.parse(date)))
  expect((await apply(plan(['/a']).id)).sentAt).toBe(sentAt)
})

test('a plan nobody knows is said to be unknown', async () => {
  expect(await codeOf(desk().apply('nothing'))).toBe('unknown-plan')
})
