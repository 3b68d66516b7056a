import type { MembersWay, PeopleWay } from '#shared/domain/sync-plan'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** What a note is about: what every sync reads anew, or members, of which a read of changes tells nothing. */
export type NoteAbout = 'apps' | 'members'

interface Note {
  about: NoteAbout
  text: string
}

export interface SyncRun {
  readonly run: number
  readonly kind: 'full' | 'changes'
  readonly scope: 'all' | 'tracked'
  readonly stage: SyncStage
  readonly membersWay: MembersWay
  readonly peopleWay: PeopleWay
  readonly began: string
}

/** What a full read has done: nothing, its marks taken, its lists read, its members read. */
export type SyncStage = 'begin' | 'lists' | 'members' | 'changes'

interface FinishedSync extends SyncRun {
  readonly ended: string
  /** Notes as JSON. */
  readonly notes: string
}

/** Begins a sync; rows that a full one sees carry its number. One that was broken off is forgotten, with what it had left to do. */
export function beginSync(db: Database, begun: Omit<SyncRun, 'run' | 'stage'>): SyncRun {
  return db.transaction(() => {
    const run = (db.get<{ run: number | null }>(sql`SELECT max(run) AS run FROM sync_runs`)?.run ?? 0) + 1
    db.run(sql`DELETE FROM sync_runs WHERE ended IS NULL`)
    db.run(sql`DELETE FROM sync_work`)
    db.run(sql`
      INSERT INTO sync_runs (run, kind, scope, members_way, people_way, began)
      VALUES (${run}, ${begun.kind}, ${begun.scope}, ${begun.membersWay}, ${begun.peopleWay}, ${begun.began})`)
    return { ...begun, run, stage: 'begin' }
  })
}

/** The sync that was broken off; null where none was. */
export function brokenOffSync(db: ReadDatabase): SyncRun | null {
  return (
    db.get<SyncRun>(
      sql`
        SELECT run, kind, scope, stage, members_way AS membersWay, people_way AS peopleWay, began FROM sync_runs
        WHERE ended IS NULL ORDER BY run DESC LIMIT 1`,
    ) ?? null
  )
}

/** Goes on to the next stage; call in the transaction that makes it true. */
export function reachStage(db: Database, run: number, stage: SyncStage): void {
  db.run(sql`UPDATE sync_runs SET stage = ${stage} WHERE run = ${run}`)
}

/** Where the list of users may not be read, the groups' own pages tell who their members are. */
export function readPeopleFromPages(db: Database, run: number): void {
  db.run(sql`UPDATE sync_runs SET members_way = 'member-pages', people_way = 'member-pages' WHERE run = ${run}`)
}

/** Keeps a note with its sync, so that one which is taken up again still knows it; the same words count once. */
export function noteInSync(db: Database, run: number, about: NoteAbout, text: string): void {
  const row = db.get<{ notes: string }>(sql`SELECT notes FROM sync_runs WHERE run = ${run}`)
  const notes = row === undefined ? [] : (JSON.parse(row.notes) as Note[])
  if (notes.some((note) => note.text === text)) return
  db.run(sql`UPDATE sync_runs SET notes = ${JSON.stringify([...notes, { about, text }])} WHERE run = ${run}`)
}

/** Makes a sync the last finished one. A read of changes keeps what the full one before it noted of members: it still holds. */
export function endSync(db: Database, { run, kind }: Pick<SyncRun, 'run' | 'kind'>, ended: string): void {
  if (kind === 'changes') {
    for (const { about, text } of notesOf(lastSync(db))) if (about === 'members') noteInSync(db, run, about, text)
  }
  db.run(sql`UPDATE sync_runs SET ended = ${ended} WHERE run = ${run}`)
  db.run(sql`DELETE FROM sync_runs WHERE run < ${run}`)
  db.run(sql`DELETE FROM sync_work`)
}

/** When the last finished sync ended; null before the first. */
export function synchronisedAt(db: ReadDatabase): string | null {
  return lastSync(db)?.ended ?? null
}

/** What the last finished sync could not read, and why; nothing before the first. */
export function syncNotes(db: ReadDatabase): string[] {
  return notesOf(lastSync(db)).map(({ text }) => text)
}

/** The last finished sync: its number rises with each, whatever it brought. */
export function lastSync(db: ReadDatabase): FinishedSync | null {
  return (
    db.get<FinishedSync>(sql`
      SELECT run, kind, scope, stage, members_way AS membersWay, people_way AS peopleWay, began, ended, notes FROM sync_runs WHERE ended IS NOT NULL ORDER BY run DESC LIMIT 1`) ??
    null
  )
}

function notesOf(sync: FinishedSync | null): Note[] {
  return sync === null ? [] : (JSON.parse(sync.notes) as Note[])
}
