import { join } from 'node:path'
import { openDatabase } from '#shared/engine/store/database'
import { putGroups } from '#shared/engine/store/group-rows'

/** Puts so many groups into what the console keeps of a tenant, as a sync of a tenant of that size would. */
export function putManyGroups(dataFolder: string, tenant: string, count: number): void {
  const directory = openDatabase(join(dataFolder, `directory-${tenant}.db`))
  putGroups(
    directory,
    Array.from({ length: count }, (_, index) => ({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      displayName: `Campus ${index}`,
      kind: 'security' as const,
      dynamic: false,
      securityEnabled: true,
    })),
    Number.MAX_SAFE_INTEGER,
  )
  directory.close()
}
