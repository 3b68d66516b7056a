import { expect, test } from 'vitest'
import { ConsoleFailure, type FailureCode } from '#shared/contract/failure'
import type { FactName, Facts, Known } from '#shared/engine/readiness/snapshot/facts'
import { type FactContext, known, unknown } from '#shared/engine/readiness/snapshot/sources'
import { takeSnapshot } from '#shared/engine/readiness/snapshot/take-snapshot'

const now = '2026-06-01T10:00:00.000Z'

/** Reads some parts from planted sources. */
async function taken(
  names: readonly FactName[],
  sources: Partial<Record<FactName, (context: FactContext) => unknown>>,
  signal = new AbortController().signal,
) {
  const lines: string[] = []
  const told: string[] = []
  const parts = {
    signal,
    ports: { clock: { now: () => 0 }, log: { write: (level: string, message: string) => lines.push(level + message) } },
  } as unknown as Omit<FactContext, 'fact'>
  const snapshot = await takeSnapshot(parts, names, sources as never, ({ done, total }) =>
    told.push(`${done}/${total}`),
  )
  return { snapshot, lines, told }
}
const refusal = (code: FailureCode) => () => {
  throw new ConsoleFailure({ code, message: `${code} happened.`, remedy: 'Mend it.' })
}

test('a part is read once, whoever rests on it; progress tells how many are there', async () => {
  let asked = 0
  const { snapshot, told } = await taken(['job', 'schema', 'job'], {
    jobs: () => {
      asked += 1
      return known([], now)
    },
    job: async (context) => {
      const jobs = await context.fact('jobs')
      return jobs.known ? known(null, jobs.at) : jobs
    },
    schema: (context) => context.fact('job'),
  })
  expect([asked, snapshot.job, snapshot.schema, told]).toEqual([1, known(null, now), known(null, now), ['1/2', '2/2']])
})

test.each<FailureCode>([
  'permission-missing',
  'graph-failed',
  'graph-throttled',
  'scim-unauthorized',
  'sign-in-unreachable',
])('%s of one part leaves the others', async (code) => {
  const { snapshot } = await taken(['premium', 'now'], { premium: refusal(code), now: () => known(1, now) })
  expect(snapshot).toEqual({ premium: unknown(`${code} happened.`, 'Mend it.'), now: known(1, now) })
})

test('a fault of one part is logged and leaves the others', async () => {
  const broken_ = () => {
    throw new TypeError('x is undefined')
  }
  const { snapshot, lines } = await taken(['premium', 'now'], { premium: broken_, now: () => known(1, now) })
  expect((snapshot.premium as Known<Facts['premium']>).known).toBe(false)
  expect(snapshot.now).toEqual(known(1, now))
  expect(lines).toEqual(['errorA part of a check could not be read for a fault of the console.'])
})

test.each<FailureCode>(['sign-in-required', 'token-rejected', 'wrong-tenant', 'cancelled'])(
  '%s ends the whole reading',
  async (code) => {
    await expect(taken(['now', 'premium'], { premium: refusal(code), now: () => known(1, now) })).rejects.toThrow(
      `${code} happened.`,
    )
  },
)

test('a cancelled check reads nothing more', async () => {
  const abort = new AbortController()
  let asked = 0
  const later = async () => {
    asked += 1
    abort.abort(new DOMException('stop', 'AbortError'))
    return known(1, now)
  }
  await expect(
    taken(['now', 'premium', 'roles'], { now: later, premium: later, roles: later }, abort.signal),
  ).rejects.toThrow('stop')
  expect(asked).toBe(1)
})
