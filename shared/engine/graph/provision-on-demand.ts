import { z } from 'zod'
import type { OnDemandAnswer } from '#shared/domain/on-demand-steps'
import type { GraphWrite } from '#shared/engine/graph/graph-call'
import { modifiedSchema, stepSchema, toldList, toldText } from '#shared/engine/graph/provisioning-answers'
import { segment } from '#shared/engine/graph/service-root'

/** Members that one call takes; a group of more needs several. */
export const membersPerCall = 5

/** An object of the directory under the name that the mapping has for its kind. */
export interface OnDemandObject {
  readonly objectId: string
  readonly objectTypeName: string
}

/**
 * The request that provisions one person, or one group with at most `membersPerCall` of its members. Nothing that can be read tells
 * whether it took effect.
 */
export function onDemandWrite(
  job: { readonly appObjectId: string; readonly jobId: string },
  ruleId: string,
  subject: OnDemandObject,
  members: readonly OnDemandObject[] | null,
): GraphWrite {
  return {
    method: 'POST',
    path: `/servicePrincipals/${segment(job.appObjectId)}/synchronization/jobs/${segment(job.jobId)}/provisionOnDemand`,
    body: {
      parameters: [{ ruleId, subjects: [{ ...subject, ...(members === null ? {} : { links: { members } }) }] }],
    },
    readBack: () => Promise.resolve('unknown'),
  }
}

/** Longer texts are no answer of this service. */
const longestJson = 1_000_000

/** A text that is JSON itself, or what somebody has parsed already; an empty object for anything else. */
const doubled = <S extends z.ZodType>(schema: S) =>
  z.unknown().transform((told): z.output<S> | null => {
    const parsed = schema.safeParse(typeof told === 'string' ? json(told) : told)
    return parsed.success ? parsed.data : null
  })

const keySchema = z.looseObject({
  result: toldText.optional(),
  details: z.looseObject({ errorCode: toldText.optional(), errorMessage: toldText.optional() }).nullish().catch(null),
})

const identity = z.looseObject({ id: toldText.optional(), displayName: toldText.optional() }).nullish().catch(null)

const valueSchema = z.looseObject({
  action: toldText.optional(),
  statusInfo: z
    .looseObject({ status: toldText.optional(), errorCode: toldText.optional(), reason: toldText.optional() })
    .nullish()
    .catch(null),
  sourceIdentity: identity,
  targetIdentity: identity,
  modifiedProperties: toldList(modifiedSchema).optional(),
  provisioningSteps: toldList(stepSchema).optional(),
})

const pairSchema = z.looseObject({ key: doubled(keySchema).optional(), value: doubled(valueSchema).optional() })

/** What Graph's stringKeyStringValuePair says; of a body that is none, or says nothing, everything is "not told". */
export function onDemandAnswer(body: unknown): OnDemandAnswer {
  const parsed = pairSchema.safeParse(body)
  const { key, value } = parsed.success ? parsed.data : {}
  const info = value?.statusInfo
  return {
    result: key?.result ?? info?.status ?? null,
    errorCode: key?.details?.errorCode ?? info?.errorCode ?? null,
    errorMessage: key?.details?.errorMessage ?? info?.reason ?? null,
    action: value?.action ?? null,
    source: value?.sourceIdentity?.displayName ?? null,
    target: value?.targetIdentity?.id ?? null,
    modified: value?.modifiedProperties ?? [],
    steps: value?.provisioningSteps ?? [],
  }
}

function json(text: string): unknown {
  if (text.length > longestJson) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
