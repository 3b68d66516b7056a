import { z } from 'zod'
import { groupKindSchema } from '#shared/contract/group-kind'
import { planSchema } from '#shared/contract/plans'
import { command, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema } from '#shared/contract/reference'

const roleSchema = z.object({ id: z.string(), displayName: z.string() })

const assignmentRowSchema = z.object({
  /** Graph's id of the assignment; null while Graph does not show it yet. */
  id: z.string().nullable(),
  principalId: z.string(),
  principalName: z.string(),
  principalType: z.enum(['group', 'user', 'other']),
  role: roleSchema,
  /** being-*: this console sent it, and Graph's list does not show it yet. */
  state: z.enum(['assigned', 'being-assigned', 'being-unassigned']),
  /** When this console sent it; null for what others did. */
  sentAt: instantSchema.nullable(),
  /** What the cache knows of a group; null for others, and for a group that it does not have. */
  group: z
    .object({
      kind: groupKindSchema,
      dynamic: z.boolean(),
      securityEnabled: z.boolean(),
      memberCount: z.number().int().nullable(),
    })
    .nullable(),
  mapped: z.boolean(),
})

const candidateSchema = z.object({
  /** What the person gave, and its line in a list; 0 where there were no lines. */
  reference: z.string(),
  line: z.number().int().nonnegative(),
  group: z.object({ id: z.string(), displayName: z.string(), memberCount: z.number().int().nullable() }).nullable(),
  /** can: goes into a plan. already: nothing to do. refused: it cannot work. unknown: no such group, or several. */
  fit: z.enum(['can', 'already', 'refused', 'unknown']),
  /** Why, one sentence; empty for `can`. */
  why: z.string(),
})

const verbSchema = z.enum(['assign', 'unassign'])

export const assignments = {
  /** Who is assigned to an app, from the cache, with what this console sent since; and the roles that can be given. */
  'assignments.list': query(
    appInput,
    z.object({
      app: roleSchema,
      /** Null where the assignments could not be read. */
      assignments: z.array(assignmentRowSchema).nullable(),
      /** Roles that can be given to groups and people; default access (zeros) only where the app has none of its own. */
      roles: z.array(roleSchema),
      /** What speaks against assigning groups at all in this tenant, in words; empty for nothing. */
      notes: z.array(z.string()),
    }),
  ),
  /** Whether groups can be assigned or unassigned: named one by one, by a CSV or pasted text, or proposed. Sends nothing. */
  'assignments.candidates': query(
    appInput.extend({
      verb: verbSchema,
      from: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('named'), groups: z.array(referenceSchema).max(5000) }),
        /** CSV with a heading or without, or ids and names one a line. */
        z.object({ kind: z.literal('text'), text: z.string().max(1024 * 1024) }),
        /** Mapped groups that are not assigned. */
        z.object({ kind: z.literal('mappings') }),
        /** Groups of the last comparison whose people are missing because the group is not assigned. */
        z.object({ kind: z.literal('verification') }),
      ]),
    }),
    z.object({ candidates: z.array(candidateSchema), notes: z.array(z.string()) }),
  ),
  /**
   * A plan to assign or unassign groups; the tenant is read now. A group that cannot work is refused with `assignment-refused` and its
   * reason; one that is assigned already (or not at all) is left out and said in a section. Where nothing is left to do: the plan has no requests.
   */
  'assignments.plan': command(
    appInput.extend({
      verb: verbSchema,
      groups: z.array(referenceSchema).max(5000),
      /** People by id or user principal name, beside the groups. */
      people: z.array(referenceSchema).max(5000).optional(),
      /** Role by id or name; left out: the only one, or default access where the app has none. Unassigning without one takes every role. */
      role: referenceSchema.optional(),
    }),
    planSchema,
  ),
}
