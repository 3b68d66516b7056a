import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contract, type ProcedureName } from '#shared/contract/contract'
import { ConsoleFailure, failureSchema } from '#shared/contract/failure'
import type { Procedure } from '#shared/contract/procedure'
import { createDispatch, type Handlers } from '#shared/contract/server'
import type { Reply } from '#shared/contract/transport'
import { brokenInput, drawnInput } from '#tests/contract/drawn-input'

const numRuns = process.env['FULL'] === '1' ? 1_000 : 25

const names = Object.keys(contract) as ProcedureName[]
const signal = new AbortController().signal

/** The real dispatcher before handlers that only note what reached them. */
function spied() {
  const reached: { name: string; input: unknown }[] = []
  const faults: unknown[] = []
  const handler = (name: string) => (input: unknown) => {
    reached.push({ name, input })
    throw new ConsoleFailure({ code: 'cancelled', message: 'It was reached.', remedy: 'None.' })
  }
  const handlers = Object.fromEntries(names.map((name) => [name, handler(name)])) as unknown as Handlers
  const work: Promise<unknown>[] = []
  const dispatch = createDispatch(
    handlers,
    (_name, _input, run) => {
      work.push(run({ signal, progress: () => undefined }).catch(() => undefined))
      return 'an operation'
    },
    (...fault) => faults.push(fault),
  )
  return {
    faults,
    ask: async (name: string, input: unknown): Promise<{ reply: Reply; reached: typeof reached }> => {
      const reply = await dispatch({ id: '1', name, input }, signal)
      await Promise.all(work.splice(0))
      return { reply, reached: reached.splice(0) }
    },
  }
}

describe.each(names)('%s', (name) => {
  const procedure: Procedure = contract[name]

  test('an input that breaks its schema reaches no handler and is told to be invalid', async () => {
    const broken = brokenInput(procedure.input)
    if (broken === null) throw new Error(`${name} takes whatever is sent.`)
    const { ask, faults } = spied()
    await fc.assert(
      fc.asyncProperty(broken, async (input) => {
        const { reply, reached } = await ask(name, input)
        expect(reached).toEqual([])
        if (reply.ok) throw new Error('It was taken.')
        expect(reply.failure.code).toBe('invalid-input')
        // What is told must cross every wire, whatever the input was.
        expect(failureSchema.parse(JSON.parse(JSON.stringify(reply.failure)))).toEqual(reply.failure)
        expect(reply.failure.message.length).toBeLessThan(2_000)
      }),
      { numRuns },
    )
    expect(faults).toEqual([])
  })

  test('an input that keeps to its schema reaches its handler once, as the schema reads it', async () => {
    const { ask, faults } = spied()
    await fc.assert(
      fc.asyncProperty(drawnInput(procedure.input), async (input) => {
        const { reply, reached } = await ask(name, input)
        expect(reached).toEqual([{ name, input: procedure.input.parse(input) }])
        expect(reply.ok).toBe(procedure.kind === 'operation')
      }),
      { numRuns },
    )
    expect(faults).toEqual([])
  })
})
