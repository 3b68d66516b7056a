import { z } from 'zod'
import { failureSchema } from '#shared/contract/failure'
import { mappingModeSchema } from '#shared/contract/mapping-mode'
import { command, operation, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'
import { snapshotReasons } from '#shared/domain/snapshot'
import { timelineCertainties, timelineSources, timelineWhats } from '#shared/domain/timeline'

const count = z.number().int().nonnegative()
const maybeCount = count.nullable()
const number = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const appShown = z.object({ id: z.string(), displayName: z.string() })
const page = { start: count.max(10_000_000), count: z.number().int().min(1).max(1000) }

const figuresSchema = z.object({
  /** People whom assigned groups and assignments of their own bring, each once; null where the members of one are not known. */
  people: maybeCount,
  /** Over the rows of the last verification; null before the first, or where one is not known. */
  entra: maybeCount,
  expected: maybeCount,
  product: maybeCount,
  /** As a person said; null where nobody did. */
  seats: maybeCount,
})

const headSchema = z.object({
  number,
  takenAt: instantSchema,
  why: z.enum(snapshotReasons),
  /** When the read of the directory began and ended that it shows. */
  readFrom: instantSchema,
  readTo: instantSchema,
  /** The clock of this machine said an earlier time than for the one before. */
  clockBack: z.boolean(),
  /** When the schemas of the app's jobs were read last, by then; null where no snapshot tells. */
  schemaReadAt: instantSchema.nullable(),
})

const listedSchema = headSchema.omit({ schemaReadAt: true }).extend({
  /** Something is otherwise than in the one before, or there is none before. */
  changed: z.boolean(),
  figures: figuresSchema.nullable(),
})

const unknownSchema = z.enum(['before', 'after', 'both']).nullable()
const partOf = <T extends z.ZodType>(one: T) =>
  z.object({
    unknown: unknownSchema,
    added: z.array(one),
    removed: z.array(one),
    changed: z.array(z.object({ before: one, after: one })),
  })
const namedPeopleSchema = z.object({
  count,
  /** Of very many the first; names as they are now, null where the directory does not have the person. */
  people: z.array(z.object({ id: z.string(), name: z.string().nullable(), userPrincipalName: z.string().nullable() })),
})
const countsSchema = z.object({ entra: count, expected: maybeCount, product: maybeCount }).nullable()

const driftSchema = z.object({
  app: appShown,
  from: headSchema,
  to: headSchema,
  /** Whether anything differs that is known of both. */
  differs: z.boolean(),
  assignments: partOf(z.object({ id: z.string(), kind: z.string(), name: z.string(), roleIds: z.array(z.string()) })),
  mappings: partOf(
    z.object({
      groupId: z.string(),
      groupName: z.string(),
      mode: mappingModeSchema,
      to: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
    }),
  ),
  /** By group, or by app role where people are assigned by themselves; only what differs or is unknown. */
  people: z.array(
    z.object({
      group: z.object({ id: z.string(), name: z.string() }).nullable(),
      roleId: z.string().nullable(),
      unknown: unknownSchema,
      joined: namedPeopleSchema,
      left: namedPeopleSchema,
    }),
  ),
  counts: z.object({
    unknown: unknownSchema,
    rows: z.array(z.object({ row: z.string(), name: z.string(), before: countsSchema, after: countsSchema })),
  }),
  jobs: z.object({
    unknown: unknownSchema,
    lines: z.array(
      z.object({
        jobId: z.string(),
        what: z.enum(['job', 'state', 'interval', 'quarantine', 'last cycle']),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
  }),
  seats: z.object({ before: maybeCount, after: maybeCount }).nullable(),
  schemas: z.array(
    z.object({
      jobId: z.string(),
      unknown: unknownSchema,
      lines: z.array(
        z.object({
          where: z.string(),
          what: z.enum(['added', 'removed', 'changed']),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
      elsewhere: z.boolean(),
    }),
  ),
})

const eventSchema = z.object({
  what: z.enum(timelineWhats),
  /** What it is of: a group, a job, an action; empty where there is nothing to name. */
  subject: z.string(),
  detail: z.string(),
  /** Null where nobody looked before. */
  from: instantSchema.nullable(),
  to: instantSchema,
  /** exact: at `to`. between: after `from`, not after `to`. first-look: so when first looked at. cannot-tell: a clock was set back. */
  certainty: z.enum(timelineCertainties),
  source: z.enum(timelineSources),
  snapshot: number.nullable(),
})

/** Minutes; `most` is null where it has no upper bound. */
const lagSchema = z.object({ least: z.number().nonnegative(), most: z.number().nonnegative().nullable() })
/** Bounds of the statistics; null where no lag could be followed. */
const lagFiguresSchema = z.object({ n: count, unbounded: count, median: lagSchema, p90: lagSchema }).nullable()
const lagsSchema = z.object({
  joinedToSent: lagFiguresSchema,
  sentToSeen: lagFiguresSchema,
  joinedToSeen: lagFiguresSchema,
})

const retentionSchema = z.union([z.number().int().min(7).max(36_500), z.literal('keep')])
const keptSchema = z.object({
  /** Days, or for ever. */
  retention: retentionSchema,
  snapshots: count,
  /** What they take on the disk, about; of people ids are kept, and no more. */
  bytes: count,
  people: count,
})

export const history = {
  /** The snapshots of an app, newest first. */
  'history.list': query(
    appInput.extend(page),
    z.object({ app: appShown, rows: z.array(listedSchema), total: count, kept: keptSchema }),
  ),
  /** Keeps what the app is now: the directory as it was read last, the schemas of its jobs as Graph has them. */
  'history.take': operation(
    appInput,
    z.object({
      number,
      takenAt: instantSchema,
      changed: z.boolean(),
      /** What could not be read for it. */
      unread: z.array(failureSchema),
    }),
  ),
  /** What differs between two snapshots; throws `unknown-name` where one is not kept. */
  'history.drift': query(
    appInput.extend({
      from: number,
      to: number,
      /** How many of those who joined or left are named in each list; 1,000 unless said. */
      people: count.max(200_000).optional(),
    }),
    driftSchema,
  ),
  /** What happened to an app, or to a person in it, newest first. */
  'history.timeline': query(
    appInput.extend({ person: referenceSchema.optional(), ...page }),
    z.object({
      app: appShown,
      person: z
        .object({ id: z.string(), displayName: z.string().nullable(), userPrincipalName: z.string().nullable() })
        .nullable(),
      rows: z.array(eventSchema),
      total: count,
      /** What is not known and why. */
      notes: z.array(z.string()),
    }),
  ),
  /** How long changes took on their way, of dynamic groups and of the others, as far as evidence goes. */
  'history.lag': query(
    appInput,
    z.object({
      app: appShown,
      dynamic: lagsSchema,
      static: lagsSchema,
      /** Joins of groups whose kind is not known. */
      unknownKind: count,
      /** Joins over a clock that was set back. */
      cannotTell: count,
      /** Joins after which the log or the product was not read yet. */
      notRead: count,
      notes: z.array(z.string()),
    }),
  ),
  /** Figures over time, in the order of snapshots; of very many those where something changed, evenly fewer. */
  'history.series': query(
    appInput,
    z.object({
      app: appShown,
      points: z.array(
        headSchema.pick({ number: true, takenAt: true, clockBack: true }).extend({ figures: figuresSchema }),
      ),
      /** Snapshots that are left out. */
      leftOut: count,
    }),
  ),
  'history.retention': query(tenantInput, keptSchema),
  /** Sets how long snapshots are kept and removes at once those that are older; the newest of each app stays. */
  'history.setRetention': command(
    tenantInput.extend({ retention: retentionSchema }),
    keptSchema.extend({ removed: count }),
  ),
}
