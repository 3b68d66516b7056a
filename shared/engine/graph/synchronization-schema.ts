import { z } from 'zod'
import type {
  AttributeMapping,
  AttributeSource,
  ObjectMapping,
  ScopingClause,
  ScopingFilter,
  SynchronizationSchema,
} from '#shared/domain/synchronization-schema'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { segment } from '#shared/engine/graph/service-root'

// What is missing, null or of another type is "not told". The lists of rules and mappings are held to be lists: a job whose mappings
// cannot be read must not look like one without.
const text = z.string().nullish().catch(null)
const list = <S extends z.ZodType>(item: S) => z.array(item).nullish().catch(null)

const sourceSchema = z.looseObject({ type: text, name: text, expression: text }).nullish().catch(null)

const mappingSchema = z.looseObject({
  targetAttributeName: text,
  matchingPriority: z.number().int().nullish().catch(null),
  flowType: text,
  defaultValue: text,
  source: sourceSchema,
})

const clauseSchema = z.looseObject({
  sourceOperandName: text,
  operatorName: text,
  targetOperand: z
    .looseObject({ values: list(z.union([z.string(), z.number(), z.boolean()])) })
    .nullish()
    .catch(null),
})

const filterGroups = list(z.looseObject({ name: text, clauses: list(clauseSchema) }))

const scopeSchema = z.looseObject({
  groups: filterGroups,
  inputFilterGroups: list(z.unknown()),
  categoryFilterGroups: list(z.unknown()),
})

const objectSchema = z.looseObject({
  name: text,
  enabled: z.boolean().nullish().catch(null),
  flowTypes: text,
  sourceObjectName: text,
  targetObjectName: text,
  scope: z.unknown().optional(),
  attributeMappings: z.array(mappingSchema).nullish(),
})

const ruleSchema = z.looseObject({
  priority: z.number().nullish().catch(null),
  groupFilter: z.unknown().optional(),
  containerFilter: z.unknown().optional(),
  objectMappings: z.array(objectSchema).nullish(),
})

type Rule = z.output<typeof ruleSchema>

/** A job's synchronizationSchema, of which only the mappings of users and groups are kept. */
export const synchronizationSchema = z
  .looseObject({ synchronizationRules: z.array(ruleSchema) })
  .transform(({ synchronizationRules }): SynchronizationSchema => {
    const rules = synchronizationRules.toSorted((a, b) => (a.priority ?? 0) - (b.priority ?? 0))
    return { user: mappingOf(rules, 'user'), group: mappingOf(rules, 'group') }
  })

/** An object mapping as it is read, with its own name and the place where it stands among all of the document. */
export interface ListedMapping {
  readonly place: number
  readonly name: string
  readonly mapping: ObjectMapping
  /** The scoping filter as it stands in the document. */
  readonly scope: unknown
}

/** All object mappings of a document in its order; null where it is not of the documented shape. */
export function listMappings(document: unknown): ListedMapping[] | null {
  const read = z.looseObject({ synchronizationRules: z.array(ruleSchema) }).safeParse(document)
  if (!read.success) return null
  const all = read.data.synchronizationRules.flatMap((rule) =>
    (rule.objectMappings ?? []).map((mapping) => ({ rule, mapping })),
  )
  return all.map(({ rule, mapping }, place) => ({
    place,
    name: mapping.name ?? '',
    mapping: objectMapping(rule, mapping),
    scope: mapping.scope ?? null,
  }))
}

/** How a job makes accounts. Throws ConsoleFailure: `graph-not-found` where Graph does not know the job. */
export function readSchema(
  client: GraphClient,
  appObjectId: string,
  jobId: string,
  call?: GraphCall,
): Promise<SynchronizationSchema> {
  const path = `/servicePrincipals/${segment(appObjectId)}/synchronization/jobs/${segment(jobId)}/schema`
  return client.get(path, synchronizationSchema, call)
}

