import { createElement } from 'react'
import { expect, test, vi } from 'vitest'
import { lazyPart, PartNotLoaded } from '#renderer/app/lazy-part'

const Page = () => 'a page'

test('a part is read once, however often it is asked for, and then there is nothing left to wait for', async () => {
  const load = vi.fn<() => Promise<typeof Page>>(async () => Page)
  const part = lazyPart(load)
  await Promise.all([part.preload?.(), part.preload?.()])
  expect(load).toHaveBeenCalledTimes(1)
  expect(part.preload).toBeUndefined()
  expect(part({})).toEqual(createElement(Page))
})

test('a part whose file does not come says so, also where it is drawn, and is asked for once more at the next visit', async () => {
  const load = vi
    .fn<() => Promise<typeof Page>>(async () => Page)
    .mockRejectedValueOnce(new TypeError('Failed to fetch'))
  const part = lazyPart(load)
  await expect(part.preload?.()).rejects.toThrow(PartNotLoaded)
  expect(() => part({})).toThrow('Failed to fetch')
  await part.preload?.()
  expect(part({})).toEqual(createElement(Page))
})
