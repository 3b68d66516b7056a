import type { DemoHost } from '#shared/engine/ports'

/** What a person needs of a demo product to connect to it, as its own portal would show it. */
export interface DemoProduct {
  readonly id: string
  readonly scim: string
  readonly token: string
}

export interface LocalDemo extends DemoHost {
  stop(): Promise<void>
}

/**
 * The demo tenant inside this process: started when first asked for, joined afterwards. `told` hears of its products once it runs.
 */
export function localDemo(told: (products: readonly DemoProduct[]) => void = () => {}): LocalDemo {
  let running: Promise<{ readonly graph: string; readonly login: string; stop(): Promise<void> }> | null = null
  const begin = async () => {
    // Loaded then only: most people never open it.
    const { startDemo } = await import('#shared/demo/start')
    const demo = await startDemo({ scale: 'small' })
    told(demo.products.map(({ id, scim, token }) => ({ id, scim, token })))
    return demo
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
      const demo = await running?.catch(() => null)
      await demo?.stop()
    },
  }
}
