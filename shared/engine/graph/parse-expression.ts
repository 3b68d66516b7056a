import { z } from 'zod'
import { isObject, type JsonObject } from '#shared/domain/canonical-json'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { segment } from '#shared/engine/graph/service-root'

export type ParsedByGraph =
  /** An attributeMappingSource as Graph writes it, handed on as it came. */
  | { readonly ok: true; readonly source: JsonObject }
  /** What Graph found wrong with the expression. */
  | { readonly ok: false; readonly why: string }

const text = z.string().nullish().catch(null)

const responseSchema = z.looseObject({
  parsingSucceeded: z.boolean(),
  parsedExpression: z.unknown(),
  error: z.looseObject({ code: text, message: text }).nullish().catch(null),
})

/**
 * Has Graph take an expression apart: a source in a schema holds the parameters of its function beside the text. Changes nothing. Throws
 * ConsoleFailure: `permission-missing` (it takes the scope that writes), `graph-answer-invalid` ...
 */
export async function parseExpression(
  client: GraphClient,
  job: { readonly appObjectId: string; readonly jobId: string },
  expression: string,
  call?: GraphCall,
): Promise<ParsedByGraph> {
  const path = `/servicePrincipals/${segment(job.appObjectId)}/synchronization/jobs/${segment(job.jobId)}/schema/parseExpression`
  // It changes nothing, so it may be sent again where no answer came.
  const readBack = () => Promise.resolve('not-done' as const)
  const body = { expression, testInputObject: null, targetAttributeDefinition: null }
  const answer = await client.write({ method: 'POST', path, body, readBack }, call)
  const told = responseSchema.safeParse(answer.body).data
  const source = told?.parsedExpression
  if (told?.parsingSucceeded === true && isObject(source) && typeof source['type'] === 'string') {
    return { ok: true, source: withoutAnnotations(source) }
  }
  const { code, message } = told?.error ?? {}
  return { ok: false, why: message ?? code ?? 'Microsoft Graph does not say what is wrong with it' }
}

/** The context is the address of the answer, and no part of the source. */
function withoutAnnotations({ '@odata.context': _, ...source }: JsonObject): JsonObject {
  return source
}
