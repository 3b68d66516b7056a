import type { Migration } from '#shared/engine/store/migrate'

/**
 * What product rules and group rules read of people. Empty text is "empty", NULL is "not told". People that were cached before have told
 * none of it: the marks go, so that the next sync reads everybody again.
 */
export const personAttributes: Migration = {
  version: 50,
  name: 'person-attributes',
  up: (db) =>
    db.script(`
      ALTER TABLE people ADD COLUMN given_name TEXT;
      ALTER TABLE people ADD COLUMN surname TEXT;
      ALTER TABLE people ADD COLUMN mobile_phone TEXT;
      ALTER TABLE people ADD COLUMN department TEXT;
      ALTER TABLE people ADD COLUMN job_title TEXT;
      ALTER TABLE people ADD COLUMN office_location TEXT;
      ALTER TABLE people ADD COLUMN city TEXT;
      ALTER TABLE people ADD COLUMN country TEXT;
      ALTER TABLE people ADD COLUMN company_name TEXT;
      ALTER TABLE people ADD COLUMN employee_type TEXT;
      ALTER TABLE people ADD COLUMN employee_id TEXT;
      ALTER TABLE people ADD COLUMN usage_location TEXT;
      DELETE FROM delta_links;
    `),
}
