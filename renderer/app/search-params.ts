/** The address's search after a `?` behind the hash, as pages take it: what a person filtered by, and whose details are open. */
export interface ListSearch {
  /** Text of the filter box. */
  readonly q?: string
  /** Id of the row whose details are shown. */
  readonly open?: string
}

const longest = 256

/** Takes only what a list knows; anything else in an address is dropped. */
export function listSearch(search: Record<string, unknown>): ListSearch {
  // The router reads a number where a text looks like one.
  const text = (value: unknown) =>
    typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, longest) : ''
  const q = text(search['q'])
  const open = text(search['open'])
  return { ...(q === '' ? {} : { q }), ...(open === '' ? {} : { open }) }
}
