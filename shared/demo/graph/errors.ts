/** A failure that Graph answers with: an HTTP status and the code and message of the error body. */
export class GraphError extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

export interface RequestIds {
  readonly requestId: string
  readonly clientRequestId: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** The error body of Graph: code and message, and inside innerError the date without zone and both request ids. */
export function errorBody(error: GraphError, ids: RequestIds): Record<string, unknown> {
  return {
    error: {
      code: error.code,
      message: error.message,
      innerError: {
        date: new Date(ids.at).toISOString().slice(0, 19),
        'request-id': ids.requestId,
        'client-request-id': ids.clientRequestId,
      },
    },
  }
}

export const badRequest = (message: string) => new GraphError(400, 'Request_BadRequest', message)

/** What advanced queries get without `ConsistencyLevel: eventual` and `$count=true`. */
export const unsupportedQuery = (message: string) => new GraphError(400, 'Request_UnsupportedQuery', message)

export const notFound = (id: string) =>
  new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )

export const accessDenied = () =>
  new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')

/** The synchronization service's refusal: 401 with an empty message where a scope or the directory role is missing. */
export const synchronizationDenied = () => new GraphError(401, 'UnknownError', '')
