import type { z } from 'zod'
import { ConsoleFailure, type Failure } from '#shared/contract/failure'
import type { BatchAnswer, GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { pageOf } from '#shared/engine/graph/pages'

/** Collections asked for together: their first pages come in a few batches, so that the first answers come soon. */
const atOnce = 80

/**
 * Reads many collections: first pages by batch, further pages one after another. Yields in the order asked; a collection that
 * cannot be read in full is a failure of its own, whatever of it was seen.
 */
export async function* batchCollections<S extends z.ZodType>(
  client: GraphClient,
  paths: readonly string[],
  item: S,
  call: GraphCall = {},
): AsyncGenerator<BatchAnswer<z.output<S>[]>> {
  const schema = pageOf(item)
  for (let from = 0; from < paths.length; from += atOnce) {
    const requests = paths.slice(from, from + atOnce).map((path) => ({ path, schema, headers: call.headers }))
    for (const answer of await client.batch(requests, call)) {
      if (!answer.ok) yield answer
      else yield await complete(client, answer.value, item, call)
    }
  }
}

/** Everything that a generator yields, in one array. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

async function complete<S extends z.ZodType>(
  client: GraphClient,
  first: { value: z.output<S>[]; '@odata.nextLink'?: string | null | undefined },
  item: S,
  call: GraphCall,
): Promise<BatchAnswer<z.output<S>[]>> {
  const link = first['@odata.nextLink']
  if (link === null || link === undefined) return { ok: true, value: first.value }
  const value = [...first.value]
  try {
    for await (const page of client.pages(link, item, call)) value.push(...page)
    return { ok: true, value }
  } catch (thrown) {
    // Only what concerns this one collection stays with it; a lost connection or token ends the whole read.
    if (thrown instanceof ConsoleFailure && ofThisCollection(thrown.failure))
      return { ok: false, failure: thrown.failure }
    throw thrown
  }
}

function ofThisCollection({ code }: Failure): boolean {
  return (
    code === 'graph-not-found' ||
    code === 'permission-missing' ||
    code === 'graph-refused' ||
    code === 'graph-answer-invalid'
  )
}
