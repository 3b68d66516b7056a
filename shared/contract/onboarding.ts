import { z } from 'zod'
import { fixSchema } from '#shared/contract/readiness'
import { command, operation, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'
import { ruleOutcomes } from '#shared/domain/readiness'

const stepSchema = z.object({
  id: z.string(),
  title: z.string(),
  where: z.enum(['entra', 'product', 'console']),
  menu: z.array(z.string()),
  says: z.string(),
  /** The page of the Entra admin center; null where there is none, or the cloud's portal is not known. */
  portal: z.string().nullable(),
  /** What is typed there, filled in as far as the console knows it. */
  type: z.array(z.object({ field: z.string(), value: z.string() })),
  /** proved: Graph or the SCIM server shows it. ticked: a person says so. failed: a rule of it fails. open: neither. */
  state: z.enum(['proved', 'ticked', 'failed', 'open']),
  evidence: z.array(
    z.object({
      rule: z.string(),
      message: z.string(),
      outcome: z.enum(ruleOutcomes),
      found: z.string(),
      at: instantSchema,
      /** Who ticked it; null where it was proved. */
      by: z.string().nullable(),
      fix: fixSchema.nullable(),
    }),
  ),
  /** The rules of this step that a person can tick. */
  ticks: z.array(z.object({ rule: z.string(), says: z.string(), done: z.boolean() })),
})

export const onboarding = {
  /** The product's procedure for an app, each step with its evidence from the last check and from ticks. */
  'onboarding.steps': query(
    appInput,
    z.object({
      profile: z.object({ id: z.string(), name: z.string() }),
      checkedAt: instantSchema.nullable(),
      steps: z.array(stepSchema),
      done: z.number().int(),
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
  /** Reads the enterprise apps again and tells those that came since, and whether each has a job. */
  'onboarding.lookForApplication': operation(
    tenantInput.extend({ profile: referenceSchema, since: instantSchema }),
    z.object({
      found: z.array(
        z.object({
          id: z.string(),
          displayName: z.string(),
          /** Whether it is new since the look before. */
          isNew: z.boolean(),
          jobs: z.number().int(),
          kind: z.enum(['gallery', 'non-gallery', 'unknown']),
          problems: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** The hand-over report: one HTML page that loads nothing from elsewhere. */
  'onboarding.report': query(
    appInput.extend({
      customer: z.string().max(200).optional(),
      preparedBy: z.string().max(200).optional(),
    }),
    z.object({ name: z.string(), html: z.string() }),
  ),
}
