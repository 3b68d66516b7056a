import { z } from 'zod'
import { abilityIds } from '#shared/domain/ability'
import { planSchema } from '#shared/contract/plans'
import { command, operation, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema } from '#shared/contract/reference'
import { leavingEffects, leavingEvents, ruleOrigins, severities } from '#shared/domain/product-profile'
import { ruleOutcomes } from '#shared/domain/readiness'

const count = z.number().int().nonnegative()

/** Longest text of an answer, and longest key. */
const longestAnswer = 4000
const longestKey = 100

const questionSchema = z.object({
  key: z.string(),
  asks: z.string(),
  why: z.string().nullable(),
  kind: z.enum(['choice', 'yes-no', 'number', 'money', 'currency', 'text', 'address', 'day', 'list']),
  values: z.array(z.object({ value: z.string(), says: z.string() })),
  least: z.number().nullable(),
  most: z.number().nullable(),
})

const answersSchema = z.object({
  answers: z.array(
    z.object({
      key: z.string(),
      value: z.string(),
      at: instantSchema,
      /** Who said it; null for what an earlier version kept. */
      by: z.string().nullable(),
    }),
  ),
})

/** How a failing rule can be mended. */
export const fixSchema = z.discriminatedUnion('kind', [
  /** `readiness.planFix` makes the plan; `ability` is what it takes to run it. */
  z.object({ kind: z.literal('plan'), label: z.string(), ability: z.enum(abilityIds) }),
  z.object({ kind: z.literal('portal'), label: z.string(), url: z.string() }),
  z.object({ kind: z.literal('product'), menu: z.array(z.string()) }),
  z.object({ kind: z.literal('page'), page: z.string(), label: z.string() }),
  z.object({ kind: z.literal('answer'), key: z.string(), label: z.string() }),
])

export type Fix = z.infer<typeof fixSchema>

const sourceSchema = z.object({ title: z.string(), url: z.string().nullable(), date: z.string().nullable() })

export const ruleResultSchema = z.object({
  rule: z.string(),
  severity: z.enum(severities),
  origin: z.enum(ruleOrigins),
  /** What must be so. */
  message: z.string(),
  outcome: z.enum(ruleOutcomes),
  /** What was found, with the figures. */
  found: z.string(),
  missing: z.object({ what: z.string(), how: z.string(), answer: z.string().nullable() }).nullable(),
  /** When what it rests on was read or said. */
  at: instantSchema,
  /** Whom or what it concerns; `readiness.concerned` lists them. */
  affected: z
    .object({
      kind: z.enum(['people', 'groups', 'accounts', 'product-groups', 'attributes', 'apps']),
      total: count,
    })
    .nullable(),
  remedy: z.string().nullable(),
  undo: z.string().nullable(),
  fix: fixSchema.nullable(),
  source: sourceSchema,
  /** Ids of contradictions that speak of the same. */
  contradictions: z.array(z.string()),
  /** The step of the product's procedure that it belongs to; null for none. */
  step: z.string().nullable(),
})

export type RuleResult = z.infer<typeof ruleResultSchema>

export const readinessSchema = z.object({
  app: z.object({ id: z.string(), displayName: z.string() }),
  profile: z.object({ id: z.string(), name: z.string(), reviewed: z.string() }),
  /** When the last rule was checked. */
  takenAt: instantSchema,
  by: z.string(),
  /** In the product's own order of work, the overlay's after them. */
  results: z.array(ruleResultSchema),
  /** Rules that nothing decides. */
  notes: z.array(z.object({ rule: z.string(), message: z.string(), source: sourceSchema })),
  /** The steps that group the results, in order. */
  steps: z.array(z.object({ id: z.string(), title: z.string() })),
  tally: z.object({
    blockers: count,
    errors: count,
    warnings: count,
    steps: count,
    cannotTell: count,
    passed: count,
  }),
})

export type Readiness = z.infer<typeof readinessSchema>

const profileShape = z.object({
  id: z.string(),
  name: z.string(),
  reviewed: z.string(),
  extends: z.string().nullable(),
  /** file: added by a person; `replaces` is true where a built-in one of the same id stands behind it. */
  from: z.enum(['built-in', 'file']),
  addedAt: instantSchema.nullable(),
  replaces: z.boolean(),
  rules: count,
  /** Why an added one is not used, a sentence each; empty for one that is. */
  faults: z.array(z.string()),
})

