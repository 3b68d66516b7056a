import { z } from 'zod'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { segment } from '#shared/engine/graph/service-root'

/** What a synchronization rule says of provisioning on demand. */
export interface OnDemandRule {
  readonly id: string
  /** As the rule's metadata says; null where it says nothing of it. */
  readonly supported: boolean | null
  /** sourceObjectName as each object mapping spells it, and whether the mapping is on. */
  readonly mappings: readonly { readonly sourceObject: string; readonly enabled: boolean }[]
}

const text = z.string().nullish().catch(null)

const ruleSchema = z.looseObject({
  id: text,
  priority: z.number().nullish().catch(null),
  metadata: z
    .array(z.looseObject({ key: text, value: z.unknown().optional() }))
    .nullish()
    .catch(null),
  objectMappings: z
    .array(z.looseObject({ sourceObjectName: text, enabled: z.boolean().nullish().catch(null) }))
    .nullish(),
})

const schemaSchema = z
  .looseObject({ synchronizationRules: z.array(ruleSchema) })
  .transform(({ synchronizationRules }) =>
    synchronizationRules
      .toSorted((a, b) => (a.priority ?? 0) - (b.priority ?? 0))
      .flatMap(({ id, metadata, objectMappings }): OnDemandRule[] => {
        if (id === null || id === undefined || id === '') return []
        const told = metadata?.find(({ key }) => key?.toLowerCase() === 'supportsprovisionondemand')?.value
        return [
          {
            id,
            supported: typeof told === 'string' || typeof told === 'boolean' ? /^true$/i.test(String(told)) : null,
            mappings: (objectMappings ?? []).flatMap(({ sourceObjectName, enabled }) =>
              sourceObjectName === null || sourceObjectName === undefined
                ? []
                : [{ sourceObject: sourceObjectName, enabled: enabled ?? true }],
            ),
          },
        ]
      }),
  )

/** The rules of a job in the order of their priority. Throws ConsoleFailure: `graph-not-found` where Graph does not know the job. */
export function readOnDemandRules(
  client: GraphClient,
  appObjectId: string,
  jobId: string,
  call?: GraphCall,
): Promise<OnDemandRule[]> {
  const path = `/servicePrincipals/${segment(appObjectId)}/synchronization/jobs/${segment(jobId)}/schema`
  return client.get(path, schemaSchema, call)
}

/** The rule that maps this kind of object, one whose mapping is on before another; null where none does. */
export function ruleFor(
  rules: readonly OnDemandRule[],
  kind: 'user' | 'group',
): { readonly rule: OnDemandRule; readonly sourceObject: string; readonly enabled: boolean } | null {
  const found = rules.flatMap((rule) =>
    rule.mappings
      .filter(({ sourceObject }) => sourceObject.toLowerCase() === kind)
      .map((mapping) => ({ rule, ...mapping })),
  )
  return found.find(({ enabled }) => enabled) ?? found[0] ?? null
}
