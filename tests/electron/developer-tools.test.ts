import { expect, test } from 'vitest'
import { mayHaveDeveloperTools } from '#electron/main/developer-tools'

test.each([
  [true, false, false],
  [true, true, false],
  [false, true, false],
  [false, false, true],
])('packaged %s, forbidden %s: %s', (isPackaged, disableDevTools, may) => {
  expect(mayHaveDeveloperTools(isPackaged, { disableDevTools })).toBe(may)
})
