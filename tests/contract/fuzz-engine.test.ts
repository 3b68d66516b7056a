import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { createClient } from '#shared/contract/client'
import { contract, type ProcedureName } from '#shared/contract/contract'
import { ConsoleFailure, failureSchema, type Failure } from '#shared/contract/failure'
import type { OperationState } from '#shared/contract/operations'
import { startDemo } from '#shared/demo/start'
import { createEngine } from '#shared/engine/engine'
import { inProcessTransport } from '#shared/hosts/in-process'
import { nodePorts } from '#shared/hosts/node-ports'
import { drawnInput, type Words } from '#tests/contract/drawn-input'
import { profilesFolder } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

// The whole engine, asked whatever its contract allows. Whatever it answers, it never meets a fault of its own, and goes on.

const full = process.env['FULL'] === '1'
const signal = new AbortController().signal
const noBrowser: Failure = { code: 'sign-in-failed', message: 'There is no browser here.', remedy: 'None.' }

/** An engine whose browser refuses and whose network ends at this machine. */
function openEngine() {
  const folder = temporaryFolder()
  const faults: string[] = []
  const engine = createEngine({
    ports: nodePorts({
      environment: {},
      log: {
        write: (level, message, fields) => level === 'error' && faults.push(`${message} ${JSON.stringify(fields)}`),
      },
      browser: { open: () => Promise.reject(new ConsoleFailure(noBrowser)) },
      fetch: (url, init) =>
        new URL(url).hostname === '127.0.0.1'
          ? fetch(url, init)
          : Promise.reject(new TypeError('fetch failed', { cause: new Error('ENOTFOUND') })),
    }),
    dataFolder: join(folder, 'data'),
    profilesFolder,
  })
  onTestFinished(() => engine.close())
  // An operation may end before its caller has read its id.
  const ended = new Map<string, PromiseWithResolvers<OperationState>>()
  const endOf = (id: string) => {
    const end = ended.get(id) ?? Promise.withResolvers<OperationState>()
    ended.set(id, end)
    return end
  }
  engine.subscribe((event) => {
    if (event.type === 'operation' && event.operation.state !== 'running') {
      endOf(event.operation.id).resolve(event.operation)
    }
  })
  const ask = (name: string, input: unknown) => engine.dispatch({ id: randomUUID(), name, input }, signal)
  /** How a call ended, and what it began with it: null for well. Long work is cancelled after `patience`. */
  const outcome = async (name: ProcedureName, input: unknown, patience: number): Promise<Failure | null> => {
    const reply = await ask(name, input)
    if (!reply.ok) return reply.failure
    if (contract[name].kind !== 'operation') return null
    const id = (reply.value as { operation: string }).operation
    const late = setTimeout(() => void ask('operations.cancel', { id }), patience)
    const { failure } = await endOf(id).promise
    clearTimeout(late)
    ended.delete(id)
    return failure
  }
  return { engine, folder, faults, outcome, client: createClient(inProcessTransport(engine), randomUUID) }
}

/** Addresses, the most of which are refused; none leads anywhere. */
const addresses = [
  'https://graph.microsoft.com/v1.0',
  'http://graph.example.test/v1.0',
  'https://login.example.test',
  'https://person:word@login.example.test/',
  'http://127.0.0.1:9/scim',
  'https://[::1]:9/scim',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://example.test/scim?a=b#c',
]

/** What fields mean, by their names. */
function wordsOf(known: Readonly<Record<string, readonly unknown[]>>): Words {
  const words = { url: addresses, graph: addresses, authority: addresses, tokenUrl: addresses, ...known }
  return (field) => (Object.hasOwn(words, field) ? (words[field as keyof typeof words] ?? []) : [])
}

/** The command line alone names files; a path that is drawn freely would be written to. */
const pathless = (name: ProcedureName, input: unknown): unknown =>
  name === 'upkeep.backup' ? { ...(input as object), to: undefined } : input

const names = Object.keys(contract) as ProcedureName[]

test(
  'without a tenant every call is answered with a value or a named failure',
  { timeout: full ? 900_000 : 120_000 },
  async () => {
    const { folder, faults, outcome, client } = openEngine()
    const codes = new Set<string>()
    const internal: string[] = []
    for (const name of names) {
      // A backup and diagnostics write files each time.
      const numRuns = name.startsWith('upkeep.') ? 5 : full ? 1_000 : 20
      for (const input of fc.sample(drawnInput(contract[name].input, wordsOf({})), numRuns)) {
        const failure = await outcome(name, pathless(name, input), 200)
        if (failure !== null) codes.add(failureSchema.parse(failure).code)
        if (failure?.code === 'internal')
          internal.push(`${name}(${JSON.stringify(input).slice(0, 300)}): ${failure.detail ?? ''}`)
      }
    }
    expect(internal).toEqual([])
    expect(faults).toEqual([])
    expect((await client.call('session.tenants', {})).tenants).toEqual([])
    // What was drawn came as far as the rooms.
    expect([...codes]).toEqual(expect.arrayContaining(['tenant-needed', 'unknown-name', 'address-insecure']))
    expect(readdirSync(join(folder, 'data'))).toContain('app.db')
  },
)

/** Calls that end what the others need, or would wait for a person, in the order in which they come last. */
const last: readonly ProcedureName[] = ['session.signOut', 'session.removeTenant']

test(
  'over a tenant that was read every call is answered with a value or a named failure',
  { timeout: full ? 900_000 : 240_000 },
  async () => {
    const { faults, outcome, client } = openEngine()
    const demo = await startDemo({ scale: 'small' })
    onTestFinished(() => demo.stop())
    await client.call('session.addTenant', {
      name: 'demo',
      graph: demo.graph,
      signIn: { kind: 'demo', login: demo.login },
    })
    await client.run('directory.sync', {})
    const { apps } = await client.call('directory.apps', {})
    const { groups } = await client.call('directory.groups', {})
    const some = <T>(values: readonly T[]) => values.slice(0, 4)
    const [app] = apps
    if (app === undefined) throw new Error('The demo has no app.')
    await client.call('provisioning.setTarget', {
      app: app.id,
      url: demo.products[0]?.scim ?? '',
      token: { kind: 'sealed', value: demo.products[0]?.token ?? '' },
    })
    const known: Readonly<Record<string, readonly unknown[]>> = {
      tenant: ['demo'],
      app: some(apps.flatMap(({ id, displayName }) => [id, displayName])),
      apps: some(apps.map(({ id }) => id)),
      group: some(groups.flatMap(({ id, displayName }) => [id, displayName])),
      groups: some(groups.map(({ id }) => id)),
    }
    const internal: string[] = []
    let well = 0
    for (const name of [...names.filter((it) => !last.includes(it)), ...last]) {
      for (const input of fc.sample(drawnInput(contract[name].input, wordsOf(known)), full ? 60 : 6)) {
        const failure = await outcome(name, pathless(name, input), 1_000)
        if (failure === null) well += 1
        else failureSchema.parse(failure)
        if (failure?.code === 'internal')
          internal.push(`${name}(${JSON.stringify(input).slice(0, 300)}): ${failure.detail ?? ''}`)
      }
    }
    expect(internal).toEqual([])
    expect(faults).toEqual([])
    expect((await client.call('session.tenants', {})).tenants).toBeDefined()
    // Else the drawing has missed the rooms.
    expect(well).toBeGreaterThan(50)
  },
)
