import { z } from 'zod'
import { reasonCodes } from '#shared/domain/reasons'
import { failureSchema } from '#shared/contract/failure'
import { mappingModeSchema } from '#shared/contract/mapping-mode'
import { command, operation, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'

const verdictSchema = z.enum([
  'match',
  'differs',
  'waiting',
  'not-disclosed',
  'missing-in-product',
  'missing-in-entra',
  'cannot-tell',
  'failed',
])

const memberVerdictSchema = z.enum(['in-both', 'missing', 'unexpected', 'excluded', 'inactive', 'ambiguous'])
const reasonSchema = z.enum(reasonCodes)
const keySchema = z.enum(['externalId', 'userName', 'userName-guest', 'mail'])

const count = z.number().int().nonnegative()

/** A direct member, a nested-only member, or a member of the product group. */
const comparedMemberSchema = z.object({
  /** Graph's object id; null where the account joins nobody. */
  id: z.string().nullable(),
  scimId: z.string().nullable(),
  userPrincipalName: z.string().nullable(),
  displayName: z.string().nullable(),
  /** Direct member. */
  inGraph: z.boolean(),
  /** Null where the rules that decide it cannot be predicted or are not known. */
  expected: z.boolean().nullable(),
  /** Null where the product does not tell. */
  inProduct: z.boolean().nullable(),
  active: z.boolean().nullable(),
  verdict: memberVerdictSchema,
  reason: reasonSchema.nullable(),
  /** By which key the account was found to be this person's. */
  key: keySchema.nullable(),
  /** What the reason rests on in this very case, one sentence; empty for in-both. */
  evidence: z.string(),
})

const peopleSchema = z.object({
  inBoth: count,
  missing: count,
  unexpected: count,
  excluded: count,
  inactive: count,
  ambiguous: count,
})

const comparedGroupSchema = z.object({
  /** Names the row among the others of its app. */
  row: z.string(),
  groupId: z.string(),
  groupName: z.string(),
  mode: mappingModeSchema,
  /** People assigned to the app directly are a row of their own, under the app's object id. */
  direct: z.boolean(),
  productGroup: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
  /** Direct members that are users. */
  graph: z.object({ count }),
  /** Who should be there by all groups that feed it, disabled accounts left out; null if that cannot be known. */
  expected: z.object({ count }).nullable(),
  scim: z.object({ count: count.nullable(), inactive: count.nullable(), confirmed: z.boolean() }),
  verdict: verdictSchema,
  basis: z.enum(['members', 'counts']),
  /** Why the verdict is what it is, one sentence. */
  why: z.string(),
  /** People by their verdict; null where only a number is known. */
  people: peopleSchema.nullable(),
  reasons: z.array(z.object({ code: reasonSchema, count })),
  /** What the verdict rests on that was assumed or could not be read. */
  notes: z.array(z.string()),
  /** When both sides of this row were read. */
  readAt: instantSchema,
  failure: failureSchema.nullable(),
  /** Only where they were asked for. */
  members: z.array(comparedMemberSchema).optional(),
})

export const comparisonSchema = z.object({
  app: z.object({ id: z.string(), displayName: z.string() }),
  takenAt: instantSchema,
  /** The account that read Graph, or where its token came from; null where nobody knows. */
  takenBy: z.string().nullable(),
  groups: z.array(comparedGroupSchema),
  /** People counted once over all groups; null where only numbers are known. */
  totals: z.object({
    people: count,
    inBoth: count.nullable(),
    missing: count.nullable(),
    unexpected: count.nullable(),
    excluded: count.nullable(),
    inactive: count.nullable(),
  }),
  /** What was assumed for the whole app. */
  notes: z.array(z.string()),
})

export type Comparison = z.infer<typeof comparisonSchema>
export type ComparedMember = z.infer<typeof comparedMemberSchema>

const listInput = z.object({
  row: z.string().min(1).max(4096),
  verdict: memberVerdictSchema.optional(),
  reason: reasonSchema.optional(),
  /** Text in a name or user principal name. */
  search: z.string().max(256).optional(),
  start: count,
  count: z.number().int().min(1).max(1000),
})

const memberListSchema = z.object({
  rows: z.array(comparedMemberSchema),
  /** How many fit verdict, reason and search. */
  total: count,
  /** How many of the row have each reason, under the verdict asked for. */
  reasons: z.array(z.object({ code: reasonSchema, count })),
})

/** A verification that was saved to a file and opened again: shown, never taken for the present. */
const verificationFileSchema = z.object({
  id: z.string(),
  tenant: z.object({ id: z.string(), name: z.string() }),
  savedAt: instantSchema,
  comparison: comparisonSchema,
})

const evidenceSchema = z.object({
  /** What was looked at, a few words. */
  check: z.string(),
  outcome: z.enum(['pass', 'fail', 'not-applicable', 'cannot-tell']),
  /** What was found, one sentence. */
  found: z.string(),
  /** Graph, SCIM, this console's cache, an answer of a person ... */
  source: z.string(),
  /** When it was read. */
  at: instantSchema,
})

const personInAppSchema = z.object({
  appId: z.string(),
  appDisplayName: z.string(),
  verdict: z.enum(['in-both', 'missing', 'unexpected', 'excluded', 'inactive', 'ambiguous', 'cannot-tell']),
  reason: reasonSchema.nullable(),
  /** One cause in plain words. */
  text: z.string(),
  next: z.string(),
  /** Since when this console has seen it so; null where it has seen no change. */
  since: instantSchema.nullable(),
  evidence: z.array(evidenceSchema),
})

export const verification = {
  'verification.compare': operation(
    appInput.extend({ group: referenceSchema.optional(), members: z.boolean().optional() }),
    comparisonSchema,
  ),
  /** The last comparison of an app, without its members; null before the first one. Sends nothing. */
  'verification.last': query(appInput, comparisonSchema.nullable()),
  /** People of one row of the last comparison, from the store. */
  'verification.members': query(appInput.extend(listInput.shape), memberListSchema),
  /** The last comparison with its people as the text of a file. */
  'verification.save': query(appInput, z.object({ name: z.string(), text: z.string() })),
  /** Opens the text of such a file, read-only, until the console ends; throws `invalid-input` for another text. */
  'verification.openFile': command(
    z.object({
      text: z
        .string()
        .min(1)
        .max(64 * 1024 * 1024),
    }),
    verificationFileSchema,
  ),
  'verification.file': query(z.object({ id: z.string().max(100) }), verificationFileSchema),
  'verification.fileMembers': query(z.object({ id: z.string().max(100) }).extend(listInput.shape), memberListSchema),
  /**
   * Why one person is in an app or not. `cache` sends nothing; `light` sends at most 3 requests for each app, `full` at most 10.
   * Without an app every mapped app is answered.
   */
  'verification.why': operation(
    tenantInput.extend({
      person: referenceSchema,
      app: referenceSchema.optional(),
      depth: z.enum(['cache', 'light', 'full']),
    }),
    z.object({
      person: z.object({
        id: z.string(),
        userPrincipalName: z.string().nullable(),
        displayName: z.string().nullable(),
      }),
      apps: z.array(personInAppSchema),
      /** A note for a ticket: this person's data only. */
      ticket: z.string(),
      requests: z.object({ graph: count, scim: count }),
    }),
  ),
}
