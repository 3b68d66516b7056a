import { expect, test } from 'vitest'
import { z } from 'zod'
import { compose, contract } from '#shared/contract/contract'
import { failureCodes, failureOf, failureSchema } from '#shared/contract/failure'
import { query } from '#shared/contract/procedure'

test('a name taken twice fails at start', () => {
  const slice = { 'a.b': query(z.object({}), z.object({})) }
  expect(() => compose(slice, { ...slice })).toThrow("'a.b' twice")
})

test('every call is named room.verb', () => {
  expect(Object.keys(contract).filter((name) => !/^[a-z]+\.[a-zA-Z]+$/.test(name))).toEqual([])
})

test('every failure code has an exit code of the command line', () => {
  expect(Object.entries(failureCodes).filter(([, exit]) => ![2, 3, 4, 5, 6].includes(exit))).toEqual([])
})

test.each([new Error('x'), 'text', null, undefined, { odd: true }])('whatever is thrown (%s) can be sent', (thrown) => {
  const failure = failureOf(thrown)
  expect(failureSchema.parse(structuredClone(failure))).toEqual(failure)
  expect(failure.code).toBe('internal')
})