export const readiness = {
  /** What a person said about an app that no API tells. */
  'readiness.answers': query(appInput, answersSchema),
  /** Keeps answers; null takes one back. A key is one of `readiness.questions`, or `done:RULE` of a step with `yes` or `no`. */
  'readiness.answer': command(
    appInput.extend({
      answers: z.record(z.string().min(1).max(longestKey), z.string().max(longestAnswer).nullable()),
    }),
    answersSchema,
  ),
  /** What can be asked about an app: the console's own questions and those of its profile. `needed`: a rule of the last check waits for it. */
  'readiness.questions': query(
    appInput,
    z.object({
      questions: z.array(questionSchema.extend({ needed: z.boolean(), rules: z.array(z.string()) })),
    }),
  ),

  /** Which profile an app goes by, what spoke for it, and who said so. */
  'readiness.profile': query(
    appInput,
    z.object({
      /** The one in force: confirmed, else proposed, else the generic one. */
      profile: z.object({ id: z.string(), name: z.string(), reviewed: z.string() }),
      proposed: z
        .object({ id: z.string(), evidence: z.enum(['template', 'name', 'host']), value: z.string() })
        .nullable(),
      confirmed: z.object({ id: z.string(), by: z.string(), at: instantSchema }).nullable(),
    }),
  ),
  /** A person's word for a profile; null takes it back. */
  'readiness.confirmProfile': command(appInput.extend({ profile: referenceSchema.nullable() }), z.object({})),
  'readiness.profiles': query(z.object({}), z.object({ profiles: z.array(profileShape) })),
  /** Adds a profile, or puts it in the place of one with the same id. Throws `profile-invalid` with lines and rules. */
  'readiness.addProfile': command(
    z.object({ name: z.string().max(256), text: z.string() }),
    z.object({ profile: profileShape, notes: z.array(z.string()) }),
  ),
  /** Takes an added profile away; the built-in one of the same id is in force again. */
  'readiness.removeProfile': command(z.object({ profile: referenceSchema }), z.object({})),

  /** Checks the rules of an app's profile, all or some, and keeps the results. Reads Graph and the SCIM server; writes nothing there. */
  'readiness.check': operation(
    appInput.extend({
      /** Another profile than the one in force; then nothing is kept. */
      profile: referenceSchema.optional(),
      rules: z.array(z.string().min(1).max(64)).min(1).max(500).optional(),
      /** Rules from outside the product's own document. */
      supplementary: z.boolean().optional(),
    }),
    readinessSchema,
  ),
  /** The last check of an app; null before the first. */
  'readiness.last': query(appInput, readinessSchema.nullable()),
  /** Whom or what one result of the last check concerns, by name. */
  'readiness.concerned': query(
    appInput.extend({
      rule: z.string().min(1).max(64),
      /** Of this profile, where the check was made for another than the one in force. */
      profile: referenceSchema.optional(),
      start: count,
      count: z.number().int().min(1).max(5000),
    }),
    z.object({
      total: count,
      rows: z.array(
        z.object({
          id: z.string(),
          name: z.string().nullable(),
          /** User principal name, kind of group ... */
          detail: z.string().nullable(),
          why: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** The plan by which the console mends what a rule of the last check found. */
  'readiness.planFix': command(appInput.extend({ rule: z.string().min(1).max(64) }), planSchema),

  /** Where the documents disagree about this app's product, and what this tenant's own history measured. */
  'readiness.contradictions': query(
    appInput,
    z.object({
      contradictions: z.array(
        z.object({
          id: z.string(),
          topic: z.string(),
          statements: z.array(
            z.object({
              who: z.string(),
              says: z.string(),
              date: z.string().nullable(),
              /** Whether it is of this app's product. */
              own: z.boolean(),
            }),
          ),
          acts: z.string(),
          /** One sentence; null where there is no history yet. */
          measured: z.string().nullable(),
        }),
      ),
    }),
  ),

  /** What the product would do if a group left, in its own terms: the words of the shrink guard without a plan. */
  'readiness.leaving': query(
    appInput.extend({
      group: referenceSchema,
      event: z.enum(['mapping-removed', 'unassigned', 'kind-changed', 'group-deleted']),
    }),
    z.object({
      group: z.object({
        event: z.enum(leavingEvents).nullable(),
        effect: z.enum(leavingEffects),
        says: z.string(),
        reversible: z.enum(['yes', 'by-hand', 'no', 'unknown']),
        disputed: z.string().nullable(),
      }),
      people: z.object({
        /** Who would lose their last way in; null where that is not known. */
        total: count.nullable(),
        effect: z.enum(leavingEffects),
        says: z.string(),
        reversible: z.enum(['yes', 'by-hand', 'no', 'unknown']),
        disputed: z.string().nullable(),
      }),
      /** Entra's accidental-deletion limit, in a sentence. */
      threshold: z.string(),
      notes: z.array(z.string()),
    }),
  ),

  /** Who is in a group as the product has it now, and in Entra by the cache: what is saved before a plan that loses it. A table (CSV). */
  'readiness.membersFile': query(
    appInput.extend({ group: referenceSchema }),
    z.object({ name: z.string(), text: z.string() }),
  ),
}
