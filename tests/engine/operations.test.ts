import { expect, test } from 'vitest'
import { createChanges } from '#shared/engine/changes'
import { createOperations } from '#shared/engine/operations'

const clock = { now: () => 0, sleep: () => Promise.resolve() }

test('ended operations are forgotten after a while, running ones never', async () => {
  const operations = createOperations(clock, createChanges(), () => undefined)
  const stays = operations.start(
    'stays',
    { tenant: 't' },
    ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', reject)),
  )
  for (let i = 0; i < 80; i += 1) operations.start('quick', {}, () => Promise.resolve(i))
  await expect.poll(() => operations.list().filter((it) => it.state === 'running').length).toBe(1)
  expect(operations.list().length).toBeLessThanOrEqual(51)
  expect(operations.get(stays)).toMatchObject({ state: 'running', input: { tenant: 't' } })
  await operations.close()
  expect(operations.get(stays).state).toBe('cancelled')
})

test('an operation nobody knows is said to be unknown', () => {
  const operations = createOperations(clock, createChanges(), () => undefined)
  expect(() => operations.get('x')).toThrow(/no operation x/)
  expect(() => operations.cancel('x')).toThrow(/no operation x/)
})

test('a fault inside is told to the engine and fails the operation', async () => {
  const faults: string[] = []
  const operations = createOperations(clock, createChanges(), (name) => faults.push(name))
  const id = operations.start('odd', {}, () => Promise.reject(new TypeError('oops')))
  await expect.poll(() => operations.get(id).state).toBe('failed')
  expect(operations.get(id).failure?.code).toBe('internal')
  expect(faults).toEqual(['odd'])
})
