import type { OperationState } from '#shared/contract/operations'

/** Parts of what the engine knows; a page refetches what it shows of a changed area. */
export type Area =
  | 'tenants'
  | 'directory'
  | 'jobs'
  | 'targets'
  | 'mappings'
  | 'plans'
  | 'settings'
  | 'freshness'
  | 'answers'
  | 'verification'
  | 'assignments'
  | 'schema'
  | 'log'
  | 'simulation'
  | 'readiness'
  | 'profiles'
  | 'adoption'
  | 'licences'
  | 'network'
  | 'upkeep'
  | 'notes'
  | 'templates'
  | 'journal'
  | 'history'

export type EngineEvent =
  | { readonly type: 'changed'; readonly tenant: string | null; readonly areas: readonly Area[] }
  | { readonly type: 'operation'; readonly operation: OperationState }
  /** Of the desktop's window, not of the engine: its menu or a notice of the system asks the page for something. */
  | { readonly type: 'window'; readonly ask: 'palette' }
  | { readonly type: 'window'; readonly ask: 'place'; readonly path: string }
  /** The engine had stopped and runs again: open calls and operations have failed, and all that a page shows is to be refetched. */
  | { readonly type: 'engine'; readonly state: 'restarted' }
