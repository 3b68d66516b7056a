import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import { addressBelow } from '#shared/engine/graph/service-root'

/** A page of any collection, with items that are still unknown. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({ value: z.array(item), '@odata.nextLink': z.string().nullish() })
}

/** Follows a collection to its end; a page may be empty and still lead on. */
export async function* paged<S extends z.ZodType>(
  graph: {
    readonly root: string
    get<T extends z.ZodType>(path: string, schema: T, call: GraphCall): Promise<z.output<T>>
  },
  path: string,
  item: S,
  call: GraphCall,
): AsyncGenerator<z.output<S>[]> {
  const page = pageOf(item)
  const seen = new Set<string>()
  let next: string | null = path
  while (next !== null) {
    const address = addressBelow(graph.root, next)
    if (seen.has(address)) throw goesInCircles(address)
    seen.add(address)
    const answer: z.output<typeof page> = await graph.get(address, page, call)
    next = answer['@odata.nextLink'] ?? null
    yield answer.value
  }
}

/**
 * The link that a page names as the next one, inside the root; null on the last page. Throws `graph-host-refused` for one that leads
 * out, `graph-answer-invalid` for the page's own: what is kept to go on from would never end.
 */
export function linkAfter(root: string, asked: string, link: string | null | undefined): string | null {
  if (link === null || link === undefined) return null
  const next = addressBelow(root, link)
  if (next === addressBelow(root, asked)) throw goesInCircles(next)
  return next
}

function goesInCircles(address: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'graph-answer-invalid',
    message: `Microsoft Graph named a page of ${new URL(address).pathname} as the next one twice; its end cannot be reached.`,
    remedy: 'Try again; if it stays, the list cannot be read in full: report it to Microsoft.',
  })
}
