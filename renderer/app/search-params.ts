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

/** What the list of apps keeps in its address. */
export interface AppsSearch extends ListSearch {
  /** The kind of apps that are shown; all unless one is named. */
  readonly show?: string
}

/** Takes only what the list of apps knows. */
export function appsSearch(search: Record<string, unknown>): AppsSearch {
  const show = text(search['show'])
  return { ...listSearch(search), ...(show === '' ? {} : { show }) }
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

/** What the pages of an app's provisioning keep in their address. */
export interface ProvisioningSearch extends ListSearch {
  /** Id of the job; the first of the app unless it is named. */
  readonly job?: string
  /** Filters of a list, each a word of the contract. */
  readonly object?: string
  readonly kind?: string
  readonly status?: string
  readonly error?: string
  readonly person?: string
  readonly group?: string
  /** Id of the plan that was run last, whose results are shown. */
  readonly plan?: string
}

const provisioningKeys = ['job', 'object', 'kind', 'status', 'error', 'person', 'group', 'plan'] as const

/** Takes only what the pages of provisioning know. */
export function provisioningSearch(search: Record<string, unknown>): ProvisioningSearch {
  const told = provisioningKeys.map((key) => [key, text(search[key])] as const).filter(([, value]) => value !== '')
  return { ...listSearch(search), ...Object.fromEntries(told) }
}

/** What the pages of an app's readiness keep in their address. */
export interface ReadinessSearch extends ListSearch {
  /** Filters of a list, each a word of the contract. */
  readonly outcome?: string
  readonly severity?: string
  readonly fate?: string
  /** `off` leaves out rules from outside the product's own document. */
  readonly supplementary?: string
}

const readinessKeys = ['outcome', 'severity', 'fate', 'supplementary'] as const

/** Takes only what the pages of readiness know. */
export function readinessSearch(search: Record<string, unknown>): ReadinessSearch {
  const told = readinessKeys.map((key) => [key, text(search[key])] as const).filter(([, value]) => value !== '')
  return { ...listSearch(search), ...Object.fromEntries(told) }
}
