import type { EngineEvent } from '#shared/contract/events'
import type { Transport } from '#shared/contract/transport'

/**
 * Decides what the end of the last window means. Long work goes on without a window: `quit` runs when nothing runs any more, unless a
 * window has been opened meanwhile. A macOS application stays until its person quits it.
 */
export function afterLastWindow(options: {
  readonly engine: Pick<Transport, 'call' | 'subscribe'>
  readonly platform: NodeJS.Platform
  hasWindow(): boolean
  quit(): void
}): () => Promise<void> {
  const { engine, platform, hasWindow, quit } = options
  let asked = 0
  const check = async () => {
    asked += 1
    const reply = await engine.call({ id: `last-window:${asked}`, name: 'operations.list', input: {} })
    if (!hasWindow() && !(reply.ok && anyRuns(reply.value))) quit()
  }
  engine.subscribe((event: EngineEvent) => {
    const over = event.type === 'engine' || (event.type === 'operation' && event.operation.state !== 'running')
    if (over && platform !== 'darwin' && !hasWindow()) void check()
  })
  return async () => {
    if (platform !== 'darwin') await check()
  }
}

function anyRuns(value: unknown): boolean {
  const { operations } = value as { readonly operations: readonly { readonly state: string }[] }
  return operations.some(({ state }) => state === 'running')
}
