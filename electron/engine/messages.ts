import type { EngineEvent } from '#shared/contract/events'
import type { CallRequest, Reply } from '#shared/contract/transport'

/** What the engine's process asks of main, where the system's secrets and browser are. Each takes and answers text. */
export const portNames = [
  'secrets.available',
  'secrets.read',
  'secrets.write',
  'secrets.remove',
  'browser.open',
  /** Takes an HTML page, answers its PDF as base64. */
  'page.print',
  /** Takes an origin, answers the proxy that the system has for it, as host:port. */
  'proxy.of',
] as const

export type PortName = (typeof portNames)[number]

export interface EngineStart {
  readonly dataFolder: string
  readonly profilesFolder: string
}

export type ToEngine =
  | { readonly type: 'start'; readonly start: EngineStart }
  | { readonly type: 'call'; readonly request: CallRequest }
  | { readonly type: 'cancel'; readonly id: string }
  | { readonly type: 'answer'; readonly ask: number; readonly value: string | null }
  | { readonly type: 'refusal'; readonly ask: number; readonly message: string }
  | { readonly type: 'stop' }

export type FromEngine =
  /** It can take calls. */
  | { readonly type: 'ready' }
  | { readonly type: 'reply'; readonly id: string; readonly reply: Reply }
  | { readonly type: 'event'; readonly event: EngineEvent }
  | { readonly type: 'ask'; readonly ask: number; readonly port: PortName; readonly values: readonly string[] }
