import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createClient } from '#shared/contract/client'
import type { Output } from '#shared/contract/contract'
import { ConsoleFailure, type FailureCode } from '#shared/contract/failure'
import type { EngineEvent } from '#shared/contract/events'
import { createDispatch, type Handlers, type LongCall } from '#shared/contract/server'
import type { Transport } from '#shared/contract/transport'
import { createChanges } from '#shared/engine/changes'
import type { Engine } from '#shared/engine/engine'
import { createOperations } from '#shared/engine/operations'

const report: Output<'directory.sync'> = {
  tenant: { id: 't', name: 'contoso' },
  began: 'b',
  ended: 'e',
  apps: 1,
  jobs: 1,
  groups: 1,
  memberships: 1,
  people: 1,
  assignments: 1,
  kind: 'full',
  scope: 'all',
  resumed: false,
  requests: { http: 1, batched: 0, units: 1 },
  notes: ['a note'],
}

/** Stands where an engine stands: the real dispatcher and operations, handlers of this suite. */
function engineOf(handlers: Partial<Handlers>) {
  const changes = createChanges()
  const faults: string[] = []
  const onFault = (name: string) => faults.push(name)
  const clock = { now: () => 0, sleep: () => Promise.resolve() }
  const operations = createOperations(clock, changes, onFault)
  const whole = {
    'operations.list': () => ({ operations: operations.list() }),
    'operations.get': ({ id }: { id: string }) => operations.get(id),
    'operations.cancel': ({ id }: { id: string }) => operations.cancel(id),
    ...handlers,
  } as Handlers
  const engine: Pick<Engine, 'dispatch' | 'subscribe'> = {
    dispatch: createDispatch(whole, operations.start, onFault),
    subscribe: changes.subscribe,
  }
  return { engine, changes, faults }
}

export interface Connection {
  readonly transport: Transport
  close(): Promise<void>
}

