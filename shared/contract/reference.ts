import { z } from 'zod'

// What every slice says the same way: how a tenant, an app or a group is named in an input.

/** A text a person typed for a thing: its id or its name. Bounded, because names of 256 characters are legal in Graph. */
export const referenceSchema = z.string().trim().min(1).max(1024)

/** Tenant by name or id; left out where only one is known. */
export const tenantInput = z.object({ tenant: referenceSchema.optional() })

export const appInput = tenantInput.extend({ app: referenceSchema })

/** ISO 8601 instant. */
export const instantSchema = z.string()
