import { z } from 'zod'
import { planSchema } from '#shared/contract/plans'
import { command, operation, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'

const count = z.number().int().nonnegative()

/** Longest rule that Entra takes. */
const longestRule = 3072

export const draftSchema = z.object({
  with: z.array(referenceSchema).max(2000).default([]),
  without: z.array(referenceSchema).max(2000).default([]),
  excludeDisabled: z.boolean().default(false),
  excludeGuests: z.boolean().default(false),
  flatten: z.array(referenceSchema).max(2000).default([]),
  rules: z
    .array(z.object({ name: z.string().trim().min(1).max(256), rule: z.string().trim().min(1).max(longestRule) }))
    .max(20)
    .default([]),
})

const nowAfter = z.object({ now: count, after: count })

const costSchema = z.object({
  /** ISO 4217; null where nobody has said in which one. */
  currency: z.string().nullable(),
  period: z.enum(['month', 'year']),
  /** Decimal texts with the currency's own number of digits, e.g. "25480.00". */
  price: z.string(),
  now: z.string(),
  after: z.string(),
  delta: z.string(),
  /** What the first month costs more, and a whole year. */
  firstMonth: z.string(),
  yearly: z.string(),
})

export const estimateSchema = z.object({
  app: z.object({ id: z.string(), displayName: z.string() }),
  /** When the directory was read on which it stands. */
  takenAt: instantSchema,
  people: nowAfter.extend({ entering: count, leaving: count, staying: count }),
  billable: nowAfter,
  /** Of the people after the draft: why some are not billable, or not sent. */
  apart: z.object({ disabled: count, guests: count, outOfScope: count, uncertain: count }),
  /** Disabled and guest accounts that are brought and no filter keeps out, before the draft leaves any out, whether they cost or not. */
  among: z.object({ disabled: count, guests: count }),
  byGroup: z.array(
    z.object({
      /** Of a rule in the draft: `rule:` and its name. */
      groupId: z.string(),
      groupName: z.string(),
      /** assigned: it is now. draft: it would be. off: it is and would not be. */
      state: z.enum(['assigned', 'draft', 'off']),
      /** Direct people; with nested ones where it is flattened. Null where nobody has read them. */
      members: count.nullable(),
      /** People in scope whom only this group brings, with the draft as it is (for one that is off: whom it would bring). */
      unique: count,
      uniqueBillable: count,
      billable: count,
      hidden: z.boolean(),
    }),
  ),
  /** People assigned by themselves. */
  direct: z.object({ people: count, unique: count }),
  seats: z.object({
    /** Null where nobody has said how many were bought. */
    bought: count.nullable(),
    used: count,
    left: count.nullable(),
    short: count.nullable(),
  }),
  /** How many people are said to need access; null where nobody has said. */
  need: count.nullable(),
  /** Null where no price was given. */
  cost: costSchema.nullable(),
  /** What the profile makes of a synced person, in a sentence. */
  basis: z.string(),
  /** Entra's own needs beside it. */
  entra: z.object({
    premium: z.enum(['none', 'P1', 'P2', 'unknown']),
    says: z.array(z.string()),
    /** Unique people in dynamic groups among these; each needs P1. */
    dynamicPeople: count,
  }),
  /** Groups that are not in the numbers, and by how much they may be wrong; null where nobody can tell. */
  missing: z.array(z.object({ groupId: z.string(), groupName: z.string(), why: z.string(), atMost: count.nullable() })),
  assumptions: z.array(z.string()),
  /** Keys of answers that nobody gave and that would make the figures sharper. */
  unanswered: z.array(z.string()),
})

export type Estimate = z.infer<typeof estimateSchema>

const proposalSchema = z.object({
  kind: z.enum(['existing-group', 'rule', 'static-group']),
  /** Of an existing group. */
  group: z.object({ id: z.string(), displayName: z.string() }).nullable(),
  /** Of a rule, as Entra takes it. */
  rule: z.string().nullable(),
  people: count,
  billable: count,
  /** How many of those it brings need access, and how many of those who need it are brought; null where only a number was given. */
  precision: z.number().min(0).max(1).nullable(),
  recall: z.number().min(0).max(1).nullable(),
  extra: count.nullable(),
  missed: count.nullable(),
  /** What it saves against the draft, per period of the price; null where no price was given. */
  saving: z.object({ seats: z.number().int(), cost: z.string().nullable() }),
  says: z.string(),
})

const needSchema = z.discriminatedUnion('kind', [
  /** UPNs or mails, one a line or a CSV. */
  z.object({ kind: z.literal('list'), text: z.string().max(2_000_000) }),
  z.object({ kind: z.literal('group'), group: referenceSchema }),
  z.object({ kind: z.literal('rule'), rule: z.string().trim().min(1).max(longestRule) }),
  /** Only how many; head-counts are compared and nothing else. */
  z.object({ kind: z.literal('number'), people: count }),
])

export const licences = {
  /** Who would be charged for, now and after a draft. From the directory as it was read; groups that nobody has read are said. */
  'licences.estimate': query(appInput.extend({ draft: draftSchema.optional() }), estimateSchema),
  /** The same without a draft for every app that has a job or assigned groups. */
  'licences.overview': query(
    tenantInput,
    z.object({
      takenAt: instantSchema,
      apps: z.array(
        z.object({
          id: z.string(),
          displayName: z.string(),
          profile: z.string(),
          people: count,
          billable: count,
          bought: count.nullable(),
          short: count.nullable(),
          cost: costSchema.nullable(),
          missing: count,
        }),
      ),
    }),
  ),
  /** People by the exact set of groups they are in, the largest sets first; the rest in one number. */
  'licences.overlap': query(
    appInput.extend({ draft: draftSchema.optional(), most: z.number().int().min(1).max(100).default(20) }),
    z.object({
      groups: z.array(z.object({ id: z.string(), displayName: z.string() })),
      sets: z.array(z.object({ groups: z.array(z.string()), direct: z.boolean(), people: count })),
      rest: z.object({ sets: count, people: count }),
    }),
  ),
  /** Reads the members of groups that the estimate misses. */
  'licences.readMissing': operation(
    appInput.extend({ draft: draftSchema.optional() }),
    z.object({ read: count, missing: count }),
  ),
  /** Who would enter, leave, or be in a group, by name. */
  'licences.people': query(
    appInput.extend({
      draft: draftSchema.optional(),
      which: z.enum(['entering', 'leaving', 'after', 'not-billable', 'only-group']),
      group: z.string().max(300).optional(),
      start: count,
      count: z.number().int().min(1).max(1000),
    }),
    z.object({
      total: count,
      rows: z.array(
        z.object({
          id: z.string(),
          displayName: z.string().nullable(),
          userPrincipalName: z.string().nullable(),
          why: z.string(),
        }),
      ),
    }),
  ),
  'licences.scenarios': query(
    appInput,
    z.object({
      scenarios: z.array(z.object({ name: z.string(), draft: draftSchema, at: instantSchema, by: z.string() })),
    }),
  ),
  /** Keeps a draft with a name; null forgets it. */
  'licences.keepScenario': command(
    appInput.extend({ name: z.string().trim().min(1).max(120), draft: draftSchema.nullable() }),
    z.object({}),
  ),
  /** A rule looked at on the cached people: how many it takes, or why it cannot be evaluated here. */
  'licences.rule': query(
    tenantInput.extend({ rule: z.string().max(longestRule) }),
    z.object({
      people: count.nullable(),
      /** Why it cannot be evaluated here, or what is wrong with it; null where it can. */
      beyond: z.string().nullable(),
      /** Place of the problem in the rule; null where there is none. */
      at: count.nullable(),
      /** People of whom an attribute that it reads is not known. */
      uncertain: count,
    }),
  ),
  /** Who needs access, line by line, before anything is proposed. */
  'licences.readNeed': query(
    tenantInput.extend({ need: needSchema }),
    z.object({
      people: count,
      /** False for a bare number. */
      known: z.boolean(),
      refused: z.array(z.object({ line: count, text: z.string(), why: z.string() })),
    }),
  ),
  /** Smaller groups for those who need access: existing ones, rules over attributes, or one of just them. */
  'licences.propose': operation(
    appInput.extend({ need: needSchema, draft: draftSchema.optional() }),
    z.object({
      need: z.object({ people: count, known: z.boolean() }),
      proposals: z.array(proposalSchema),
      attributes: z.array(z.string()),
      notes: z.array(z.string()),
    }),
  ),
  /** A new security group for them, as a plan: static with its members, or dynamic by a rule. */
  'licences.planGroup': command(
    tenantInput.extend({
      displayName: z.string().trim().min(1).max(256),
      description: z.string().trim().max(1024).optional(),
      content: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('static'), need: needSchema }),
        z.object({ kind: z.literal('dynamic'), rule: z.string().trim().min(1).max(longestRule) }),
        /** The people of a group and of the groups inside of it. */
        z.object({ kind: z.literal('flattened'), group: referenceSchema }),
      ]),
      /** The app that it is to be assigned to, in the same plan. */
      assignTo: referenceSchema.optional(),
    }),
    planSchema,
  ),
  /** A group with those inside of it: who is missed today, and three cures with their head-counts. */
  'licences.nested': query(
    appInput.extend({ group: referenceSchema }),
    z.object({
      tree: z.array(
        z.object({
          id: z.string(),
          displayName: z.string(),
          /** Place of the group above it; null for the first. */
          above: count.nullable(),
          depth: count,
          people: count.nullable(),
          /** Seen before on the way down: a circle, or twice. */
          again: z.boolean(),
        }),
      ),
      missed: count.nullable(),
      cures: z.array(
        z.object({
          kind: z.enum(['assign-children', 'flatten', 'dynamic']),
          people: count.nullable(),
          billable: count.nullable(),
          short: count.nullable(),
          cost: z.string().nullable(),
          rule: z.string().nullable(),
          says: z.string(),
        }),
      ),
    }),
  ),
}
