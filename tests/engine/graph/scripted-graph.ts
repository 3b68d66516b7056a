import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { ConsoleFailure, type Failure } from '#shared/contract/failure'
import { createGraphClient, type GraphClient, type GraphClientOptions } from '#shared/engine/graph/graph-client'
import type { Clock, GraphExchange } from '#shared/engine/ports'
import { listen } from '#tests/fakes/loopback-server'

export interface Asked {
  readonly method: string
  /** Below the service root, with its query. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
}

/** What the server does with a request: answers, or drops the connection. */
export type Reply =
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  | 'no answer'
  | 'cut short'

export interface ScriptedGraph {
  readonly root: string
  readonly asked: Asked[]
  readonly client: GraphClient
  /** The client's, unless it was given another one. */
  readonly clock: FakeClock
  readonly traffic: GraphExchange[]
  readonly logged: unknown[]
  /** How tokens were asked for: one entry a time. */
  readonly tokens: { readonly forceRefresh: boolean }[]
}

export interface FakeClock {
  readonly slept: number[]
  now(): number
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** Called with each sleep before it passes. */
  onSleep: (milliseconds: number) => void
}

/** Starts on 2026-11-22T10:00:00Z; a sleep passes at once and moves it. */
export function fakeClock(): FakeClock {
  let now = Date.UTC(2026, 10, 22, 10, 0, 0)
  const clock: FakeClock = {
    slept: [],
    now: () => now,
    onSleep: () => {},
    sleep: async (milliseconds, signal) => {
      clock.slept.push(milliseconds)
      clock.onSleep(milliseconds)
      signal?.throwIfAborted()
      now += milliseconds
      await Promise.resolve()
    },
  }
  return clock
}

export interface HeldClock extends Clock {
  /** Moves the clock, and wakes whoever slept until then. */
  pass(milliseconds: number): void
  /** How many sleep. */
  sleeping(): number
}

/** Starts on 2026-11-22T10:00:00Z and stands until it is moved. */
export function heldClock(): HeldClock {
  let now = Date.UTC(2026, 10, 22, 10, 0, 0)
  const sleepers = new Set<{ readonly due: number; readonly wake: () => void }>()
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = {
          due: now + milliseconds,
          wake: () => {
            sleepers.delete(sleeper)
            resolve()
          },
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          reject(new DOMException('The sleep was broken off.', 'AbortError'))
        })
      }),
    pass: (milliseconds) => {
      now += milliseconds
      for (const sleeper of sleepers) if (sleeper.due <= now) sleeper.wake()
    },
    sleeping: () => sleepers.size,
  }
}

/** A real HTTP server on 127.0.0.1 that answers as it is told, and a client that talks to it. */
export async function scriptedGraph(
  answer: (asked: Asked, nth: number) => Reply | Promise<Reply>,
  {
    clock: other,
    ...options
  }: Partial<Pick<GraphClientOptions, 'acquireToken' | 'patience' | 'jitter'>> & {
    readonly clock?: Clock
  } = {},
): Promise<ScriptedGraph> {
  const asked: Asked[] = []
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const sent = await text(request)
    const one: Asked = {
      method: request.method ?? '',
      path: (request.url ?? '').replace(/^\/v1\.0/, ''),
      headers: request.headers,
      body: sent === '' ? undefined : JSON.parse(sent),
    }
    asked.push(one)
    await reply(response, await answer(one, asked.length))
  }
  const server = await listen((request, response) => void serve(request, response))
  onTestFinished(() => server.stop())
  const clock = fakeClock()
  const traffic: GraphExchange[] = []
  const logged: unknown[] = []
  const tokens: { forceRefresh: boolean }[] = []
  const root = `${server.origin}/v1.0`
  const client = createGraphClient({
    root,
    acquireToken: async ({ forceRefresh = false }) => {
      tokens.push({ forceRefresh })
      return `token-${tokens.length}`
    },
    ports: {
      fetch: (url, init) => fetch(url, init),
      clock: other ?? clock,
      log: { write: (level, message, fields) => logged.push({ level, message, fields }) },
      graphTraffic: (exchange) => traffic.push(exchange),
    },
    jitter: () => 1,
    ...options,
  })
  return { root, asked, client, clock, traffic, logged, tokens }
}

async function reply(response: ServerResponse, told: Reply): Promise<void> {
  if (told === 'no answer') {
    response.socket?.destroy()
    return
  }
  if (told === 'cut short') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
    response.write('{"value":[')
    setTimeout(() => response.socket?.destroy(), 5)
    return
  }
  const json = typeof told.body === 'object' && told.body !== null
  response.writeHead(told.status ?? 200, { ...(json ? { 'content-type': 'application/json' } : {}), ...told.headers })
  response.end(json ? JSON.stringify(told.body) : told.body)
}

/** Graph's error body. */
export function graphError(code: string, message: string, requestId = '3f1c0c5e-0000-4000-8000-000000000001') {
  return { error: { code, message, innerError: { date: '2026-11-22T10:00:00', 'request-id': requestId } } }
}

/** The failure that a promise rejects with; fails where it resolves or rejects with anything else. */
export async function failureFrom(work: Promise<unknown>): Promise<Failure> {
  const thrown: unknown = await work.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  )
  if (thrown instanceof ConsoleFailure) return thrown.failure
  throw thrown
}
