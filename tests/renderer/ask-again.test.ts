import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, onTestFinished, test, vi } from 'vitest'
import { askAgain } from '#renderer/backend/ask-again'

/** A query that a page shows, with its answers let go by hand. */
function shown(key: string) {
  const queries = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  })
  const asked: { answer: (value: string) => void; fail: () => void }[] = []
  const observer = new QueryObserver<string>(queries, {
    queryKey: [key],
    queryFn: () =>
      new Promise((resolve, reject) => {
        asked.push({ answer: resolve, fail: () => reject(new Error('failed')) })
      }),
  })
  onTestFinished(observer.subscribe(() => undefined))
  onTestFinished(() => queries.clear())
  return { queries, observer, asked }
}

const any = () => true

test('a first answer that was made before a change is asked for once more', async () => {
  const { queries, observer, asked } = shown('versions')
  expect(asked).toHaveLength(1)
  askAgain(queries, any)
  asked[0]?.answer('before')
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  asked[1]?.answer('after')
  await vi.waitFor(() => expect(observer.getCurrentResult()).toMatchObject({ data: 'after', fetchStatus: 'idle' }))
  expect(asked).toHaveLength(2)
})

test('what is there is asked for at once, what does not fit is left alone, and a failure is tried once more', async () => {
  const { queries, observer, asked } = shown('mappings')
  asked[0]?.answer('one')
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('one'))
  askAgain(queries, ([name]) => name === 'another')
  expect(asked).toHaveLength(1)
  askAgain(queries, ([name]) => name === 'mappings')
  expect(asked).toHaveLength(2)
  asked[1]?.answer('two')
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('two'))

  const failing = shown('log')
  askAgain(failing.queries, any)
  failing.asked[0]?.fail()
  await vi.waitFor(() => expect(failing.asked).toHaveLength(2))
  failing.asked[1]?.fail()
  await vi.waitFor(() => expect(failing.observer.getCurrentResult().fetchStatus).toBe('idle'))
  expect(failing.asked).toHaveLength(2)
})
