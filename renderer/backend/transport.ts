import type { EngineEvent } from '#shared/contract/events'
import type { CallRequest, Reply } from '#shared/contract/transport'

/** What the page hears: the engine's events, and whether the way to the engine is there. `restored`: events may have been missed. */
export type BackendEvent = EngineEvent | { readonly type: 'connection'; readonly state: 'lost' | 'restored' }

/** The page's way to the engine. A call always answers: what fails on the way is a reply with a failure too. */
export interface BackendTransport {
  call(request: CallRequest): Promise<Reply>
  cancel(id: string): void
  /** Returns the end of the subscription. */
  subscribe(listener: (event: BackendEvent) => void): () => void
}
