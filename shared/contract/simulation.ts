import { z } from 'zod'
import { exportedFileSchema, exportFormatSchema } from '#shared/contract/exported-file'
import { operation, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema } from '#shared/contract/reference'
import { outcomeKinds, simulatedKinds } from '#shared/domain/simulation'

const count = z.number().int().nonnegative()

const kindSchema = z.enum(simulatedKinds)
const objectSchema = z.enum(['user', 'group'])

const memberSchema = z.object({ id: z.string(), name: z.string() })

export const simulatedChangeSchema = z.object({
  object: objectSchema,
  kind: kindSchema,
  /** Graph's object id; null for what only the product has. */
  sourceId: z.string().nullable(),
  /** The product's id; null for what it does not have yet. */
  targetId: z.string().nullable(),
  name: z.string(),
  userPrincipalName: z.string().nullable(),
  /** Attributes that would be sent, by SCIM path; `before` is what the product holds now. */
  attributes: z.array(z.object({ target: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  /**
   * Of a group: who would be in the product's group that is not yet, and the other way round; `open` is how many more may be added or
   * taken out. Null for a person.
   */
  members: z.object({ added: z.array(memberSchema), removed: z.array(memberSchema), open: count }).nullable(),
  /** One sentence: what it rests on, or why it cannot be predicted. */
  why: z.string(),
})

export type SimulatedChange = z.infer<typeof simulatedChangeSchema>

const tallySchema = z.record(kindSchema, count)

export const simulationSchema = z.object({
  id: z.number().int(),
  app: z.object({ id: z.string(), displayName: z.string() }),
  jobId: z.string().nullable(),
  takenAt: instantSchema,
  /** Whether the next cycle looks at everything (after a start for the first time, a restart, a saved mapping). */
  cycle: z.enum(['initial', 'incremental']),
  users: tallySchema,
  groups: tallySchema,
  members: z.object({ added: count, removed: count }),
  /** Objects that would be disabled or deleted, and the accidental-deletion limit; null where that is not known. */
  removals: z.object({ predicted: count, threshold: z.number().int().nullable() }),
  notes: z.array(z.string()),
})

export type Simulation = z.infer<typeof simulationSchema>

const jobInput = appInput.extend({ job: referenceSchema.optional() })

const simulateInput = jobInput.extend({
  /** As the cycle after a restart looks, which looks at everything; left out: as the next cycle. */
  restarted: z.boolean().optional(),
})

const outcomeSchema = z.object({
  simulation: simulationSchema,
  comparedAt: instantSchema,
  /** Began after the prediction; null where no cycle has ended since. */
  cycleEnded: instantSchema.nullable(),
  tally: z.record(z.enum(outcomeKinds), count),
  /** What did not come as predicted, most telling first; at most 1,000. */
  differing: z.array(
    z.object({
      predicted: simulatedChangeSchema,
      outcome: z.enum(outcomeKinds),
      found: z.string(),
    }),
  ),
})

export const simulation = {
  /** What the next cycle would do, worked out from Graph and the SCIM server as they are now; kept. Writes nothing outside. */
  'provisioning.simulate': operation(simulateInput, simulationSchema),
  /** The last simulation of an app; null before the first. */
  'provisioning.simulation': query(appInput, simulationSchema.nullable()),
  'provisioning.simulatedChanges': query(
    appInput.extend({
      simulation: z.number().int(),
      object: objectSchema.optional(),
      kind: kindSchema.optional(),
      search: z.string().max(256).optional(),
      start: count,
      count: z.number().int().min(1).max(1000),
    }),
    z.object({ rows: z.array(simulatedChangeSchema), total: count }),
  ),
  'provisioning.simulationFile': query(
    appInput.extend({ simulation: z.number().int(), format: exportFormatSchema }),
    exportedFileSchema,
  ),
  /** Reads both sides again and holds what is there against what a simulation said. */
  'provisioning.simulationOutcome': operation(appInput.extend({ simulation: z.number().int() }), outcomeSchema),
}
