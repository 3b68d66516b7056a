import type { z } from 'zod'
import type { Failure } from '#shared/contract/failure'

/** What a caller may say with any call. */
export interface GraphCall {
  readonly signal?: AbortSignal | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** What nobody waits for goes after what a person asked for, and Graph is told so. A person unless said. */
  readonly priority?: 'person' | 'background' | undefined
  /** Told before each wait, so that a long one can be shown: Graph is throttling, or an attempt failed. */
  readonly onWait?:
    | ((wait: { readonly milliseconds: number; readonly reason: 'throttled' | 'failed' }) => void)
    | undefined
}

export interface ReadBackCall extends GraphCall {
  /** When the write was last sent, milliseconds since 1970; by Graph's clock where its answer told it. */
  readonly sentAt: number
  /** 1 for the first look at it, 3 for the last: what never shows by then may be taken for not done where sending again can do no harm. */
  readonly look: number
}

export type ReadBack = 'done' | 'not-done' | 'unknown'

export interface GraphWrite {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  /** Looks whether the write took effect; asked where Graph gave no answer or failed, before anything is sent again. */
  readonly readBack: (call: ReadBackCall) => Promise<ReadBack>
}

export interface BatchRequest<S extends z.ZodType> {
  readonly path: string
  readonly schema: S
  readonly headers?: Readonly<Record<string, string>> | undefined
}

export type BatchAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure }
