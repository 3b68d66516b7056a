import type { Secrets } from '#shared/engine/ports'

/** Secrets of a host without a sealed store: environment variables by their name, the rest in this process and nowhere else. */
export function memorySecrets(environment: NodeJS.ProcessEnv): Secrets {
  const kept = new Map<string, string>()
  return {
    available: () => 'memory-only',
    read: (reference) => {
      if (reference.kind === 'sealed') return kept.get(reference.key) ?? null
      const value = environment[reference.variable]?.trim()
      return value === undefined || value === '' ? null : value
    },
    write: (key, value) => {
      kept.set(key, value)
      return Promise.resolve()
    },
    remove: (key) => {
      kept.delete(key)
      return Promise.resolve()
    },
  }
}