/** What every way to the engine must carry alike. Each transport runs this suite. */
export function roundTrip(
  name: string,
  connect: (engine: Pick<Engine, 'dispatch' | 'subscribe'>) => Promise<Connection>,
) {
  const withClient = async (
    handlers: Partial<Handlers>,
    work: (
      client: ReturnType<typeof createClient>,
      parts: ReturnType<typeof engineOf> & { transport: Transport },
    ) => Promise<void>,
  ) => {
    const parts = engineOf(handlers)
    const connection = await connect(parts.engine)
    try {
      await work(createClient(connection.transport, randomUUID), { ...parts, transport: connection.transport })
    } finally {
      await connection.close()
    }
  }
  const codeOf = async (work: Promise<unknown>): Promise<FailureCode | 'none'> => {
    try {
      await work
      return 'none'
    } catch (thrown) {
      if (thrown instanceof ConsoleFailure) return thrown.failure.code
      throw thrown
    }
  }

  describe(name, () => {
    test('a query answers its output', () =>
      withClient({ 'session.tenants': () => ({ tenants: [] }) }, async (client) => {
        expect(await client.call('session.tenants', {})).toEqual({ tenants: [] })
      }))

    test('a failure arrives as data, with its remedy and request-id', () =>
      withClient(
        {
          'session.tenants': () => {
            throw new ConsoleFailure({
              code: 'permission-missing',
              message: 'm',
              remedy: 'r',
              requestId: 'id-1',
              detail: 'd',
            })
          },
        },
        async (client) => {
          await expect(client.call('session.tenants', {})).rejects.toMatchObject({
            failure: { code: 'permission-missing', message: 'm', remedy: 'r', requestId: 'id-1', detail: 'd' },
          })
        },
      ))

    test('anything else thrown is an internal failure, and the engine is told', () =>
      withClient(
        {
          'session.tenants': () => {
            throw new TypeError('oops')
          },
        },
        async (client, { faults }) => {
          expect(await codeOf(client.call('session.tenants', {}))).toBe('internal')
          expect(faults).toEqual(['session.tenants'])
        },
      ))

    test.each([
      ['a name outside the contract', 'session.everything', {}, 'unknown-procedure'],
      ['a name of every object', 'constructor', {}, 'unknown-procedure'],
      ['an input of the wrong form', 'mappings.add', { app: 7 }, 'invalid-input'],
      ['no input at all', 'mappings.add', null, 'invalid-input'],
      ['an input that is too long', 'directory.groups', { search: 'x'.repeat(257) }, 'invalid-input'],
    ])('%s is refused before a handler sees it', (_, procedure, input, code) =>
      withClient({}, async (_client, { transport }) => {
        const reply = await transport.call({ id: '1', name: procedure, input })
        expect(reply).toMatchObject({ ok: false, failure: { code } })
      }),
    )

    test('an output of the wrong form never leaves', () =>
      withClient({ 'session.tenants': () => ({ tenants: [{}] }) as never }, async (client) => {
        expect(await codeOf(client.call('session.tenants', {}))).toBe('internal')
      }))

    test('a cancelled call tells its handler', () => {
      const abort = new AbortController()
      return withClient(
        {
          'session.tenants': (_, { signal }) =>
            new Promise((_resolve, reject) => {
              signal.addEventListener('abort', () => reject(Object.assign(new Error(), { name: 'AbortError' })), {
                once: true,
              })
              setTimeout(() => abort.abort(), 0)
            }),
        },
        async (client) => {
          expect(await codeOf(client.call('session.tenants', {}, abort.signal))).toBe('cancelled')
        },
      )
    })

    test('overlapping calls get each its own answer', () =>
      withClient(
        {
          'session.tenant': async ({ tenant = '' }) => {
            await new Promise((resolve) => setTimeout(resolve, tenant === 'slow' ? 20 : 0))
            return {
              id: tenant,
              name: tenant,
              displayName: null,
              graph: 'g',
              signIn: { kind: 'environment', variable: 'V' },
              demo: false,
              demoLogin: null,
              addedAt: 'a',
              synchronisedAt: null,
            }
          },
        },
        async (client) => {
          const answers = await Promise.all(
            ['slow', 'quick'].map((tenant) => client.call('session.tenant', { tenant })),
          )
          expect(answers.map((it) => it.id)).toEqual(['slow', 'quick'])
        },
      ))

    test('an operation tells its progress, then its output', () =>
      withClient(
        {
          'directory.sync': (_, { progress }) => {
            progress({ phase: 'Groups', done: 1, total: 2 })
            progress({ phase: 'Groups', done: 2, total: 2 })
            return report
          },
        },
        async (client) => {
          const seen: unknown[] = []
          const output = await client.run('directory.sync', {}, { onProgress: (progress) => seen.push(progress.done) })
          expect(output).toEqual(report)
          expect(seen).toEqual([1, 2])
          const { operations } = await client.call('operations.list', {})
          expect(operations).toMatchObject([{ name: 'directory.sync', state: 'done', output: report }])
        },
      ))

    test('an operation that fails fails its caller, one that is cancelled says so', () => {
      const untilCancelled = (_: unknown, { signal }: LongCall) =>
        new Promise<never>((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true })
        })
      const fails = () => {
        throw new ConsoleFailure({ code: 'graph-throttled', message: 'm', remedy: 'r' })
      }
      return withClient({ 'directory.sync': fails, 'verification.compare': untilCancelled }, async (client) => {
        expect(await codeOf(client.run('directory.sync', {}))).toBe('graph-throttled')
        const abort = new AbortController()
        const running = client.run('verification.compare', { app: 'a' }, { signal: abort.signal })
        setTimeout(() => abort.abort(), 10)
        expect(await codeOf(running)).toBe('cancelled')
        const { operations } = await client.call('operations.list', {})
        expect(operations.map((it) => it.state)).toEqual(['failed', 'cancelled'])
      })
    })

    test('an operation that ran when the engine stopped fails, one begun since does not', () => {
      let finish: () => void = () => {}
      const held = new Promise<void>((resolve) => (finish = resolve))
      return withClient(
        {
          'verification.compare': () => new Promise<never>(() => {}),
          'directory.sync': async () => {
            await held
            return report
          },
        },
        async (client, { changes }) => {
          const gone = codeOf(client.run('verification.compare', { app: 'a' }))
          await expect.poll(async () => (await client.call('operations.list', {})).operations).toHaveLength(1)
          // A client that has its answer may still be a turn behind it.
          await new Promise((resolve) => setTimeout(resolve, 20))
          const begun = client.run('directory.sync', {})
          changes.emit({ type: 'engine', state: 'restarted' })
          expect(await gone).toBe('engine-stopped')
          finish()
          expect(await begun).toEqual(report)
        },
      )
    })

    test('changes reach every subscriber until it leaves', () =>
      withClient({}, async (_, { transport, changes }) => {
        const seen: EngineEvent[] = []
        const leave = transport.subscribe((event) => seen.push(event))
        changes.changed('t', 'directory', 'jobs')
        await expect.poll(() => seen).toEqual([{ type: 'changed', tenant: 't', areas: ['directory', 'jobs'] }])
        leave()
        changes.changed('t', 'mappings')
        await new Promise((resolve) => setTimeout(resolve, 20))
        expect(seen).toHaveLength(1)
      }))
  })
}
