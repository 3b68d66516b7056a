import { z } from 'zod'
import { abilityIds } from '#shared/domain/ability'
import { query } from '#shared/contract/procedure'
import { instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'

const havingSchema = z.enum(['have', 'missing', 'cannot-tell'])

const needSchema = z.object({
  /** `answer`: not a right by name, but what Graph answered when it was asked; it decides where names do not. */
  kind: z.enum(['scope', 'role', 'ownership', 'licence', 'policy', 'account', 'answer']),
  /** In Microsoft's words: a scope, a directory role. */
  name: z.string(),
  having: havingSchema,
  /** What was found, in a few words. */
  found: z.string(),
  /** When Graph answered so; null for what no answer told. */
  at: instantSchema.nullable(),
})

const abilitySchema = z.object({
  id: z.enum(abilityIds),
  /** In a few words: "Start, pause and restart provisioning". */
  title: z.string(),
  having: havingSchema,
  /** One of each inner list is enough, and every outer one is needed. */
  needs: z.array(z.array(needSchema)),
  /** What does not work, or is not known, without it. */
  without: z.string(),
  /** Whom to ask for what, in one sentence; null where nothing is missing. */
  ask: z.string().nullable(),
  /** Why a button that needs it is disabled; null where it is not: what cannot be told is tried. */
  disabled: z.string().nullable(),
})

export const abilities = {
  /** The console's abilities against what the account has. With `app`, ownership of that enterprise app counts too. */
  'session.abilities': query(
    tenantInput.extend({
      app: referenceSchema.optional(),
      /** Reads everything anew, with a fresh token: a role that was activated a moment ago counts then. */
      fresh: z.boolean().default(false),
      /** Asks Graph nothing: what the token says, what is laid down, and what Graph answered before. For buttons, which wait for nobody. */
      kept: z.boolean().default(false),
    }),
    z.object({
      takenAt: instantSchema,
      account: z.string(),
      /** The app whose ownership counted; null for the tenant as a whole. */
      app: z.object({ id: z.string(), displayName: z.string() }).nullable(),
      /** Delegated scopes of the token; null where it does not tell. */
      scopes: z.array(z.string()).nullable(),
      /** Names of active directory roles, or their template ids; null where they could not be read. */
      roles: z.array(z.string()).nullable(),
      abilities: z.array(abilitySchema),
      /** What could not be read, in words. */
      notes: z.array(z.string()),
      /** A custom role for Graph's unifiedRoleDefinition, as JSON text, with the least actions of what the console does. */
      customRole: z.string(),
    }),
  ),
}
