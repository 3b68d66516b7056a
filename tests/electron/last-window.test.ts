import { expect, test } from 'vitest'
import { afterLastWindow } from '#electron/main/last-window'
import type { EngineEvent } from '#shared/contract/events'
import type { OperationState } from '#shared/contract/operations'
import type { Reply } from '#shared/contract/transport'

const running = {
  id: 'o',
  name: 'provisioning.await',
  state: 'running',
  input: {},
  began: 'b',
  ended: null,
  progress: null,
  output: null,
  failure: null,
} satisfies OperationState

function applicationWith(platform: NodeJS.Platform) {
  let listener: (event: EngineEvent) => void = () => {}
  const state = { window: false, quits: 0, operations: [] as OperationState[], engine: true }
  const closed = afterLastWindow({
    engine: {
      call: ({ name }) => {
        expect(name).toBe('operations.list')
        const reply: Reply = state.engine
          ? { ok: true, value: { operations: state.operations } }
          : { ok: false, failure: { code: 'engine-stopped', message: 'm', remedy: 'r' } }
        return Promise.resolve(reply)
      },
      subscribe: (it) => {
        listener = it
        return () => {}
      },
    },
    platform,
    hasWindow: () => state.window,
    quit: () => (state.quits += 1),
  })
  const hear = async (event: EngineEvent) => {
    listener(event)
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return { state, closed, hear }
}

test('without work the last window ends the application, but on macOS', async () => {
  const linux = applicationWith('linux')
  await linux.closed()
  expect(linux.state.quits).toBe(1)
  const mac = applicationWith('darwin')
  await mac.closed()
  await mac.hear({ type: 'operation', operation: { ...running, state: 'done' } })
  expect(mac.state.quits).toBe(0)
})

test('long work goes on without a window, and the application ends with it', async () => {
  const { state, closed, hear } = applicationWith('win32')
  state.operations = [running, { ...running, id: 'p' }]
  await closed()
  await hear({ type: 'operation', operation: running })
  state.operations = [{ ...running, state: 'done' }, running]
  await hear({ type: 'operation', operation: { ...running, state: 'done' } })
  expect(state.quits).toBe(0)
  state.operations = [{ ...running, state: 'failed' }]
  await hear({ type: 'operation', operation: { ...running, state: 'failed' } })
  expect(state.quits).toBe(1)
})

test('a window that was opened meanwhile keeps the application', async () => {
  const { state, closed, hear } = applicationWith('linux')
  state.operations = [running]
  await closed()
  state.window = true
  state.operations = []
  await hear({ type: 'operation', operation: { ...running, state: 'done' } })
  expect(state.quits).toBe(0)
})

test('an engine that cannot say, or that has stopped, holds nothing open', async () => {
  const { state, closed, hear } = applicationWith('linux')
  state.operations = [running]
  await closed()
  state.engine = false
  await hear({ type: 'engine', state: 'restarted' })
  expect(state.quits).toBe(1)
})
