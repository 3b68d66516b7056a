import { z } from 'zod'
import { command, query } from '#shared/contract/procedure'
import { instantSchema, referenceSchema } from '#shared/contract/reference'

/** An address below a tenant, without what it was filtered by: a filter may hold the name of a person. */
const pathSchema = z
  .string()
  .max(600)
  .regex(/^\/tenants\/[\w.-]+(\/[\w.-]+)*\/?$/)

export const places = {
  /** Where in the console a person was last; null where nobody was anywhere, or its tenant is not known any more. */
  'places.last': query(
    z.object({}),
    z.object({
      place: z
        .object({
          tenant: z.object({ id: z.string(), name: z.string(), displayName: z.string().nullable() }),
          path: z.string(),
          at: instantSchema,
          /** The app that the page is of; null for a page of the tenant. `gone`: the tenant has it no more. */
          app: z.object({ id: z.string(), displayName: z.string(), gone: z.boolean() }).nullable(),
        })
        .nullable(),
    }),
  ),
  /** Remembers one place of this machine, the last; it goes with its tenant. */
  'places.keep': command(z.object({ tenant: referenceSchema, path: pathSchema }), z.object({})),
}
