import { z } from 'zod'

const namedSchema = z.object({ id: z.string(), displayName: z.string() })

const groupSchema = z.object({
  displayName: z.string(),
  description: z.string().nullable(),
  mailNickname: z.string(),
  /** Object ids of its first people; none where it is dynamic. */
  members: z.array(z.string()),
  rule: z.string().nullable(),
})

/** A plan that makes a group, or its way back that deletes it: all that its requests follow from. */
export const groupPlanSchema = z.discriminatedUnion('verb', [
  z.object({
    verb: z.literal('create'),
    group: groupSchema,
    /** Groups that had the same name when the plan was made: object ids. */
    namesakes: z.array(z.string()),
    assignTo: z.object({ app: namedSchema, role: namedSchema }).nullable(),
  }),
  z.object({
    verb: z.literal('delete'),
    id: z.string(),
    group: groupSchema,
    /** What gave an app to it; null where there is none, or nobody knows its id. */
    assignment: z.object({ app: namedSchema, role: namedSchema, id: z.string() }).nullable(),
  }),
])

export type GroupPlanData = z.output<typeof groupPlanSchema>
export type NewGroupData = Extract<GroupPlanData, { verb: 'create' }>
export type DeletedGroupData = Extract<GroupPlanData, { verb: 'delete' }>
