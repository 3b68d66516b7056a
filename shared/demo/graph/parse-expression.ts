import * as z from 'zod'
import { badRequest } from '#shared/demo/graph/errors'
import type { GraphAnswer, GraphCall } from '#shared/demo/graph/call'
import { evaluate, parsedSource } from '#shared/demo/provisioning/expression'
import { ProvisioningFailure } from '#shared/demo/provisioning/failure'

const body = z.object({
  expression: z.string(),
  testInputObject: z
    .object({ properties: z.array(z.object({ key: z.string(), value: z.unknown() })).nullish() })
    .nullish(),
  targetAttributeDefinition: z.unknown(),
})

/** Graph's parseExpressionResponse: the expression taken apart, and worked out where an object to try it on was sent. */
export function parseExpression(call: GraphCall): GraphAnswer {
  const sent = body.safeParse(call.body)
  if (!sent.success) throw badRequest("The body must be an object with the text 'expression'.")
  const { expression, testInputObject } = sent.data
  const answer = (told: Record<string, unknown>): GraphAnswer => ({
    status: 200,
    body: { '@odata.context': `${call.world.root()}/$metadata#microsoft.graph.parseExpressionResponse`, ...told },
  })
  try {
    const parsedExpression = parsedSource(expression)
    const properties = testInputObject?.properties ?? null
    const values = new Map((properties ?? []).map(({ key, value }) => [key, typeof value === 'string' ? value : null]))
    const result = properties === null ? null : evaluate(expression, (name) => values.get(name) ?? null)
    return answer({
      error: null,
      parsingSucceeded: true,
      evaluationSucceeded: properties !== null,
      evaluationResult: result === null ? [] : [result],
      parsedExpression,
    })
  } catch (thrown) {
    if (!(thrown instanceof ProvisioningFailure)) throw thrown
    return answer({
      error: { code: thrown.code, message: thrown.message, target: null, details: [], innerError: null },
      parsingSucceeded: false,
      evaluationSucceeded: false,
      evaluationResult: [],
      parsedExpression: null,
    })
  }
}
