import { z } from 'zod'
import { groupKindSchema } from '#shared/contract/group-kind'
import { mappingModeSchema } from '#shared/contract/mapping-mode'
import { operation, query } from '#shared/contract/procedure'
import { jobStatusSchema, targetTestSchema } from '#shared/contract/provisioning'
import { directoryLists } from '#shared/contract/directory-lists'
import { directoryRefresh } from '#shared/contract/directory-refresh'
import { directoryStandings } from '#shared/contract/directory-standings'
import { instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'

/** Requests to Graph: HTTP requests sent, calls inside $batch among them, and the resource units that Graph counted for all. */
const costSchema = z.object({ http: z.number().int(), batched: z.number().int(), units: z.number().int() })

/** Whose direct members are read: of every group, or of those that are mapped or assigned to an app. */
const syncScopeSchema = z.enum(['all', 'tracked'])

export const syncReportSchema = z.object({
  tenant: z.object({ id: z.string(), name: z.string() }),
  began: instantSchema,
  ended: instantSchema,
  apps: z.number().int(),
  jobs: z.number().int(),
  groups: z.number().int(),
  memberships: z.number().int(),
  people: z.number().int(),
  assignments: z.number().int(),
  /** full: everything was read anew; changes: what changed since the last time. */
  kind: z.enum(['full', 'changes']),
  scope: syncScopeSchema,
  /** A read that had been broken off was taken up again. */
  resumed: z.boolean(),
  requests: costSchema,
  /** What could not be read, and why: missing rights on jobs, a group deleted while it was read. */
  notes: z.array(z.string()),
})

const syncWaySchema = z.object({
  way: z.string(),
  requests: costSchema,
})

const syncPlanSchema = z.object({
  tenant: z.object({ id: z.string(), name: z.string() }),
  kind: z.enum(['full', 'changes']),
  scope: syncScopeSchema,
  /** What the estimate rests on; memberships null where nobody knows yet how many there are. */
  sizes: z.object({
    people: z.number().int(),
    groups: z.number().int(),
    trackedGroups: z.number().int(),
    memberships: z.number().int().nullable(),
  }),
  requests: costSchema,
  steps: z.array(
    z.object({ step: z.string(), requests: costSchema, why: z.string(), instead: z.array(syncWaySchema) }),
  ),
})

export const directory = {
  ...directoryLists,
  ...directoryRefresh,
  ...directoryStandings,
  /** Without `scope` the one that was chosen last; `full` reads anew what changes could be asked for. */
  'directory.sync': operation(
    tenantInput.extend({ scope: syncScopeSchema.optional(), full: z.boolean().optional() }),
    syncReportSchema,
  ),
  /** What the next sync would do and what it would cost, with the ways that were weighed. Asks Graph for counts only. */
  'directory.syncPlan': query(
    tenantInput.extend({ scope: syncScopeSchema.optional(), full: z.boolean().optional() }),
    syncPlanSchema,
  ),
  'directory.apps': query(
    tenantInput,
    z.object({
      synchronisedAt: instantSchema,
      /** What the last sync could not read, and why. */
      notes: z.array(z.string()),
      apps: z.array(
        z.object({
          id: z.string(),
          appId: z.string(),
          displayName: z.string(),
          /** Product profile the app is recognised as; null if nothing speaks for one. */
          profile: z.string().nullable(),
          /** As they were read last: by the sync, or since then for this app alone. */
          jobs: z.array(jobStatusSchema),
          /** Why jobs could not be read; null if they were. */
          jobsUnknown: z.string().nullable(),
          /** Entra groups with at least one mapping of this app. */
          mappedGroups: z.number().int(),
          /** Groups assigned to the app; null if its assignments could not be read. */
          assignedGroups: z.number().int().nullable(),
          /** Where the product's SCIM server is, and what came of its last test; null where nobody has said. */
          target: z
            .object({
              url: z.string(),
              lastTest: targetTestSchema.nullable(),
              /** The last day of its secret, where one is known. */
              expires: z.string().nullable(),
            })
            .nullable(),
        }),
      ),
    }),
  ),
  /** The products that the console has a profile of, the generic one among them. */
  'directory.products': query(
    z.object({}),
    z.object({
      products: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          mapping: z.object({
            /** Mode of a mapping made with a product group, and of one made without. */
            withGroup: mappingModeSchema,
            withoutGroup: mappingModeSchema,
            /** Where in the product's own pages the same choice is made, in its own words; null where there is nothing to copy. */
            menu: z.array(z.string()).nullable(),
          }),
        }),
      ),
    }),
  ),
  'directory.groups': query(
    tenantInput.extend({ search: z.string().max(256).optional() }),
    z.object({
      synchronisedAt: instantSchema,
      groups: z.array(
        z.object({
          id: z.string(),
          displayName: z.string(),
          kind: groupKindSchema,
          dynamic: z.boolean(),
          securityEnabled: z.boolean(),
          /** Direct members that are users; null if not known. */
          memberCount: z.number().int().nullable(),
        }),
      ),
    }),
  ),
  /** What the cache knows of one group beyond its row in the list. */
  'directory.group': query(
    tenantInput.extend({ group: referenceSchema }),
    z.object({
      id: z.string(),
      displayName: z.string(),
      /** Direct members by their type; null if they could not be read. */
      members: z.object({ users: z.number().int(), groups: z.number().int(), others: z.number().int() }).nullable(),
      /** Groups inside it to any depth, and people who are in one of those but not in the group itself. */
      nested: z.object({ groups: z.number().int(), people: z.number().int() }),
      /** Ids of the other groups of the very same name, at most 100 of them. */
      twins: z.array(
        z.object({
          id: z.string(),
          kind: groupKindSchema,
          dynamic: z.boolean(),
          memberCount: z.number().int().nullable(),
        }),
      ),
      /** The apps that the group is assigned to. */
      assignedTo: z.array(z.object({ id: z.string(), displayName: z.string() })),
      /** Apps whose assignments could not be read: the group may be assigned to those too. */
      assignmentsUnknown: z.number().int(),
    }),
  ),
}
