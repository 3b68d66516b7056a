import type { Failure } from '#shared/contract/failure'

/** A failure of the engine, or of the way to it, as the page's hooks throw it. */
export class BackendFailure extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'BackendFailure'
    this.failure = failure
  }
}

/** What to show for anything thrown in the page. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof BackendFailure) return thrown.failure
  return {
    code: 'internal',
    message: 'This page met a fault of its own.',
    remedy: 'Open it again; if it stays, report it with the detail.',
    detail: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown),
  }
}

/** How a call or an operation ends that was open when the engine went away. */
export const engineGone: Failure = {
  code: 'engine-stopped',
  message: 'The part of the console that does the work stopped before it was done.',
  remedy: 'It is started again by itself; repeat what you did.',
}
