import type { Migration } from '#shared/engine/store/migrate'

/** Each line of the journal bound to the one before it. */
export const journalChain: Migration = {
  version: 100,
  name: 'journal chain',
  up: () => undefined,
}
