import type { Area, EngineEvent } from '#shared/contract/events'

/** The one event stream out of the engine. */
export interface Changes {
  /** Says that what is known of these areas has changed. */
  changed(tenant: string | null, ...areas: Area[]): void
  emit(event: EngineEvent): void
  subscribe(listener: (event: EngineEvent) => void): () => void
}

export function createChanges(): Changes {
  const listeners = new Set<(event: EngineEvent) => void>()
  const emit = (event: EngineEvent) => {
    for (const listener of listeners) listener(event)
  }
  return {
    emit,
    changed: (tenant, ...areas) => emit({ type: 'changed', tenant, areas }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
