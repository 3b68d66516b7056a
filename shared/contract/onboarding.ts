import { z } from 'zod'
import { fixSchema } from '#shared/contract/readiness'
import { command, operation, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'
import { stepStates } from '#shared/domain/onboarding'
import { fixPages, severities } from '#shared/domain/product-profile'
import { ruleOutcomes } from '#shared/domain/readiness'

const stepSchema = z.object({
  id: z.string(),
  title: z.string(),
  where: z.enum(['entra', 'product', 'console']),
  menu: z.array(z.string()),
  says: z.string(),
  /** The page of the Entra admin center; null where there is none, or the cloud's portal is not known. */
  portal: z.string().nullable(),
  /** The page of this console where it is done; null where it is none of one. */
  page: z.enum(fixPages).nullable(),
  /** What is typed there, filled in as far as the console knows it. */
  type: z.array(z.object({ field: z.string(), value: z.string() })),
  state: z.enum(stepStates),
  evidence: z.array(
    z.object({
      rule: z.string(),
      severity: z.enum(severities),
      message: z.string(),
      /** Null where it was not checked yet; then there is nothing found, and no time. */
      outcome: z.enum(ruleOutcomes).nullable(),
      found: z.string(),
      /** Of what cannot be told, what would decide it; null for everything else. */
      how: z.string().nullable(),
      at: instantSchema.nullable(),
      /** Who ticked it; null where it was proved. */
      by: z.string().nullable(),
      fix: fixSchema.nullable(),
    }),
  ),
  /** What of this step only a person can tell; at and by are null until somebody has. */
  ticks: z.array(
    z.object({
      rule: z.string(),
      says: z.string(),
      done: z.boolean(),
      at: instantSchema.nullable(),
      by: z.string().nullable(),
    }),
  ),
})

export const onboarding = {
  /** The product's procedure for an app, each step with its evidence from the last check and from ticks. */
  'onboarding.steps': query(
    appInput,
    z.object({
      profile: z.object({ id: z.string(), name: z.string() }),
      checkedAt: instantSchema.nullable(),
      steps: z.array(stepSchema),
      /** How many are proved or ticked. */
      done: z.number().int(),
      /** Id of the first step that has something left to do; null where none has. */
      next: z.string().nullable(),
    }),
  ),
  /** A person's word that something was done, with name and time; false takes it back. */
  'onboarding.tick': command(appInput.extend({ rule: z.string().min(1).max(64), done: z.boolean() }), z.object({})),
  /** How an application for a product is made in the portal, before there is one: links, what to type. */
  'onboarding.newApplication': query(
    tenantInput.extend({ profile: referenceSchema }),
    z.object({
      profile: z.object({ id: z.string(), name: z.string() }),
      steps: z.array(
        z.object({
          title: z.string(),
          says: z.string(),
          portal: z.string().nullable(),
          type: z.array(z.object({ field: z.string(), value: z.string() })),
        }),
      ),
    }),
  ),
  /**
   * Reads the enterprise apps from Graph and tells those that are none of the known ones, and those that are taken for the product, each
   * with what is still wanting; what is new is kept with the other apps.
   */
  'onboarding.lookForApplication': operation(
    tenantInput.extend({
      profile: referenceSchema,
      /** Object ids of the apps that were there before. */
      known: z.array(z.string().max(100)).max(50_000),
    }),
    z.object({
      found: z.array(
        z.object({
          id: z.string(),
          displayName: z.string(),
          /** None of the known ones. */
          isNew: z.boolean(),
          /** Provisioning jobs; null where they could not be read. */
          jobs: z.number().int().nullable(),
          kind: z.enum(['gallery', 'non-gallery', 'unknown']),
          /** What is still wanting, a sentence each; none: it is ready for the product's own procedure. */
          problems: z.array(z.string()),
        }),
      ),
      /** How many enterprise apps the tenant has. */
      apps: z.number().int(),
    }),
  ),
}
