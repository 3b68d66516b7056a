import type { SnapshotFigures, SnapshotReason } from '#shared/domain/snapshot'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** A snapshot without what is in it. Instants are milliseconds since 1970. */
export interface SnapshotRow {
  readonly number: number
  readonly takenAt: number
  readonly why: SnapshotReason
  readonly readFrom: number
  readonly readTo: number
  readonly schemaRead: boolean
  /** The clock said an earlier time than for the one before. */
  readonly clockBack: boolean
  /** Null where they are those of the one before. */
  readonly figures: SnapshotFigures | null
  /** Something is otherwise than in the one before, or there is none before. */
  readonly changed: boolean
}

interface Row {
  number: number
  taken_at: number
  why: SnapshotReason
  read_from: number
  read_to: number
  schema_read: number
  figures: string | null
  changed: number
  earlier: number | null
}

const columns = `number, taken_at, why, read_from, read_to, schema_read, figures, changed, earlier`

/** What every list of snapshots is picked from: the rows of an app with the time of each one's predecessor. */
const listed = `
  SELECT number, taken_at, why, read_from, read_to, schema_read, figures, delta IS NOT NULL OR whole IS NOT NULL AS changed,
    lag(taken_at) OVER (ORDER BY number) AS earlier
  FROM snapshots WHERE app_id = ?`

const rowOf = (row: Row): SnapshotRow => ({
  number: row.number,
  takenAt: row.taken_at,
  why: row.why,
  readFrom: row.read_from,
  readTo: row.read_to,
  schemaRead: row.schema_read === 1,
  clockBack: row.earlier !== null && row.taken_at < row.earlier,
  figures: row.figures === null ? null : (JSON.parse(row.figures) as SnapshotFigures),
  changed: row.changed === 1,
})

/** Every snapshot of an app in the order of their numbers. */
export function snapshotRows(db: ReadDatabase, app: string): SnapshotRow[] {
  return db.all<Row>({ text: `SELECT ${columns} FROM (${listed}) ORDER BY number`, values: [app] }).map(rowOf)
}

/** One snapshot; null where there is none of that number. */
export function snapshotRow(db: ReadDatabase, app: string, number: number): SnapshotRow | null {
  const row = db.get<Row>({ text: `SELECT ${columns} FROM (${listed}) WHERE number = ?`, values: [app, number] })
  return row === undefined ? null : rowOf(row)
}

/** The newest snapshot; null before the first. */
export function newestSnapshot(db: ReadDatabase, app: string): { number: number; takenAt: number } | null {
  return (
    db.get<{ number: number; takenAt: number }>(sql`
      SELECT number, taken_at AS takenAt FROM snapshots WHERE app_id = ${app} ORDER BY number DESC LIMIT 1`) ?? null
  )
}

/** Figures as they stood at a snapshot; null where none were kept. */
export function figuresAt(db: ReadDatabase, app: string, number: number): SnapshotFigures | null {
  const row = db.get<{ figures: string }>(sql`
    SELECT figures FROM snapshots WHERE app_id = ${app} AND number <= ${number} AND figures IS NOT NULL
    ORDER BY number DESC LIMIT 1`)
  return row === undefined ? null : (JSON.parse(row.figures) as SnapshotFigures)
}

/** When the schemas of an app's jobs were read last for a snapshot up to this one; null where they never were. */
export function lastSchemaRead(db: ReadDatabase, app: string, number: number): number | null {
  return (
    db.get<{ at: number }>(sql`
      SELECT taken_at AS at FROM snapshots WHERE app_id = ${app} AND number <= ${number} AND schema_read = 1
      ORDER BY number DESC LIMIT 1`)?.at ?? null
  )
}

export interface NewSnapshot extends Omit<SnapshotRow, 'clockBack' | 'changed'> {
  readonly delta: Uint8Array | null
  readonly whole: Uint8Array | null
}

export function putSnapshot(db: Database, app: string, made: NewSnapshot): void {
  db.run(sql`
    INSERT INTO snapshots (app_id, number, taken_at, why, read_from, read_to, schema_read, figures, delta, whole)
    VALUES (${app}, ${made.number}, ${made.takenAt}, ${made.why}, ${made.readFrom}, ${made.readTo}, ${made.schemaRead},
      ${made.figures === null ? null : JSON.stringify(made.figures)}, ${made.delta}, ${made.whole})`)
}

