import { asGraphRequest, type PlannedRequest } from '#shared/domain/plan-requests'

/** More characters than these no person reads in a box, and a browser would take long to lay them out. */
const mostCharacters = 20_000
const mostRequests = 50

/** The first requests of a plan as text, and how much of it is left out: whole requests, and characters of the last one shown. */
export function shownRequests(requests: readonly PlannedRequest[]): {
  readonly text: string
  readonly more: number
  readonly cut: number
} {
  const texts: string[] = []
  let length = 0
  for (const request of requests.slice(0, mostRequests)) {
    const text = asGraphRequest(request)
    if (length + text.length > mostCharacters) {
      if (texts.length > 0) break
      return { text: text.slice(0, mostCharacters), more: requests.length - 1, cut: text.length - mostCharacters }
    }
    texts.push(text)
    length += text.length
  }
  return { text: texts.join('\n\n'), more: requests.length - texts.length, cut: 0 }
}
