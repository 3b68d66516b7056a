import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Plan, Receipt } from '#shared/contract/plans'
import {
  type AssignmentWorld,
  assignmentWorld,
  cutConnection,
  failureOf,
  graphAnswer,
  type Meddle,
} from '#tests/engine/assignments/assignment-world'

const crowd = 200
const full = process.env['FULL'] === '1'
const patience = full ? 600_000 : 120_000
const folder = mkdtempSync(join(tmpdir(), 'scim-console-faults-'))
let world: AssignmentWorld
let groups: string[]

beforeAll(async () => {
  world = await assignmentWorld(folder, crowd)
  groups = [...world.demo.tenant.groups.values()]
    .filter(({ displayName }) => displayName.startsWith('Crowd'))
    .map(({ id }) => id)
}, 120_000)

afterAll(async () => {
  await world.stop()
  rmSync(folder, { recursive: true, force: true })
})

const later = (milliseconds: number) => new Date(world.clock.now() + milliseconds).toUTCString()

type Outcome = Receipt['results'][number]['outcome']

interface Fault {
  readonly fault: Meddle
  /** The outcome of the request that it meets. */
  readonly at: Outcome
}

const before = async () => graphAnswer(500, 'InternalServerError', 'Sorry.')
const refused: Meddle = () => Promise.reject(cutConnection('refused'))
const after =
  (ending: () => Response): Meddle =>
  async (_, forward) => {
    await forward()
    return ending()
  }
const cutAfter = after(() => {
  throw cutConnection('reset')
})

/** Faults that meet one request, once. */
const passing: Record<string, Fault> = {
  '401 once': { fault: async () => graphAnswer(401, 'InvalidAuthenticationToken', 'Expired.'), at: 'done' },
  '409 because somebody else was quicker': {
    fault: after(() => graphAnswer(409, 'Conflict', 'EntitlementGrant entry already exists.')),
    at: 'already',
  },
  '429': { fault: async () => graphAnswer(429, 'TooManyRequests', 'Wait.', { 'retry-after': '7' }), at: 'done' },
  '500 before it was done': { fault: before, at: 'done' },
  '503 after it was done': {
    fault: after(() => graphAnswer(503, 'ServiceUnavailable', 'Sorry.')),
    at: 'done-by-read-back',
  },
  '503 by a clock that is ahead, after it was done': {
    fault: after(() => graphAnswer(503, 'ServiceUnavailable', 'Sorry.', { date: later(3_600_000) })),
    at: 'done-by-read-back',
  },
  'connection cut after it was done': { fault: cutAfter, at: 'done-by-read-back' },
  'connection cut before it was done': { fault: () => Promise.reject(cutConnection('reset')), at: 'done' },
}

/** Faults that meet every request from one on, until somebody mends them. */
const lasting: Record<string, Fault & { readonly reads?: Meddle }> = {
  '403': {
    fault: async () => graphAnswer(403, 'Authorization_RequestDenied', 'Insufficient privileges.'),
    at: 'failed',
  },
  '401 UnknownError': { fault: async () => graphAnswer(401, 'UnknownError', ''), at: 'failed' },
  '500 for good': { fault: before, at: 'failed' },
  'network gone': { fault: refused, at: 'failed' },
  'network gone after it was sent': {
    // The first one arrives, and nothing after it.
    fault: (write, forward) => (world.reads === null ? cutAfter(write, forward) : refused(write, forward)),
    reads: refused,
    at: 'uncertain',
  },
}

const principalOf = (body: unknown) => (body as { principalId: string }).principalId

/** Holds what was told, in the receipt and in the journal, against what Graph has. */
async function expectTruth(plan: Plan, results: Receipt['results']): Promise<void> {
  const assigned = world.assigned()
  const there = new Set(assigned)
  expect(assigned).toHaveLength(there.size)
  expect(results.map(({ step }) => step)).toEqual(plan.requests.map((_, at) => at))
  for (const [at, { outcome }] of results.entries()) {
    if (outcome === 'uncertain') continue
    const is = there.has(principalOf(plan.requests[at]?.body))
    if (is !== ['done', 'done-by-read-back', 'already'].includes(outcome)) expect({ at, outcome, is }).toBe('the truth')
  }
  const made = world.carried.flatMap(({ status, body }) => (status === 201 ? [principalOf(body)] : []))
  expect(made).toHaveLength(new Set(made).size)

  const kept = await world.client.call('plans.runOf', { plan: plan.id })
  expect(kept).toMatchObject({ running: false, run: { results } })
  const [entry] = (await world.client.call('plans.journal', { start: 0, count: 1 })).entries
  const tally = Map.groupBy(results, ({ outcome }) => outcome)
  for (const [outcome, count] of Object.entries(entry?.outcomes ?? {})) {
    expect([outcome, count]).toEqual([outcome, tally.get(outcome as Outcome)?.length ?? 0])
  }
}

