import type { Migration } from '#shared/engine/store/migrate'
import { tenants } from '#shared/engine/store/migrations/app/0010-tenants'
import { cache } from '#shared/engine/store/migrations/directory/0010-cache'
import { intent } from '#shared/engine/store/migrations/workspace/0010-intent'

/** The ordered steps of each kind of file. */
export const migrations = {
  app: [tenants],
  workspace: [intent],
  directory: [cache],
} as const satisfies Record<string, readonly Migration[]>
