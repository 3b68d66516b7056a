/** The address's search after a `?` behind the hash, as pages take it: what a person filtered by, and whose details are open. */
export interface ListSearch {
  /** Text of the filter box. */
  readonly q?: string
  /** Id of the row whose details are shown. */
  readonly open?: string
}

const longest = 256

// The router reads a number where a text looks like one.
const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, longest) : ''

/** Takes only what a list knows; anything else in an address is dropped. */
export function listSearch(search: Record<string, unknown>): ListSearch {
  const q = text(search['q'])
  const open = text(search['open'])
  return { ...(q === '' ? {} : { q }), ...(open === '' ? {} : { open }) }
}

/** Which app the card of a person speaks of; the gravest unless one is named. */
export interface PersonSearch {
  /** Object id of the app. */
  readonly app?: string
}

/** Takes only what the card of a person knows. */
export function personSearch(search: Record<string, unknown>): PersonSearch {
  const app = text(search['app'])
  return app === '' ? {} : { app }
}
