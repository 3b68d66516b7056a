import { expect, onTestFinished, test } from 'vitest'
import { createChanges } from '#shared/engine/changes'
import { createPlanDesk } from '#shared/engine/plans/plan-desk'
import { onDemandPlanKind, type OnDemandPlanData } from '#shared/engine/provisioning/on-demand-plans'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { openStore } from '#shared/engine/store/open-store'
import { graphError, type Reply, scriptedGraph } from '#tests/engine/graph/scripted-graph'
import { temporaryFolder } from '#tests/temporary-folder'

const people = Array.from({ length: 23 }, (_, n) => ({ id: `u${n}`, name: `Person ${n}`, objectTypeName: 'User' }))
const data: OnDemandPlanData = {
  appId: 'sp1',
  jobId: 'scim.1',
  ruleId: 'r1',
  subject: { id: 'g1', name: 'STEM', objectTypeName: 'Group' },
  members: people,
  assigned: true,
}

const success: Reply = { body: { key: '{"result":"Success","details":{}}', value: '{}' } }

/** What happens to one call: the answer, and whether the service had done its work before. */
interface Fault {
  readonly reply: Reply
  readonly effect: boolean
  readonly outcome: string
}

const faults: Readonly<Record<string, Fault>> = {
  'the answer is lost': { reply: 'no answer', effect: true, outcome: 'uncertain' },
  'the call is lost': { reply: 'no answer', effect: false, outcome: 'uncertain' },
  'the service fails after its work': {
    reply: { status: 500, body: graphError('UnknownError', '') },
    effect: true,
    outcome: 'uncertain',
  },
  'the service fails': {
    reply: { status: 503, body: graphError('UnknownError', '') },
    effect: false,
    outcome: 'uncertain',
  },
  'the call is refused': {
    reply: { status: 400, body: graphError('BadRequest', 'No.') },
    effect: false,
    outcome: 'failed',
  },
  'the right is gone': {
    reply: { status: 401, body: graphError('UnknownError', '') },
    effect: false,
    outcome: 'failed',
  },
}

/** A Graph with one group whose calls meet the fault at one place; `done` is what the service did, in order. */
async function world(fault: Fault | null, place: number, sent: string[][], done: string[][]) {
  const graph = await scriptedGraph(({ method, path, body }) => {
    if (method === 'POST' && path === '/$batch') {
      const members = people.map(({ id }) => ({ '@odata.type': '#microsoft.graph.user', id, displayName: id }))
      const { requests } = body as { requests: { id: string }[] }
      return { body: { responses: requests.map(({ id }) => ({ id, status: 200, body: { value: members } })) } }
    }
    if (path.endsWith('/schema')) {
      return {
        body: { synchronizationRules: [{ id: 'r1', objectMappings: [{ sourceObjectName: 'Group', enabled: true }] }] },
      }
    }
    if (path.includes('/appRoleAssignedTo')) {
      const row = { id: 'a1', appRoleId: 'r', principalId: 'g1', principalType: 'Group', resourceId: 'sp1' }
      return { body: { value: [row] } }
    }
    if (method === 'GET') return { body: { id: 'scim.1', status: { code: 'Active' } } }
    const { parameters } = body as { parameters: { subjects: { links: { members: { objectId: string }[] } }[] }[] }
    const ids = parameters.flatMap(({ subjects }) =>
      subjects.flatMap(({ links }) => links.members.map(({ objectId }) => objectId)),
    )
    const here = fault !== null && sent.length === place ? fault : null
    sent.push(ids)
    if (here?.effect !== false) done.push(ids)
    return here?.reply ?? success
  })
  const store = openStore({ folder: temporaryFolder(), now: () => graph.clock.now() })
  onTestFinished(() => store.close())
  const access = {
    tenant: { id: 't', name: 'contoso', signIn: { kind: 'environment', variable: 'TOKEN' } },
    workspace: store.workspace('t'),
    directory: store.directory('t'),
    graph: graph.client,
  } as unknown as TenantAccess
  const desk = createPlanDesk({
    kinds: { 'on-demand': onDemandPlanKind },
    sections: [],
    clock: graph.clock,
    changes: createChanges(),
  })
  const call = { signal: new AbortController().signal, progress: () => undefined }
  const plan = await desk.make(
    access,
    { kind: 'on-demand', data, summary: 'Do it.', affects: [], changes: [], sections: [], undo: '', confirm: null },
    call.signal,
  )
  return { access, desk, call, plan, clock: graph.clock }
}

const cases = Object.keys(faults).flatMap((name) => [0, 1, 2, 3, 4].map((place) => [name, place] as const))

test.each(cases)(
  '%s at call %i: no call is sent twice, and the run and its rest say what is true',
  async (name, place) => {
    const sent: string[][] = []
    const done: string[][] = []
    const fault = faults[name]
    if (fault === undefined) throw new Error('no such fault')
    const { access, desk, call, plan } = await world(fault, place, sent, done)
    const { results } = await desk.run(access, plan.id, undefined, call)
    expect(new Set(sent.map((ids) => ids.join())).size).toBe(sent.length)
    expect(results[place]?.outcome).toBe(fault.outcome)
    for (const { step, outcome, told } of results) {
      const ids = people.slice(step * 5, step * 5 + 5).map(({ id }) => id)
      const took = done.some((one) => one.join() === ids.join())
      if (outcome === 'done') expect([took, told?.steps[0]?.outcome]).toEqual([true, 'good'])
      else expect(told).toBeNull()
      if (outcome === 'failed' || outcome === 'not-sent') expect(took).toBe(false)
    }

    const before = sent.length
    const rest = await desk.rest(access, plan.id, call.signal)
    const left = results.filter(({ outcome }) => outcome !== 'done').map(({ step }) => plan.requests[step])
    expect(rest.requests).toEqual(left)
    expect((await desk.run(access, rest.id, undefined, call)).results.every(({ outcome }) => outcome === 'done')).toBe(
      true,
    )
    expect(sent.length - before).toBe(left.length)
    expect(new Set(done.flat())).toEqual(new Set(people.map(({ id }) => id)))
    await expect(desk.rest(access, rest.id, call.signal)).rejects.toMatchObject({ failure: { code: 'no-rest' } })
  },
)

test('200 calls keep to five in ten seconds', async () => {
  const sent: string[][] = []
  const { access, desk, call, clock } = await world(null, -1, sent, [])
  const many = Array.from({ length: 1000 }, (_, n) => ({
    ...people[n % 23],
    id: `u${n % 23}`,
    name: `P${n}`,
    objectTypeName: 'User',
  }))
  const plan = await desk.make(
    access,
    {
      kind: 'on-demand',
      data: { ...data, members: many },
      summary: 'Do it.',
      affects: [],
      changes: [],
      sections: [],
      undo: '',
      confirm: null,
    },
    call.signal,
  )
  const began = clock.now()
  const { results } = await desk.run(access, plan.id, undefined, call)
  expect(results.filter(({ outcome }) => outcome === 'done')).toHaveLength(200)
  expect(clock.now() - began).toBe(390_000)
})
