import { expect, test } from 'vitest'
import { exceptions, mostExceptions } from '#tests/e2e/access/exceptions'

test('exceptions are few, each with a reason and a place where it can be mended', () => {
  expect(exceptions.length).toBeLessThanOrEqual(mostExceptions)
  for (const { rule, reason, upstream } of exceptions) {
    expect(rule).toMatch(/^[a-z-]+$/)
    expect(reason.length).toBeGreaterThan(40)
    expect(upstream).toMatch(/^https:\/\/github\.com\/[\w-]+\/[\w-]+\/issues\/\d+$/)
  }
  expect(new Set(exceptions.map(({ rule, element }) => `${rule} ${element.source}`)).size).toBe(exceptions.length)
})