const planned = () => world.client.call('assignments.plan', { app: world.app, verb: 'assign', groups, role: 'User' })
const restOf = (plan: Plan) => world.client.call('plans.rest', { plan: plan.id })
const run = async (plan: Plan) => {
  // The journal is in the order of time, and no two runs of a person begin at once.
  await world.clock.sleep(1000)
  return world.client.run('plans.run', { plan: plan.id })
}

/** Meets each request of a run once with the fault that its place has; answers the outcomes. */
async function runWith(faultAt: (place: number) => Fault, lag = 0): Promise<Outcome[]> {
  world.clear()
  world.demo.faults.assignmentLagMs = lag
  const plan = await planned()
  expect(plan.requests).toHaveLength(crowd)
  const met = new Set<string>()
  world.meddle = async (write, forward) => {
    const principal = principalOf(write.body)
    if (met.has(principal)) return forward()
    met.add(principal)
    return faultAt(groups.indexOf(principal)).fault(write, forward)
  }
  const { results } = await run(plan)
  world.meddle = null
  expect(met.size).toBe(crowd)
  await expectTruth(plan, results)
  expect((await failureOf(restOf(plan))).code).toBe('no-rest')
  expect(world.assigned().toSorted()).toEqual(groups.toSorted())
  return results.map(({ outcome }) => outcome)
}

const kinds = Object.values(passing)
// All turns together meet every request with every kind.
const turns = full ? kinds.map((_, turn) => turn) : [2]

test.each(turns)(
  'a fault at every request of a run, each of another kind, turn %i: what is told is true, nothing is done twice',
  async (turn) => {
    const faultAt = (place: number) => kinds[(place + turn) % kinds.length] ?? { fault: refused, at: 'failed' }
    expect(await runWith(faultAt)).toEqual(groups.map((_, place) => faultAt(place).at))
  },
  patience,
)

test(
  'every answer is lost and the list shows nothing yet: sending again does no harm',
  async () => {
    const outcomes = await runWith(() => ({ fault: cutAfter, at: 'already' }), 3_600_000)
    expect(new Set(outcomes)).toEqual(new Set(['already']))
  },
  patience,
)

// One run ends at the first place; its rest goes on to the next one, and so on: each place is where a run of many ended.
const places = full ? Array.from({ length: crowd }, (_, at) => at) : [0, 1, 2, 57, 100, 151, crowd - 2, crowd - 1]

test.each(Object.entries(lasting))(
  '%s from a request on: what is told is true, and the rest of the rest ... does the whole, once',
  async (_name, { fault, reads, at }) => {
    world.clear()
    let plan: Plan | null = await planned()
    for (const place of places) {
      if (plan === null) throw new Error('Nothing is left.')
      let broken = false
      world.meddle = async (write, forward) => {
        broken ||= principalOf(write.body) === groups[place]
        if (!broken) return forward()
        const answer = fault(write, forward)
        world.reads = reads ?? null
        return answer
      }
      const { results }: Receipt = await run(plan)
      world.meddle = null
      world.reads = null
      const met = plan.requests.findIndex(({ body }) => principalOf(body) === groups[place])
      expect(results.slice(0, met).every(({ outcome }) => outcome === 'done')).toBe(true)
      expect(results[met]?.outcome).toBe(at)
      expect(results.slice(met + 3).every(({ outcome }) => outcome === 'not-sent')).toBe(true)
      await expectTruth(plan, results)

      const there = new Set(world.assigned())
      const left: Plan['requests'] = plan.requests.filter(({ body }) => !there.has(principalOf(body)))
      if (left.length === 0) {
        expect((await failureOf(restOf(plan))).code).toBe('no-rest')
        plan = null
      } else {
        plan = await restOf(plan)
        expect(plan.requests).toEqual(left)
      }
    }
    if (plan !== null) {
      const { results }: Receipt = await run(plan)
      expect(results.every(({ outcome }) => outcome === 'done')).toBe(true)
      await expectTruth(plan, results)
    }
    expect(world.assigned().toSorted()).toEqual(groups.toSorted())
  },
  patience,
)
