import { ConsoleFailure } from '#shared/contract/failure'
import type { JsonObject } from '#shared/domain/canonical-json'
import { parseExpression } from '#shared/engine/graph/parse-expression'
import { schemaRefused } from '#shared/engine/provisioning/schema-versions'
import type { TenantAccess } from '#shared/engine/session/tenants'

/** A refusal of the question is no word about the expression: a plan is also made by who may only read. */
const notAsked: ReadonlySet<string> = new Set([
  'permission-missing',
  'graph-not-found',
  'graph-refused',
  'graph-failed',
  'graph-answer-invalid',
])

/** An expression as Graph takes it apart; null where Graph could not be asked. Throws `schema-refused` where it finds a fault in it. */
export async function takenApart(
  access: TenantAccess,
  { app, jobId }: { readonly app: { readonly id: string }; readonly jobId: string },
  expression: string,
  signal: AbortSignal,
): Promise<JsonObject | null> {
  try {
    const told = await parseExpression(access.graph, { appObjectId: app.id, jobId }, expression, { signal })
    if (told.ok) return told.source
    throw schemaRefused(`The expression cannot be read: ${told.why.replace(/\.$/, '')}.`)
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure && notAsked.has(thrown.failure.code)) return null
    throw thrown
  }
}
