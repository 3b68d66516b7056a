/** What reads of the identity service cost besides 1, before options. Source: Graph's throttling limits, "Identity and access". */
const reads: readonly (readonly [RegExp, number])[] = [
  [/^\/groups\/[^/]+\/transitivemembers\b/, 5],
  [/^\/groups\/[^/]+\/members\b/, 3],
  [/^\/users(?:\/(?!delta\b)[^/]+)?$/, 2],
  [/^\/subscribedskus\b/, 3],
  [/^\/serviceprincipals\/[^/]+\/approleassignments\b/, 2],
  [/^\/(?:users|groups)\/[^/]+\/memberof\b/, 2],
]

/** Questions that are asked by POST; every other write costs 1. */
const questions: readonly (readonly [RegExp, number])[] = [
  [/\/getbyids$/, 3],
  [/\/checkmembergroups$/, 4],
]

/** Resource units of one call, for an answer that does not say them; `path` is below the service root, with its query. */
export function unitsOf(method: string, path: string): number {
  const [before = '', query = ''] = path.toLowerCase().split('?')
  const price = (method === 'GET' ? reads : questions).find(([of]) => of.test(before))?.[1] ?? 1
  if (method !== 'GET') return price
  const options = new Map(
    query
      .replaceAll('%24', '$')
      .split('&')
      .map((option) => option.split('=', 2) as [string, string | undefined]),
  )
  const top = Number(options.get('$top') ?? 20)
  return Math.max(1, price - Number(options.has('$select')) + Number(options.has('$expand')) - Number(top < 20))
}
