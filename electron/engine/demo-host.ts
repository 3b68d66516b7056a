import type { DemoHost } from '#shared/engine/ports'

/** The demo tenant inside the engine's process: started when first asked for, joined afterwards. */
export function demoHost(): DemoHost & { stop(): Promise<void> } {
  let running: Promise<{ readonly graph: string; readonly login: string; stop(): Promise<void> }> | null = null
  const begin = async () => {
    // Loaded then only: most people never open it.
    const { startDemo } = await import('#shared/demo/start')
    return startDemo({ scale: 'small' })
  }
  return {
    start: async () => {
      running ??= begin()
      try {
        const { graph, login } = await running
        return { graph, login }
      } catch (thrown) {
        running = null
        throw thrown
      }
    },
    stop: async () => {
      await (await running?.catch(() => null))?.stop()
    },
  }
}
