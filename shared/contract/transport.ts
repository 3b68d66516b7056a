import type { EngineEvent } from '#shared/contract/events'
import type { Failure } from '#shared/contract/failure'

export interface CallRequest {
  /** Chosen by the caller, unique among its calls; `cancel` names it. */
  readonly id: string
  readonly name: string
  readonly input: unknown
}

export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly failure: Failure }

/** What every host must carry, and all it may: in process, IPC, loopback HTTP. */
export interface Transport {
  call(request: CallRequest): Promise<Reply>
  cancel(id: string): void
  /** Returns the end of the subscription. */
  subscribe(listener: (event: EngineEvent) => void): () => void
}
