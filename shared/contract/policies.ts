import { z } from 'zod'
import { query } from '#shared/contract/procedure'

export const policies = {
  /** What the organisation has laid down for this machine, and what of it could not be used. */
  'policies.list': query(
    z.object({}),
    z.object({
      /** Where policies were looked for, in words; the first that names one wins. */
      sources: z.array(z.object({ name: z.string(), found: z.boolean() })),
      policies: z.array(
        z.object({
          /** As administrators write it: `ReadOnly`. */
          name: z.string(),
          /** As it is in force, in words. */
          value: z.string(),
          source: z.string(),
        }),
      ),
      /** Ill-formed values, which are ignored. */
      faults: z.array(z.object({ name: z.string(), source: z.string(), why: z.string() })),
      /** For pages that lock what is laid down. */
      inForce: z.object({
        clientId: z.string().nullable(),
        cloud: z.string().nullable(),
        readOnly: z.boolean(),
        allowedScimHosts: z.array(z.string()).nullable(),
        tenantAllowList: z.array(z.string()).nullable(),
        exportDirectory: z.string().nullable(),
        disableSecretsPersistence: z.boolean(),
        disableDevTools: z.boolean(),
        refreshInterval: z.number().int().nullable(),
      }),
    }),
  ),
}
