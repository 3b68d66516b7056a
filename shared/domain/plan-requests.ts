/** A request of a plan; `body` is null where none is sent. */
export interface PlannedRequest {
  readonly method: string
  readonly url: string
  readonly body?: unknown
}

const hasBody = (body: unknown) => body !== null && body !== undefined

/** A request as Graph's documentation writes it: method, address, body. */
export function asGraphRequest({ method, url, body }: PlannedRequest): string {
  return [
    `${method} ${url}`,
    ...(hasBody(body) ? ['Content-Type: application/json', '', JSON.stringify(body, null, 2)] : []),
  ].join('\n')
}

// PowerShell also ends a quoted text at the typographic quotes, and doubles each of them to mean itself.
const quoted = (text: string) => `'${text.replaceAll(/['\u2018\u2019\u201A\u201B]/g, '$&$&')}'`

/** The same requests for the Microsoft Graph PowerShell module. Every value is a quoted text, so that none is run. */
export function asPowerShell(requests: readonly PlannedRequest[]): string {
  return requests
    .map(({ method, url, body }) =>
      [
        `Invoke-MgGraphRequest -Method ${method} -Uri ${quoted(url)}`,
        ...(hasBody(body) ? [`-ContentType 'application/json' -Body ${quoted(JSON.stringify(body))}`] : []),
      ].join(' '),
    )
    .join('\n')
}
