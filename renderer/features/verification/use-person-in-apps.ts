import { useCallback, useEffect, useReducer, useState } from 'react'
import type { Input, Output } from '#shared/contract/contract'
import type { Failure } from '#shared/contract/failure'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'
import { operationKey } from '../../backend/operation-key'

type Why = Output<'verification.why'>
export type PersonInApp = Why['apps'][number]
type Depth = Input<'verification.why'>['depth']

/** What is known of a person in one app. */
export interface AnswerInApp {
  readonly answer: PersonInApp
  /** A note for a ticket about this app. */
  readonly ticket: string
  readonly depth: Depth
}

export interface PersonInApps {
  readonly person: Why['person'] | null
  /** In the order in which the engine names the apps; undefined before it has answered at all. */
  readonly apps: readonly AnswerInApp[] | undefined
  /** Ids of the apps that are being asked now. */
  readonly asking: ReadonlySet<string>
  /** Why an app could not be asked, by its id. */
  readonly failures: ReadonlyMap<string, Failure>
  /** Why nothing could be told at all. */
  readonly failure: Failure | null
  /** Requests that were sent to tell this. */
  readonly requests: Why['requests']
  /** Looks at everything that can be read about the person in one app. */
  check(app: string): void
  /** Begins anew, after nothing could be told. */
  again(): void
}

type State = Omit<PersonInApps, 'check' | 'again'>

type Happened =
  | { readonly type: 'begun' }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'answered'; readonly why: Why; readonly depth: Depth }
  | { readonly type: 'asked'; readonly app: string }
  | { readonly type: 'ended'; readonly app: string; readonly failure: Failure | null }

const nothing: State = {
  person: null,
  apps: undefined,
  asking: new Set(),
  failures: new Map(),
  failure: null,
  requests: { graph: 0, scim: 0 },
}

const depths: readonly Depth[] = ['cache', 'light', 'full']

function reduce(state: State, happened: Happened): State {
  switch (happened.type) {
    case 'begun':
      return nothing
    case 'failed':
      return { ...state, failure: happened.failure }
    case 'answered': {
      const { why, depth } = happened
      const known = state.apps ?? []
      const told = new Map(why.apps.map((answer) => [answer.appId, { answer, ticket: why.ticket, depth }]))
      // What was looked at more closely meanwhile stays.
      const better = (one: AnswerInApp) => {
        const next = told.get(one.answer.appId)
        return next !== undefined && depths.indexOf(next.depth) >= depths.indexOf(one.depth) ? next : one
      }
      const ids = new Set(known.map(({ answer }) => answer.appId))
      return {
        ...state,
        person: why.person,
        apps: [...known.map(better), ...[...told.values()].filter(({ answer }) => !ids.has(answer.appId))],
        requests: {
          graph: state.requests.graph + why.requests.graph,
          scim: state.requests.scim + why.requests.scim,
        },
      }
    }
    case 'asked':
      return { ...state, asking: new Set([...state.asking, happened.app]) }
    case 'ended': {
      const failures = new Map(state.failures)
      if (happened.failure === null) failures.delete(happened.app)
      else failures.set(happened.app, happened.failure)
      return { ...state, asking: new Set([...state.asking].filter((app) => app !== happened.app)), failures }
    }
  }
}

/**
 * Why a person is in the mapped apps or not: all of them from what is kept at once; where a `closer` look is wanted, then one app after the
 * other by a few requests, `first` before the others; and one by all that can be read where that is asked for. What runs ends when the page
 * is left.
 */
export function usePersonInApps(
  tenant: string,
  person: string,
  { closer, first }: { readonly closer: boolean; readonly first?: string | undefined },
): PersonInApps {
  const { operations } = useBackend()
  const [state, tell] = useReducer(reduce, nothing)
  const [begun, setBegun] = useState(0)

  const ask = useCallback(
    async (depth: Depth, app?: string) => {
      const key = operationKey('verification.why', [tenant, person, app ?? 'every app', depth].join(' '))
      const input = { tenant, person, depth, ...(app === undefined ? {} : { app }) }
      try {
        return (await operations.start(key, 'verification.why', input)) as Why
      } finally {
        operations.dismiss(key)
      }
    },
    [operations, tenant, person],
  )
  const look = useCallback(
    async (depth: Depth, app: string) => {
      tell({ type: 'asked', app })
      try {
        tell({ type: 'answered', why: await ask(depth, app), depth })
        tell({ type: 'ended', app, failure: null })
      } catch (thrown) {
        tell({ type: 'ended', app, failure: failureOf(thrown) })
      }
    },
    [ask],
  )
  useEffect(() => {
    let left = false
    let current: string | null = null
    const work = async () => {
      tell({ type: 'begun' })
      const known = await ask('cache')
      if (left) return
      tell({ type: 'answered', why: known, depth: 'cache' })
      if (!closer) return
      const ids = known.apps.map(({ appId }) => appId)
      for (const app of ids.toSorted((a, b) => Number(b === first) - Number(a === first))) {
        if (left) return
        current = app
        await look('light', app)
      }
      current = null
    }
    work().catch((thrown: unknown) => {
      if (!left) tell({ type: 'failed', failure: failureOf(thrown) })
    })
    return () => {
      left = true
      if (current === null) return
      operations.cancel(operationKey('verification.why', [tenant, person, current, 'light'].join(' ')))
    }
    // Which app is looked at changes while the apps are asked.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [ask, look, operations, tenant, person, closer, begun])

  return { ...state, check: (app) => void look('full', app), again: () => setBegun((times) => times + 1) }
}
