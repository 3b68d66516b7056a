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
  /** Why this console cannot restore it; null where it can. */
  unusable: z.string().nullable(),
})

export const upkeep = {
  /**
   * Writes what people made (mappings, answers, plans, journal, the list of tenants) into one file in the folder of backups: no cache,
   * no secret. The newest ten are kept.
   */
  'upkeep.backup': operation(z.object({}), z.object({ path: z.string(), backup: backupSchema })),
  'upkeep.backups': query(z.object({}), z.object({ folder: z.string(), backups: z.array(backupSchema) })),
  /**
   * Puts the tenants of a backup (its name in the folder of backups) in the place of what is kept of them; tenants that are not in it
   * stay. What was there before is backed up first. Secrets are not in it: sign in again where this machine has none. Throws
   * `backup-invalid`, `tenant-busy`.
   */
  'upkeep.restore': operation(
    z.object({ backup: referenceSchema }),
    z.object({ restored: z.array(z.object({ id: z.string(), name: z.string() })), before: backupSchema.nullable() }),
  ),
  /** One text for whoever is asked for help: versions, settings, sizes, the last lines of the logs; no secret, no name of a person. */
  'upkeep.diagnostics': command(z.object({}), z.object({ name: z.string(), text: z.string() })),
}
