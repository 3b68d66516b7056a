// Stands where the window expects its engine and holds nothing: ten fixed people, and as little of everything else as the frame asks for.
import { processPort } from '#electron/engine/process-port'
import { serveEngine } from '#electron/engine/serve-engine'

const at = new Date().toISOString()
const id = process.env['BENCH_TENANT'] ?? 'bench'
const tenant = {
  id,
  name: 'bench',
  displayName: 'Bench',
  graph: 'http://127.0.0.1:9/v1.0',
  signIn: { kind: 'environment', variable: 'NONE' },
  demo: false,
  demoLogin: null,
  addedAt: at,
  synchronisedAt: at,
}
const person = (n: number) => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  displayName: `Person ${n}`,
  userPrincipalName: `person${n}@example.com`,
  mail: `person${n}@example.com`,
  accountEnabled: true,
  userType: 'Member',
  groupCount: n,
})
const part = { readAt: at, triedAt: at, failure: null }
const replies: Readonly<Record<string, unknown>> = {
  'session.tenants': { tenants: [tenant] },
  'session.tenant': tenant,
  'session.account': { account: null, state: 'signed-out' },
  'session.clouds': { clouds: [] },
  'operations.list': { operations: [] },
  'directory.freshness': { directory: part, jobs: part, elsewhere: null },
  'directory.refreshSettings': { automatic: false, every: { jobs: 5, directory: 30 }, laidDown: false },
  'policies.list': { sources: [], policies: [], faults: [], inForce: {} },
  'directory.apps': { synchronisedAt: at, notes: [], apps: [] },
  'directory.peopleFacts': { synchronisedAt: at, people: 10, disabled: 0, guests: 0, inNoGroup: 0 },
  'directory.peopleRows': {
    synchronisedAt: at,
    total: 10,
    matched: 10,
    more: false,
    rows: Array.from({ length: 10 }, (_, n) => person(n)),
  },
}

serveEngine(
  processPort(),
  async () => ({
    dispatch: async ({ name }) =>
      name in replies
        ? { ok: true, value: replies[name] }
        : {
            ok: false,
            failure: { code: 'unknown-procedure', message: `${name} is not answered here.`, remedy: 'None.' },
          },
    subscribe: () => () => undefined,
    close: () => undefined,
  }),
  () => process.exit(),
)
