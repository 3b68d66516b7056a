import type { Migration } from '#shared/engine/store/migrate'

/** What a person wrote down about a customer. */
export const notesTables: Migration = {
  version: 120,
  name: 'notes',
  up: () => undefined,
}
