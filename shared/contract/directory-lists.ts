import { z } from 'zod'
import { groupKindSchema } from '#shared/contract/group-kind'
import { query } from '#shared/contract/procedure'
import { instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'

// The lists of a tenant as a page shows them: a window of rows by row number, out of any number of rows.

const directionSchema = z.enum(['ascending', 'descending'])

const windowInput = tenantInput.extend({
  /** Words that a row must hold, or the begin of an object id; the rows of a search are found, not scrolled to. */
  search: z.string().max(256).optional(),
  /** Number of the first row, from 0. */
  from: z.number().int().min(0).max(10_000_000),
  count: z.number().int().min(1).max(500),
})

/** How many rows there are to scroll through: all of them, or those that a search found. */
const windowSchema = z.object({
  synchronisedAt: instantSchema,
  /** Rows of the list without a search. */
  total: z.number().int(),
  /** Rows that can be asked for: `total`, or what the search found. */
  matched: z.number().int(),
  /** The search finds more than it shows; typing on narrows it. */
  more: z.boolean(),
})

const groupRowSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  kind: groupKindSchema,
  dynamic: z.boolean(),
  securityEnabled: z.boolean(),
  /** Direct members that are users; null if not known. */
  memberCount: z.number().int().nullable(),
  /** Groups of the very same name, this one among them. */
  sameName: z.number().int(),
  /** Each app with a mapping of the group once, by name. */
  mappedTo: z.array(z.object({ id: z.string(), displayName: z.string() })),
})

const personRowSchema = z.object({
  id: z.string(),
  /** Null where Graph told none, or told of the account as a member of something only. */
  displayName: z.string().nullable(),
  userPrincipalName: z.string().nullable(),
  mail: z.string().nullable(),
  accountEnabled: z.boolean().nullable(),
  /** Member | Guest. */
  userType: z.string().nullable(),
  /** Groups that hold the person directly. */
  groupCount: z.number().int(),
})

const namedSchema = z.object({ id: z.string(), displayName: z.string() })

export const directoryLists = {
  'directory.groupRows': query(
    windowInput.extend({
      sort: z.object({ column: z.enum(['name', 'kind', 'people']), direction: directionSchema }).optional(),
    }),
    windowSchema.extend({ rows: z.array(groupRowSchema) }),
  ),
  /** What is worth saying of all groups together. */
  'directory.groupFacts': query(
    tenantInput,
    z.object({
      synchronisedAt: instantSchema,
      groups: z.number().int(),
      mapped: z.number().int(),
      notSecurityEnabled: z.number().int(),
      /** Groups that share their name with another. */
      sameName: z.number().int(),
      sizeUnknown: z.number().int(),
    }),
  ),
  'directory.peopleRows': query(
    windowInput.extend({
      sort: z.object({ column: z.enum(['name', 'userPrincipalName']), direction: directionSchema }).optional(),
    }),
    windowSchema.extend({ rows: z.array(personRowSchema) }),
  ),
  'directory.peopleFacts': query(
    tenantInput,
    z.object({
      synchronisedAt: instantSchema,
      people: z.number().int(),
      disabled: z.number().int(),
      guests: z.number().int(),
      /** Accounts that no group holds. */
      inNoGroup: z.number().int(),
    }),
  ),
  /** One person by object id, userPrincipalName, mail or name; what the cache knows beyond the row. */
  'directory.person': query(
    tenantInput.extend({ person: referenceSchema }),
    personRowSchema.extend({
      /** By name, at most 500 of them; `groupCount` is how many there are. */
      groups: z.array(namedSchema),
      /** Groups that hold the person through another group only; at most 500 of them. */
      nestedIn: z.array(namedSchema),
      /** Apps that the person is assigned to directly. */
      assignedTo: z.array(namedSchema),
    }),
  ),
  /** Everybody, or who a search finds; for the command line. */
  'directory.people': query(
    tenantInput.extend({ search: z.string().max(256).optional() }),
    z.object({ synchronisedAt: instantSchema, more: z.boolean(), people: z.array(personRowSchema) }),
  ),
}
