import { z } from 'zod'
import { command, query } from '#shared/contract/procedure'
import { instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'

/** new: never begun, never put aside. going: shown. left: put aside, and can be taken up again. */
const tourStateSchema = z.enum(['new', 'going', 'left'])

const tourSchema = z.object({
  state: tourStateSchema,
  /** When it was begun first; null before. */
  beganAt: instantSchema.nullable(),
  /** The app that is gone through; null before one was chosen, and where the tenant has it no more. */
  app: z.object({ id: z.string(), displayName: z.string() }).nullable(),
  /** When the card of a person was answered first since it began; null before. */
  askedAt: instantSchema.nullable(),
})

export type Tour = z.infer<typeof tourSchema>

export const help = {
  /** How far the tour of the main job was gone in a tenant, apart from what the other calls tell. */
  'help.tour': query(tenantInput, tourSchema),
  /** Begins the tour or takes it up, puts it aside, chooses its app, or begins it anew; what is left out stays. */
  'help.setTour': command(
    tenantInput.extend({
      state: z.enum(['going', 'left']).optional(),
      app: referenceSchema.optional(),
      /** The card of a person was answered. */
      asked: z.literal(true).optional(),
      /** Forgets the app and what was asked, and when it was begun. */
      anew: z.literal(true).optional(),
    }),
    tourSchema,
  ),
}
