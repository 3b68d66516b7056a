import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Plan } from '#shared/contract/plans'
import { asGraphRequest, asPowerShell } from '#shared/domain/plan-requests'
import { type AssignmentWorld, assignmentWorld } from '#tests/engine/assignments/assignment-world'
import { parseGraphRequest, parsePowerShell } from '#tests/engine/assignments/power-shell'

const app = 'SmartSpace SSO'
const crowd = 12
const folder = mkdtempSync(join(tmpdir(), 'scim-console-copied-'))
let world: AssignmentWorld

beforeAll(async () => {
  world = await assignmentWorld(folder, crowd)
}, 120_000)

afterAll(async () => {
  await world.stop()
  rmSync(folder, { recursive: true, force: true })
})

const groups = fc.subarray(
  Array.from({ length: crowd }, (_, at) => `Crowd ${String(at + 1).padStart(3, '0')}`),
  { minLength: 1 },
)
const role = fc.constantFrom('User', 'msiam_access')
const scopes = [
  '',
  'Watermark',
  'Escrows, QuarantineState',
  'ConnectorDataStore',
  'Full',
  'ForceDeletes',
  'Full, ForceDeletes',
]

type Change =
  | { readonly kind: 'assign' | 'unassign'; readonly groups: string[]; readonly role: string | null }
  | { readonly kind: 'job'; readonly verb: 'start' | 'pause' | 'restart'; readonly resetScope: string }
  | { readonly kind: 'back' }

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('assign' as const), groups, role }),
  fc.record({ kind: fc.constant('unassign' as const), groups, role: fc.option(role) }),
  fc.record({
    kind: fc.constant('job' as const),
    verb: fc.constantFrom('start' as const, 'pause' as const, 'restart' as const),
    resetScope: fc.constantFrom(...scopes),
  }),
  fc.constant({ kind: 'back' as const }),
)

/** The plan of a change; null where there is none to be had, as for the way back of nothing. */
async function planOf(wish: Change, back: string | null): Promise<Plan | null> {
  if (wish.kind === 'back') return back === null ? null : world.client.call('plans.get', { plan: back })
  if (wish.kind === 'job') {
    const { verb, resetScope } = wish
    return world.client.call('provisioning.planJob', { app, verb, ...(verb === 'restart' ? { resetScope } : {}) })
  }
  return world.client.call('assignments.plan', {
    app,
    verb: wish.kind,
    groups: wish.groups,
    ...(wish.role === null ? {} : { role: wish.role }),
  })
}

test('what a plan shows, what is copied as Graph requests and as PowerShell, and what is sent are the same requests', async () => {
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 3, maxLength: 8 }), async (wishes) => {
      let back: string | null = null
      for (const wish of wishes) {
        const plan: Plan | null = await planOf(wish, back)
        if (plan === null) continue
        back = null
        const shown = plan.requests.map(({ method, url, body }) => ({ method, url, body: body ?? null }))
        expect(shown.map((request) => parseGraphRequest(asGraphRequest(request)))).toEqual(shown)
        expect(parsePowerShell(asPowerShell(plan.requests))).toEqual(shown)
        world.carried.length = 0
        try {
          const receipt = await world.client.run('plans.run', {
            plan: plan.id,
            ...(plan.confirm === null ? {} : { confirm: plan.confirm }),
          })
          back = receipt.reverse
        } catch (thrown) {
          // A job may have changed by itself since; then nothing may have been sent.
          if (!(thrown instanceof ConsoleFailure) || thrown.failure.code !== 'plan-stale') throw thrown
          expect(world.carried).toEqual([])
          continue
        }
        expect(world.carried.map(({ method, url, body }) => ({ method, url, body }))).toEqual(shown)
        seen.set(wish.kind, (seen.get(wish.kind) ?? 0) + shown.length)
      }
    }),
    { numRuns: process.env['FULL'] === '1' ? 200 : 12, seed: 6 },
  )
  // Every kind of change has sent something, so that nothing was compared with nothing only.
  expect(
    [...seen]
      .filter(([, requests]) => requests > 0)
      .map(([kind]) => kind)
      .toSorted(),
  ).toEqual(['assign', 'back', 'job', 'unassign'])
})

test('a quote of any kind in a request is the same after PowerShell has read it', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({
          unit: fc.constantFrom("'", '\u2018', '\u2019', '\u201A', '\u201B', '"', '$', '`', ';', 'a', '\n', '\\'),
        }),
      ),
      (texts) => {
        const requests = texts.map((text) => ({
          method: 'POST',
          url: `https://graph.test/v1.0/a/${encodeURIComponent(text)}`,
          body: { text, inner: [text] },
        }))
        expect(parsePowerShell(asPowerShell(requests))).toEqual(requests)
      },
    ),
    { numRuns: process.env['FULL'] === '1' ? 5000 : 300 },
  )
})
