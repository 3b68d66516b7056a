import type { ConsoleFailure } from '#shared/contract/failure'

export type ListParameter = 'startIndex' | 'count' | 'projection'

const words: Readonly<Record<ListParameter, RegExp>> = {
  startIndex: /start_?index/i,
  count: /\bcount\b|page size|max_?results/i,
  projection: /attributes\b/i,
}

/** Which parameters of a list the words of a refusal name; none where they name none. */
export function blamedParameters({ failure }: ConsoleFailure): ReadonlySet<ListParameter> {
  const said = failure.detail ?? ''
  const all = Object.keys(words) as ListParameter[]
  return new Set(all.filter((name) => words[name].test(said)))
}
