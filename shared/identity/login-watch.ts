/** What the answers of the sign-in services told beside their content; the library keeps none of it. */
export interface LoginWatch {
  /** Looks at an answer; `text` is its body where it is a refusal. */
  note(url: string, answer: { readonly status: number; readonly headers: Headers }, text: string): void
  /** Milliseconds that a service still wants to be left alone; null where it may be asked. */
  restOf(url: string): number | null
  /** Milliseconds that a service's clock is ahead of this machine's; null where it did not tell. */
  aheadOf(url: string): number | null
  /** Forgets what time a service told: a clock may have been set since. */
  askTimeAnew(url: string): void
  /** What a service last said to a request for its own description, where that was a refusal. */
  refusalOf(url: string): string | null
}

/** How long a service is left alone that does not say for how long, and at most, in milliseconds. */
const restUnlessTold = 60_000
const longestRest = 60 * 60_000

interface Seen {
  restUntil: number | null
  ahead: number | null
  refusal: string | null
}

export function loginWatch(now: () => number): LoginWatch {
  const hosts = new Map<string, Seen>()
  const seen = (url: string): Seen => {
    const { host } = new URL(url)
    let known = hosts.get(host)
    if (known === undefined) {
      known = { restUntil: null, ahead: null, refusal: null }
      hosts.set(host, known)
    }
    return known
  }
  return {
    note: (url, { status, headers }, text) => {
      const host = seen(url)
      const date = Date.parse(headers.get('date') ?? '')
      // An answer out of a proxy's store bears the date of its making.
      if (!Number.isNaN(date) && headers.get('age') === null) host.ahead = date - now()
      host.restUntil = isBusy(status) ? now() + restIn(headers.get('retry-after'), now()) : null
      host.refusal = status === 400 ? text.slice(0, 2000) : null
    },
    restOf: (url) => {
      const left = (seen(url).restUntil ?? 0) - now()
      return left > 0 ? left : null
    },
    aheadOf: (url) => seen(url).ahead,
    askTimeAnew: (url) => {
      seen(url).ahead = null
    },
    refusalOf: (url) => seen(url).refusal,
  }
}

/** The statuses by which a service asks for less. */
export const isBusy = (status: number) => status === 429 || status === 503

/** Milliseconds of a Retry-After header: seconds, or a date. */
function restIn(header: string | null, now: number): number {
  const text = header?.trim() ?? ''
  const told = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  if (Number.isNaN(told)) return restUnlessTold
  return Math.min(Math.max(told, 1000), longestRest)
}
