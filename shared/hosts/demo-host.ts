import type { DemoHost } from '#shared/engine/ports'

/** What a person needs of a demo product to connect to it, as its own portal would show it. */
export interface DemoProduct {
  readonly id: string
  /** The appId of the app that provisions the product. */
  readonly appId: string
  readonly scim: string
  readonly token: string
}

export interface LocalDemo extends DemoHost {
  products(login: string): readonly DemoProduct[]
  stop(): Promise<void>
}

interface Running {
  readonly graph: string
  readonly login: string
  readonly products: readonly DemoProduct[]
  stop(): Promise<void>
}

/** The demo tenant inside this process: started when first asked for, joined afterwards. */
export function localDemo(): LocalDemo {
  let starting: Promise<Running> | null = null
  let running: Running | null = null
  const begin = async () => {
    // Loaded then only: most people never open it.
    const { startDemo } = await import('#shared/demo/start')
    running = await startDemo({ scale: 'small' })
    return running
  }
  return {
    start: async () => {
      starting ??= begin()
      try {
        const { graph, login } = await starting
        return { graph, login }
      } catch (thrown) {
        starting = null
        throw thrown
      }
    },
    products: (login) => (running?.login === login ? running.products : []),
    stop: async () => {
      const demo = await starting?.catch(() => null)
      await demo?.stop()
    },
  }
}
