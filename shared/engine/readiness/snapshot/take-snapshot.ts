import type { LongCall } from '#shared/contract/server'
import { type FailureCode, failureOf } from '#shared/contract/failure'
import type { FactName, Facts, Known, Snapshot } from '#shared/engine/readiness/snapshot/facts'
import { type FactContext, type FactSources, unknown } from '#shared/engine/readiness/snapshot/sources'

/** What no other part would be read after either. */
const endsAll: readonly FailureCode[] = [
  'cancelled',
  'sign-in-required',
  'sign-in-failed',
  'conditional-access',
  'clock-skewed',
  'token-rejected',
  'wrong-tenant',
]

/**
 * Reads parts, each once, several at a time, with what they rest on. A part that cannot be read is unknown, with why and what to do
 * about it; only a cancelled call and a lost sign-in end the reading.
 */
export async function takeSnapshot(
  parts: Omit<FactContext, 'fact'>,
  names: Iterable<FactName>,
  sources: FactSources<FactName>,
  progress: LongCall['progress'],
): Promise<Snapshot> {
  const { signal, ports } = parts
  const begun = new Map<FactName, Promise<Known<unknown>>>()
  const read = async <Name extends FactName>(name: Name): Promise<Known<Facts[Name]>> => {
    // Other calls come in between two parts that this machine reads without waiting.
    await new Promise((resolve) => setImmediate(resolve))
    signal.throwIfAborted()
    try {
      return await sources[name](context)
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (endsAll.includes(failure.code)) throw thrown
      if (failure.code === 'internal') {
        ports.log.write('error', 'A part of a check could not be read for a fault of the console.', {
          part: name,
          detail: failure.detail ?? null,
        })
      }
      return unknown(failure.message, failure.remedy)
    }
  }
  const context: FactContext = {
    ...parts,
    fact: <Name extends FactName>(name: Name) => {
      const known = begun.get(name) ?? read(name)
      begun.set(name, known)
      return known as Promise<Known<Facts[Name]>>
    },
  }
  const wanted = [...new Set(names)]
  let done = 0
  const told = await Promise.all(
    wanted.map(async (name) => {
      const part = await context.fact(name)
      done += 1
      progress({ phase: 'Reading what the rules are about', done, total: wanted.length })
      return [name, part] as const
    }),
  )
  return Object.fromEntries(told)
}
