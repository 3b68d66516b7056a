import { z } from 'zod'
import { command, operation, query } from '#shared/contract/procedure'
import { instantSchema, referenceSchema } from '#shared/contract/reference'

const backupSchema = z.object({
  /** The file's name in the folder of backups. */
  name: z.string(),
  madeAt: instantSchema,
  bytes: z.number().int(),
  /** Of each tenant in it. */
  tenants: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Why it cannot be restored by this console; null where it can. */
  unusable: z.string().nullable(),
})

export const upkeep = {
  /** Writes what people made (mappings, answers, plans, journal, the list of tenants) into one file: no cache, no secret. */
  'upkeep.backup': operation(
    z.object({
      /** A folder or file outside the console's own folder; the command line alone may name one. */
      to: z.string().max(4096).optional(),
    }),
    z.object({ path: z.string(), backup: backupSchema }),
  ),
  'upkeep.backups': query(z.object({}), z.object({ folder: z.string(), backups: z.array(backupSchema) })),
  /**
   * Puts the tenants of a backup in the place of what is kept of them; what was there before is backed up first. Secrets are not in it:
   * sign in again. Throws `backup-invalid`, `tenant-busy`.
   */
  'upkeep.restore': operation(
    z.object({ backup: referenceSchema }),
    z.object({ restored: z.array(z.object({ id: z.string(), name: z.string() })), before: backupSchema.nullable() }),
  ),
  /** One text for whoever is asked for help: versions, settings, sizes, the last lines of the logs; no secret, no name of a person. */
  'upkeep.diagnostics': command(z.object({}), z.object({ name: z.string(), text: z.string() })),
}
