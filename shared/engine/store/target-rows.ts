import type { Failure } from '#shared/contract/failure'
import type { Probe, TargetAuth } from '#shared/contract/provisioning'
import type { KnownEnd } from '#shared/domain/secret-end'
import type { SecretReference } from '#shared/engine/ports'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** Where an app's product answers SCIM and where its token is found; the token itself is never here. */
export interface Target extends KnownEnd {
  readonly appId: string
  readonly url: string
  readonly token: SecretReference
  readonly auth: TargetAuth
  readonly notes: readonly string[]
  readonly setAt: string
  readonly lastTest: TargetTest | null
  /** What this very server was last found to tell. */
  readonly probe: Probe | null
}

export interface TargetTest {
  readonly at: string
  readonly ok: boolean
  readonly message: string
  readonly failure: Failure | null
}

interface Row {
  app_id: string
  url: string
  token: string
  notes: string
  set_at: string
  expires: string | null
  last_test: string | null
  never_ends: number
  token_ends: string | null
  auth: string
  probe: string | null
}

/** `neverEnds` and `tokenEnds` may be left out where nobody said so. */
export function putTarget(
  db: Database,
  target: Omit<Target, 'neverEnds' | 'tokenEnds'> & Partial<Pick<Target, 'neverEnds' | 'tokenEnds'>>,
): void {
  db.run(sql`
    INSERT INTO targets (app_id, url, token, notes, set_at, expires, last_test, auth, probe, never_ends, token_ends)
    VALUES (${target.appId}, ${target.url}, ${JSON.stringify(target.token)}, ${JSON.stringify(target.notes)}, ${target.setAt},
      ${target.expires}, ${target.lastTest === null ? null : JSON.stringify(target.lastTest)}, ${JSON.stringify(target.auth)}, NULL,
      ${target.neverEnds === true ? 1 : 0}, ${target.tokenEnds ?? null})
    ON CONFLICT (app_id) DO UPDATE SET url = excluded.url, token = excluded.token, notes = excluded.notes, set_at = excluded.set_at,
      expires = excluded.expires, last_test = excluded.last_test, auth = excluded.auth, probe = NULL,
      never_ends = excluded.never_ends, token_ends = excluded.token_ends`)
}

/** Keeps what came of a test, unless the target was set anew while it ran. */
export function putTargetTest(db: Database, target: Pick<Target, 'appId' | 'setAt'>, test: TargetTest): void {
  db.run(sql`
    UPDATE targets SET last_test = ${JSON.stringify(test)} WHERE app_id = ${target.appId} AND set_at = ${target.setAt}`)
}

/** Keeps what a server was found to tell, unless the target was set anew meanwhile. */
export function putTargetProbe(db: Database, target: Pick<Target, 'appId' | 'setAt'>, probe: Probe): void {
  db.run(sql`
    UPDATE targets SET probe = ${JSON.stringify(probe)} WHERE app_id = ${target.appId} AND set_at = ${target.setAt}`)
}

export function listTargets(db: ReadDatabase): Target[] {
  return db.all<Row>(sql`SELECT * FROM targets ORDER BY app_id`).map((row) => ({
    appId: row.app_id,
    url: row.url,
    token: JSON.parse(row.token) as Target['token'],
    notes: JSON.parse(row.notes) as string[],
    setAt: row.set_at,
    expires: row.expires,
    neverEnds: row.never_ends === 1,
    tokenEnds: row.token_ends,
    lastTest: row.last_test === null ? null : parsedTest(row.last_test),
    auth: JSON.parse(row.auth) as TargetAuth,
    probe: row.probe === null ? null : (JSON.parse(row.probe) as Probe),
  }))
}

/** Tests that were kept before failures were kept with them have none. */
function parsedTest(json: string): TargetTest {
  const test = JSON.parse(json) as Omit<TargetTest, 'failure'> & Partial<Pick<TargetTest, 'failure'>>
  return { ...test, failure: test.failure ?? null }
}

export function readTarget(db: ReadDatabase, appId: string): Target | null {
  return listTargets(db).find((target) => target.appId === appId) ?? null
}
