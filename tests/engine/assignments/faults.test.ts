import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Receipt } from '#shared/contract/plans'
import {
  type AssignmentWorld,
  assignmentWorld,
  cutConnection,
  failureOf,
  graphAnswer,
  type Meddle,
} from '#tests/engine/assignments/assignment-world'

const crowd = 200
const positions = process.env['FULL'] === '1' ? Array.from({ length: crowd }, (_, at) => at + 1) : [1, 2, 117, crowd]
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

interface Fault {
  readonly fault: Meddle
  /** It meets every write from that place on, not that one only. */
  readonly lasting?: boolean
  /** What meets every read from there on. */
  readonly reads?: Meddle
  /** Milliseconds until Graph's list shows a write. */
  readonly lag?: number
  /** The outcome of the request at that place. */
  readonly at: Receipt['results'][number]['outcome']
  /** Whether something is left to be done. */
  readonly rest?: boolean
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
let sent = 0

const faults: Record<string, Fault> = {
  '403': {
    lasting: true,
    fault: async () => graphAnswer(403, 'Authorization_RequestDenied', 'Insufficient privileges.'),
    at: 'failed',
    rest: true,
  },
  '401 UnknownError': {
    lasting: true,
    fault: async () => graphAnswer(401, 'UnknownError', ''),
    at: 'failed',
    rest: true,
  },
  '401 once': { fault: async () => graphAnswer(401, 'InvalidAuthenticationToken', 'Expired.'), at: 'done' },
  '409 because somebody else was quicker': {
    fault: after(() => graphAnswer(409, 'Conflict', 'EntitlementGrant entry already exists.')),
    at: 'already',
  },
  '429': { fault: async () => graphAnswer(429, 'TooManyRequests', 'Wait.', { 'retry-after': '7' }), at: 'done' },
  '500 before it was done': { fault: before, at: 'done' },
  '500 for good': { lasting: true, fault: before, at: 'failed', rest: true },
  '503 after it was done': {
    fault: after(() => graphAnswer(503, 'ServiceUnavailable', 'Sorry.')),
    at: 'done-by-read-back',
  },
  '503 by a clock that is ahead, after it was done': {
    fault: after(() => graphAnswer(503, 'ServiceUnavailable', 'Sorry.', { date: later(3_600_000) })),
    at: 'done-by-read-back',
  },
  'connection cut after it was done': { fault: cutAfter, at: 'done-by-read-back' },
  'connection cut after it was done, and the list shows it late': { fault: cutAfter, lag: 600_000, at: 'already' },
  'connection cut before it was done': { fault: () => Promise.reject(cutConnection('reset')), at: 'done' },
  'network gone': { lasting: true, fault: refused, at: 'failed', rest: true },
  'network gone after it was sent': {
    lasting: true,
    // The first one arrives, and nothing after it.
    fault: (write, forward) => ((sent += 1) === 1 ? cutAfter(write, forward) : refused(write, forward)),
    reads: refused,
    at: 'uncertain',
    rest: true,
  },
}

/** Holds what was told against what Graph has: nobody twice, and each outcome true. */
function expectTruth(results: Receipt['results']): void {
  const assigned = world.assigned()
  const there = new Set(assigned)
  expect(assigned).toHaveLength(there.size)
  for (const { step, outcome } of results) {
    if (outcome === 'uncertain') continue
    const is = there.has(groups[step] ?? '')
    if (is !== ['done', 'done-by-read-back', 'already'].includes(outcome)) {
      expect({ step, outcome, is }).toBe('what Graph has')
    }
  }
}

/** No request that was answered with success is sent once more. */
function expectNoDouble(): void {
  const made = world.carried.filter(({ status }) => status === 201).map(({ body }) => JSON.stringify(body))
  expect(made).toHaveLength(new Set(made).size)
}

async function planned() {
  return world.client.call('assignments.plan', { app: world.app, verb: 'assign', groups, role: 'User' })
}

describe.each(Object.entries(faults))(
  '%s',
  (_name, { lasting = false, fault, reads, lag = 0, at, rest: more = false }) => {
    test.each(positions)(
      'at request %i: what is told is true, nothing is done twice, the rest is done',
      async (position) => {
        world.clear()
        sent = 0
        world.demo.faults.assignmentLagMs = lag
        const plan = await planned()
        expect(plan.requests).toHaveLength(crowd)
        let met = 0
        world.meddle = async (write, forward) => {
          if (lasting ? write.nth < position : write.nth !== position) return forward()
          met += 1
          world.reads = reads ?? null
          return fault(write, forward)
        }
        const receipt = await world.client.run('plans.run', { plan: plan.id })
        world.meddle = null
        world.reads = null
        expect(met).toBeGreaterThan(0)
        expect(receipt.results[position - 1]?.outcome).toBe(at)
        expectTruth(receipt.results)
        expectNoDouble()
        const kept = await world.client.call('plans.runOf', { plan: plan.id })
        expect(kept).toMatchObject({ running: false, run: { results: receipt.results } })
        const [entry] = (await world.client.call('plans.journal', { start: 0, count: 1 })).entries
        const tally = Map.groupBy(receipt.results, ({ outcome }) => outcome)
        for (const [outcome, count] of Object.entries(entry?.outcomes ?? {})) {
          expect([outcome, count]).toEqual([outcome, tally.get(outcome as typeof at)?.length ?? 0])
        }

        const there = new Set(world.assigned())
        const left = groups.flatMap((id, step) => (there.has(id) ? [] : [step]))
        // One that arrived without an answer may be the only one that was open.
        if (!more || left.length === 0) {
          expect((await failureOf(world.client.call('plans.rest', { plan: plan.id }))).code).toBe('no-rest')
        } else {
          const rest = await world.client.call('plans.rest', { plan: plan.id })
          expect(rest.requests).toEqual(left.map((step) => plan.requests[step]))
          const { results } = await world.client.run('plans.run', { plan: rest.id })
          expect(results.every(({ outcome }) => outcome === 'done')).toBe(true)
          expectNoDouble()
        }
        expect(world.assigned().toSorted()).toEqual(groups.toSorted())
      },
    )
  },
)
