import { z } from 'zod'
import { planSchema } from '#shared/contract/plans'
import { command, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema } from '#shared/contract/reference'

const jobInput = appInput.extend({ job: referenceSchema.optional() })
const text = z.string().max(10_000)

const sourceSchema = z.object({ type: z.enum(['Attribute', 'Constant', 'Function']), expression: z.string() })

const attributeSchema = z.object({
  target: z.string(),
  /** 0: not matched by. */
  matchingPriority: z.number().int(),
  flowType: z.string(),
  /** Where the value comes from, in words. */
  words: z.string(),
  source: sourceSchema.nullable(),
  defaultValue: z.string().nullable(),
  /** Why the console cannot work out its value; null where it can. */
  beyond: z.string().nullable(),
})

const objectMappingSchema = z.object({
  /** Place among the document's object mappings, to name it by. */
  place: z.number().int().nonnegative(),
  name: z.string(),
  sourceObject: z.string(),
  targetObject: z.string(),
  enabled: z.boolean(),
  flowTypes: z.array(z.string()),
  scope: z
    .object({
      /** One sentence a group of clauses; a person passes by any of them. */
      words: z.array(z.string()),
      groups: z.array(
        z.object({
          name: z.string(),
          clauses: z.array(z.object({ attribute: z.string(), operator: z.string(), values: z.array(z.string()) })),
        }),
      ),
      /** As it stands in the document. */
      json: z.string(),
      beyond: z.string().nullable(),
    })
    .nullable(),
  attributes: z.array(attributeSchema),
})

const versionSchema = z.object({
  id: z.number().int(),
  jobId: z.string(),
  /** When the console first read it so. */
  takenAt: instantSchema,
  /** read: seen so when it was looked at. before-change, after-change: around a plan of this console. */
  why: z.enum(['read', 'before-change', 'after-change']),
  planId: z.string().nullable(),
  /** The one that the job has now, as far as it was read. */
  current: z.boolean(),
})

/** One change of a job's schema; everything else of the document stays as it is. */
export const schemaChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('group-mapping'), enabled: z.boolean() }),
  z.object({
    kind: z.literal('source'),
    object: z.enum(['user', 'group']),
    target: z.string().min(1).max(1024),
    source: z.discriminatedUnion('type', [
      z.object({ type: z.literal('Attribute'), name: z.string().min(1).max(1024) }),
      z.object({ type: z.literal('Constant'), value: text }),
      z.object({ type: z.literal('Function'), expression: text.min(1) }),
    ]),
  }),
  z.object({
    kind: z.literal('scoping-filter'),
    object: z.enum(['user', 'group']),
    /** Null: no filter. */
    groups: z
      .array(
        z.object({
          name: z.string().max(1024),
          clauses: z
            .array(
              z.object({
                attribute: z.string().min(1).max(1024),
                operator: z.string().min(1).max(100),
                values: z.array(z.string().max(10_000)).max(100),
              }),
            )
            .min(1)
            .max(100),
        }),
      )
      .min(1)
      .max(100)
      .nullable(),
  }),
  z.object({ kind: z.literal('restore'), version: z.number().int() }),
])

export type SchemaChange = z.infer<typeof schemaChangeSchema>

export const attributeMappings = {
  /** A job's attribute mappings, read from Graph now; a version that is new is kept. */
  'provisioning.schema': query(
    jobInput,
    z.object({
      jobId: z.string(),
      takenAt: instantSchema,
      version: z.number().int(),
      objects: z.array(objectMappingSchema),
      /** The whole document, as a file to keep. */
      file: z.object({ name: z.string(), text: z.string() }),
    }),
  ),
  /** The versions that this console has seen of an app's jobs, newest first. Sends nothing. */
  'provisioning.schemaVersions': query(appInput, z.object({ versions: z.array(versionSchema) })),
  /** One kept version as a file. */
  'provisioning.schemaVersion': query(
    appInput.extend({ version: z.number().int() }),
    z.object({ version: versionSchema, file: z.object({ name: z.string(), text: z.string() }) }),
  ),
  /** What differs between two kept versions: attribute by attribute, filter by filter, switch by switch. */
  'provisioning.schemaDifference': query(
    appInput.extend({ from: z.number().int(), to: z.number().int() }),
    z.object({
      changes: z.array(
        z.object({
          /** e.g. `User: userName`, `Group: scoping filter`. */
          where: z.string(),
          what: z.enum(['added', 'removed', 'changed']),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
      /** Whether the documents also differ in parts that are not mappings. */
      elsewhere: z.boolean(),
    }),
  ),
  /** A plan that reads the schema now, changes this one thing, and puts the whole document back. */
  'provisioning.planSchema': command(jobInput.extend({ change: schemaChangeSchema }), planSchema),
}
