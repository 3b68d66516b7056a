import type { Migration } from '#shared/engine/store/migrate'

/** Mappings and answers to be used again for other customers. */
export const templatesTable: Migration = {
  version: 50,
  name: 'templates',
  up: () => undefined,
}