/** By the source object, since names differ from tenant to tenant; a mapping that is switched off only where no other is there. */
function mappingOf(rules: readonly Rule[], kind: 'user' | 'group'): ObjectMapping | null {
  const found = rules.flatMap((rule) =>
    (rule.objectMappings ?? [])
      .filter(({ sourceObjectName }) => sourceObjectName?.toLowerCase() === kind)
      .map((mapping) => objectMapping(rule, mapping)),
  )
  return found.find(({ enabled }) => enabled) ?? found[0] ?? null
}

function objectMapping(rule: Rule, mapping: z.output<typeof objectSchema>): ObjectMapping {
  const flowTypes = (mapping.flowTypes ?? '').split(',').map((flow) => flow.trim())
  return {
    enabled: mapping.enabled ?? true,
    flowTypes: flowTypes.filter((flow) => flow !== ''),
    sourceObject: mapping.sourceObjectName ?? '',
    targetObject: mapping.targetObjectName ?? '',
    scope: scopingFilter(mapping.scope, [rule.groupFilter, rule.containerFilter]),
    attributes: (mapping.attributeMappings ?? []).flatMap((one) => attributeMapping(one) ?? []),
  }
}

function attributeMapping(row: z.output<typeof mappingSchema>): AttributeMapping | null {
  const target = row.targetAttributeName ?? ''
  if (target === '') return null
  return {
    target,
    matchingPriority: row.matchingPriority ?? 0,
    flowType: row.flowType ?? 'Always',
    defaultValue: row.defaultValue ?? null,
    source: attributeSource(row.source),
  }
}

/** A type that nobody documents is read by its expression, which says the same. */
function attributeSource(row: z.output<typeof sourceSchema>): AttributeSource | null {
  if (row === null || row === undefined) return null
  const types = ['Attribute', 'Constant'] as const
  const type = types.find((name) => name.toLowerCase() === row.type?.toLowerCase()) ?? 'Function'
  return { type, name: row.name ?? '', expression: row.expression ?? '' }
}

function scopingFilter(told: unknown, ofRule: readonly unknown[]): ScopingFilter | null {
  if ((told === null || told === undefined) && !ofRule.some(holdsSomething)) return null
  const scope = scopeSchema.nullish().safeParse(told)
  const groups = (scope.data?.groups ?? []).map(({ name, clauses }) => ({
    name: name ?? '',
    clauses: (clauses ?? []).map(clause),
  }))
  const whole = groups.every(({ clauses }) => clauses.every((each) => each !== null))
  const beyond = [
    scope.success && whole && isListed(told) ? null : 'a filter that is not understood',
    holdsSomething(scope.data?.inputFilterGroups) ? 'input filters' : null,
    holdsSomething(scope.data?.categoryFilterGroups) ? 'category filters' : null,
    ofRule.some(holdsSomething) ? 'a filter by groups or containers' : null,
  ].filter((part) => part !== null)
  return {
    groups: groups.map(({ name, clauses }) => ({ name, clauses: clauses.filter((each) => each !== null) })),
    beyond: beyond.length === 0 ? null : `the job has ${beyond.join(' and ')}, which cannot be evaluated here`,
  }
}

/** Whether the lists of a filter are lists, down to the values: what is none was read as empty, and would let everybody through. */
function isListed(told: unknown): boolean {
  const listed = z.looseObject({
    groups: z
      .array(
        z.looseObject({
          clauses: z.array(
            z.looseObject({
              targetOperand: z.looseObject({ values: z.array(z.unknown()).nullish() }).nullish(),
            }),
          ),
        }),
      )
      .nullish(),
    inputFilterGroups: z.array(z.unknown()).nullish(),
    categoryFilterGroups: z.array(z.unknown()).nullish(),
  })
  return listed.nullish().safeParse(told).success
}

function clause(row: z.output<typeof clauseSchema>): ScopingClause | null {
  const { sourceOperandName, operatorName, targetOperand } = row
  if (typeof sourceOperandName !== 'string' || typeof operatorName !== 'string') return null
  return {
    attribute: sourceOperandName,
    operator: operatorName,
    values: (targetOperand?.values ?? []).map(String),
  }
}

/** A list with something in it, however deep: filters by groups are objects of lists that are mostly empty. */
function holdsSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false
  if (Array.isArray(value)) return value.length > 0
  return typeof value === 'object' ? Object.values(value).some(holdsSomething) : false
}
