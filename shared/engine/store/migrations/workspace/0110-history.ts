import type { Migration } from '#shared/engine/store/migrate'

/** What was at a sync, kept as differences. */
export const historyTables: Migration = {
  version: 110,
  name: 'history',
  up: () => undefined,
}