/** What a snapshot is rebuilt from: the nearest whole one, and the changes after it up to the snapshot itself. */
export function snapshotBodies(
  db: ReadDatabase,
  app: string,
  number: number,
): { readonly whole: Uint8Array; readonly deltas: readonly Uint8Array[] } | null {
  const start = db.get<{ number: number; whole: Uint8Array }>(sql`
    SELECT number, whole FROM snapshots WHERE app_id = ${app} AND number <= ${number} AND whole IS NOT NULL
    ORDER BY number DESC LIMIT 1`)
  if (start === undefined) return null
  const deltas = db.column<Uint8Array>(sql`
    SELECT delta FROM snapshots
    WHERE app_id = ${app} AND number > ${start.number} AND number <= ${number} AND delta IS NOT NULL ORDER BY number`)
  return { whole: start.whole, deltas }
}

/** The first snapshot whole and the changes of all after it, in their order: what a walk through the history reads. */
export function snapshotWalk(
  db: ReadDatabase,
  app: string,
): { readonly number: number; readonly delta: Uint8Array | null; readonly whole: Uint8Array | null }[] {
  return db.all<{ number: number; delta: Uint8Array | null; whole: Uint8Array | null }>(sql`
    SELECT number, delta, CASE WHEN delta IS NULL THEN whole END AS whole FROM snapshots
    WHERE app_id = ${app} AND (delta IS NOT NULL OR whole IS NOT NULL) ORDER BY number`)
}

/** Object ids of the apps that have a snapshot. */
export function appsWithSnapshots(db: ReadDatabase): string[] {
  return db.column<string>(sql`SELECT DISTINCT app_id FROM snapshots ORDER BY app_id`)
}

/** How many snapshots there are, of one app or of all, and what they take in bytes, without the pages' own. */
export function snapshotSizes(
  db: ReadDatabase,
  app: string | null,
): { readonly snapshots: number; readonly bytes: number; readonly people: number } {
  const row = db.get<{ snapshots: number; bytes: number }>(sql`
    SELECT count(*) AS snapshots, coalesce(sum(80 + length(why) + coalesce(length(figures), 0) +
      coalesce(length(delta), 0) + coalesce(length(whole), 0)), 0) AS bytes
    FROM snapshots WHERE ${app} IS NULL OR app_id = ${app}`)
  const people = db.get<{ people: number }>(sql`SELECT count(*) AS people FROM history_people`)?.people ?? 0
  return { snapshots: row?.snapshots ?? 0, bytes: row?.bytes ?? 0, people }
}

/** The first number, by order, that was taken at `cutoff` or later; the newest where none was. Null without snapshots. */
export function firstKept(db: ReadDatabase, app: string, cutoff: number): number | null {
  return (
    db.get<{ number: number | null }>(sql`
      SELECT coalesce(min(number) FILTER (WHERE taken_at >= ${cutoff}), max(number)) AS number
      FROM snapshots WHERE app_id = ${app}`)?.number ?? null
  )
}

/** The oldest snapshot; null without one. */
export function oldestSnapshot(db: ReadDatabase, app: string): { number: number; takenAt: number } | null {
  return (
    db.get<{ number: number; takenAt: number }>(sql`
      SELECT number, taken_at AS takenAt FROM snapshots WHERE app_id = ${app} ORDER BY number LIMIT 1`) ?? null
  )
}

/** Makes a snapshot the first one, which is whole and has its own figures, and removes those before it. Answers how many went. */
export function beginWith(
  db: Database,
  app: string,
  number: number,
  first: { readonly whole: Uint8Array; readonly figures: SnapshotFigures | null },
): number {
  const figures = first.figures === null ? null : JSON.stringify(first.figures)
  db.run(sql`
    UPDATE snapshots SET whole = ${first.whole}, delta = NULL, figures = ${figures}
    WHERE app_id = ${app} AND number = ${number}`)
  return db.run(sql`DELETE FROM snapshots WHERE app_id = ${app} AND number < ${number}`)
}

/** How many changes there are since the newest whole snapshot, and what they and it take in bytes. */
export function sinceWhole(
  db: ReadDatabase,
  app: string,
): { readonly changes: number; readonly bytes: number; readonly whole: number } {
  const whole = db.get<{ number: number; bytes: number }>(sql`
    SELECT number, length(whole) AS bytes FROM snapshots WHERE app_id = ${app} AND whole IS NOT NULL
    ORDER BY number DESC LIMIT 1`)
  const rest = db.get<{ changes: number; bytes: number | null }>(sql`
    SELECT count(*) AS changes, sum(length(delta)) AS bytes FROM snapshots
    WHERE app_id = ${app} AND delta IS NOT NULL AND number > ${whole?.number ?? 0}`)
  return { changes: rest?.changes ?? 0, bytes: rest?.bytes ?? 0, whole: whole?.bytes ?? 0 }
}
