import { z } from 'zod'

import type { ProbeRun } from '#shared/engine/scim/probe-run'

const supported = z
  .object({ supported: z.boolean().nullish().catch(null) })
  .nullish()
  .catch(null)

/** RFC 7643 5 and RFC 9865 4: hints only, servers say more and less than they do. */
const configSchema = z.object({
  patch: supported,
  etag: supported,
  filter: z
    .object({
      supported: z.boolean().nullish().catch(null),
      maxResults: z.number().int().nonnegative().nullish().catch(null),
    })
    .nullish()
    .catch(null),
  pagination: z
    .object({
      cursor: z.boolean().nullish().catch(null),
      index: z.boolean().nullish().catch(null),
      maxPageSize: z.number().int().positive().nullish().catch(null),
    })
    .nullish()
    .catch(null),
})

/** The three documents of RFC 7644 4: which are there, and what the first says. Nothing rests on them. */
export async function probeDiscovery({ transport, call, note }: ProbeRun): Promise<void> {
  const missing: string[] = []
  let said = ''
  for (const path of ['/ServiceProviderConfig', '/ResourceTypes', '/Schemas']) {
    const answer = await transport.get(path, {}, call.signal)
    const body = answer.ok ? answer.body : null
    if (typeof body !== 'object' || body === null) missing.push(path)
    else if (path === '/ServiceProviderConfig') said = configWords(body)
  }
  if (missing.length === 0) note('Discovery', 'good', `All three documents are there.${said}`)
  else note('Discovery', 'odd', `Not there: ${missing.join(', ')}; nothing depends on them.${said}`)
}

function configWords(body: object): string {
  const config = configSchema.safeParse(body)
  if (!config.success) return ''
  const { patch, etag, filter, pagination } = config.data
  const words = [
    word('PATCH', patch?.supported),
    word('ETag', etag?.supported),
    word('filter', filter?.supported),
    typeof filter?.maxResults === 'number' ? `at most ${filter.maxResults} results` : null,
    word('paging by index', pagination?.index),
    word('paging by cursor', pagination?.cursor),
    typeof pagination?.maxPageSize === 'number' ? `pages of at most ${pagination.maxPageSize}` : null,
  ].filter((part) => part !== null)
  return words.length === 0 ? '' : ` The server says of itself: ${words.join(', ')}.`
}

const word = (name: string, yes: boolean | null | undefined) =>
  typeof yes === 'boolean' ? `${yes ? '' : 'no '}${name}` : null
