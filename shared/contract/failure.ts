import { z } from 'zod'

/** The closed list of what can go wrong, with the exit code of the command line (design: 2 usage, 3 sign-in, 4 Graph or SCIM, 5 store, 6 rule). */
export const failureCodes = {
  'invalid-input': 2,
  'unknown-procedure': 2,
  'unknown-name': 2,
  'ambiguous-name': 2,
  'tenant-needed': 2,
  'not-synchronised': 2,
  'unknown-plan': 2,
  'unknown-operation': 2,
  'target-missing': 2,
  'job-missing': 2,
  'demo-not-running': 2,
  'demo-not-available': 2,
  'printing-not-available': 2,
  'profile-invalid': 2,
  'not-checked': 2,
  'backup-invalid': 2,

  'sign-in-required': 3,
  'sign-in-failed': 3,
  'sign-in-timeout': 3,
  'consent-required': 3,
  'conditional-access': 3,
  'clock-skewed': 3,
  'wrong-tenant': 3,
  'token-rejected': 3,
  'permission-missing': 3,

  'sign-in-unreachable': 4,
  'sign-in-throttled': 4,
  'proxy-sign-in': 4,
  'graph-unreachable': 4,
  'graph-throttled': 4,
  'graph-not-found': 4,
  'graph-refused': 4,
  'graph-failed': 4,
  'graph-answer-invalid': 4,
  'graph-host-refused': 4,
  'graph-changes-expired': 4,
  'write-uncertain': 4,
  'scim-unreachable': 4,
  'scim-unauthorized': 4,
  'scim-throttled': 4,
  'scim-not-found': 4,
  'scim-failed': 4,
  'scim-answer-invalid': 4,
  'scim-redirect-refused': 4,
  'plan-partly-done': 4,
  'cycle-failed': 4,
  'cycle-timeout': 4,
  cancelled: 4,

  'store-newer': 5,
  'store-full': 5,
  'store-busy': 5,
  'store-failed': 5,
  'engine-stopped': 5,
  'secrets-failed': 5,
  'printing-failed': 5,
  internal: 5,

  'address-insecure': 6,
  'confirmation-missing': 6,
  'plan-stale': 6,
  'no-fix': 6,
  'plan-spent': 6,
  'name-taken': 6,
  'tenant-busy': 6,
  'assignment-refused': 6,
  'schema-refused': 6,
  'on-demand-refused': 6,
  'no-rest': 6,
  'read-only': 6,
  'policy-refused': 6,
} as const

export type FailureCode = keyof typeof failureCodes

export const failureSchema = z.object({
  code: z.enum(Object.keys(failureCodes) as [FailureCode, ...FailureCode[]]),
  /** One sentence: what happened. */
  message: z.string(),
  /** What to do next. */
  remedy: z.string(),
  /** Microsoft Graph's request-id. */
  requestId: z.string().optional(),
  /** What the other side said, trimmed; for the details, never for HTML. */
  detail: z.string().optional(),
  /** With `consent-required`: the scopes that are missing, and where an administrator consents to them for everybody. */
  consent: z.object({ scopes: z.array(z.string()), adminUrl: z.string().nullable() }).optional(),
})

/** A failure as it crosses every boundary: plain data. */
export type Failure = z.infer<typeof failureSchema>

/** What every call and operation ends with that was open when the engine's process stopped. */
export const engineStopped: Failure = {
  code: 'engine-stopped',
  message: 'The part of the console that does the work stopped unexpectedly.',
  remedy: 'It has been started again; repeat what you did, and report it if it happens twice.',
}

/** The only error type the rooms throw on purpose; anything else becomes `internal` in the dispatcher. */
export class ConsoleFailure extends Error {
  readonly failure: Failure

  constructor(failure: Failure, options?: { cause?: unknown }) {
    super(failure.message, options)
    this.name = 'ConsoleFailure'
    this.failure = failure
  }
}

/** Turns anything thrown into a failure that can be cloned and sent; a cancelled call keeps its own code. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof ConsoleFailure) return thrown.failure
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return { code: 'cancelled', message: 'The work was cancelled.', remedy: 'Start it again when you are ready.' }
  }
  return {
    code: 'internal',
    message: 'The console met a fault of its own.',
    remedy: 'Try again; if it stays, report it with the detail.',
    detail: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown),
  }
}
