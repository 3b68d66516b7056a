import type { ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** What an id is called, and by what else it is known. */
export interface IdName {
  readonly name: string | null
  readonly detail: string | null
}

interface Row extends IdName {
  readonly id: string
}

const byId = (rows: readonly Row[]): Map<string, IdName> =>
  new Map(rows.map(({ id, name, detail }) => [id, { name, detail }]))

/** People by their object ids, with their user principal names; who is not cached is left out. */
export function peopleNames(db: ReadDatabase, ids: readonly string[]): ReadonlyMap<string, IdName> {
  return byId(
    db.all<Row>(sql`
      SELECT principals.id AS id, display_name AS name, user_principal_name AS detail
      FROM json_each(${JSON.stringify(ids)}) CROSS JOIN principals ON principals.id = json_each.value
      CROSS JOIN people ON people.key = principals.key`),
  )
}

/** Accounts of an app by the product's ids, as the adoption plan saw them, else the last comparison; others are left out. */
export function accountNames(
  files: { readonly workspace: ReadDatabase; readonly directory: ReadDatabase },
  appId: string,
  ids: readonly string[],
): ReadonlyMap<string, IdName> {
  const asked = JSON.stringify(ids)
  const planned = files.workspace.all<Row>(sql`
    SELECT json_extract(row, '$.account.id') AS id, json_extract(row, '$.account.displayName') AS name,
      json_extract(row, '$.account.userName') AS detail
    FROM adoption_rows WHERE app_id = ${appId} AND json_extract(row, '$.account.id') IN (SELECT value FROM json_each(${asked}))`)
  if (planned.length >= ids.length) return byId(planned)
  const compared = files.directory.all<Row>(sql`
    SELECT verified_accounts.id AS id, display_name AS name, user_name AS detail
    FROM verifications JOIN verified_accounts ON verification = number
    WHERE app = ${appId} AND verified_accounts.id IN (SELECT value FROM json_each(${asked}))`)
  return byId([...compared, ...planned])
}
