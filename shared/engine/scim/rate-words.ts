/** Headers by which servers say how often they may be asked: the drafts of the IETF, and the names that products use. */
const names = [
  'ratelimit',
  'ratelimit-policy',
  'ratelimit-limit',
  'ratelimit-remaining',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-rate-limit-limit',
  'x-rate-limit-remaining',
  'retry-after',
  'x-retry-after',
]

const longest = 100

/** What the headers of an answer say about the rate of requests, as `name: value, ...`; null where they say nothing. */
export function rateWords(headers: Headers): string | null {
  const said = names.flatMap((name) => {
    const value = headers.get(name)?.trim() ?? ''
    return /^[\w =;,:"().+-]+$/.test(value) && value.length <= longest ? [`${name}: ${value}`] : []
  })
  return said.length === 0 ? null : said.join(', ')
}
