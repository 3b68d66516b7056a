import SqliteDatabase from 'better-sqlite3'
import { basename } from 'node:path'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Sql, SqlValue } from '#shared/engine/store/sql'

/** One open file. Reading and writing are apart in the types: a room that only reads asks for ReadDatabase. */
export interface ReadDatabase {
  all<Row>(statement: Sql): Row[]
  get<Row>(statement: Sql): Row | undefined
  /** The first column of each row: no object a row, where there are a hundred thousand. */
  column<Value>(statement: Sql): Value[]
}

/** A statement of our own text for a great many rows: its values stand in the order of its question marks. */
export interface Prepared {
  /** Answers the number of rows changed. */
  run(...values: SqlValue[]): number
  get<Row>(...values: SqlValue[]): Row | undefined
}

export interface Database extends ReadDatabase {
  prepare(text: string): Prepared
  /** Answers the number of rows changed. */
  run(statement: Sql): number
  /** All or nothing; may not await. */
  transaction<T>(work: () => T): T
  /** Statements of our own text only: migrations and pragmas. */
  script(text: string): void
  readonly path: string
  close(): void
  /** Closes the file and leaves this object good for `retake`. */
  release(): void
  /** Opens the file anew, which may be another one by now. */
  retake(): void
}

export interface OpenOptions {
  /** Upper bound of the file in pages: a full disk, made on purpose. */
  readonly maxPageCount?: number
  /** Told of each statement once, with the file it is for: what a test asks SQLite's plan of. */
  readonly onStatement?: (text: string, path: string) => void
  /** Told when SQLite finds the file damaged in mid-use. */
  readonly onDamage?: () => void
  /** What to do about a damaged file, where it is more than to try again. */
  readonly damageRemedy?: () => string
  /** Every commit is on the disk before it is answered: what is sent to others rests on it. A cache may lose its last ones to a power cut. */
  readonly durable?: boolean
  /** `delete` leaves no second file beside it: for a copy that is handed on. */
  readonly journal?: 'wal' | 'delete'
  /** How long another process's lock is waited for, in milliseconds; 5,000 unless given. */
  readonly patience?: number
}

/** Opens or makes a file with the pragmas that every file has; throws ConsoleFailure `store-*`. */
export function openDatabase(path: string, options: OpenOptions = {}): Database {
  const guard = <T>(work: () => T): T => {
    try {
      return work()
    } catch (thrown) {
      if (isDamaged(thrown)) options.onDamage?.()
      throw storeFailure(thrown, path, options.damageRemedy)
    }
  }
  const opening = () => {
    const opened = new SqliteDatabase(path, { timeout: options.patience ?? 5000 })
    try {
      opened.pragma(`journal_mode = ${options.journal ?? 'wal'}`)
      opened.pragma(`synchronous = ${options.durable === true ? 'FULL' : 'NORMAL'}`)
      opened.pragma('foreign_keys = ON')
      // 64 MiB of changes before they are moved into the file: a first sync would otherwise do that with every page it reads.
      opened.pragma('wal_autocheckpoint = 16384')
      // 64 MiB: the upper levels of every index of a large tenant stay in memory.
      opened.pragma('cache_size = -65536')
      if (options.maxPageCount !== undefined) opened.pragma(`max_page_count = ${Math.trunc(options.maxPageCount)}`)
    } catch (thrown) {
      opened.close()
      throw thrown
    }
    return opened
  }
  let db = guard(opening)
  const prepared = new Map<string, SqliteDatabase.Statement<unknown[]>>()
  const statement = (text: string) => {
    let found = prepared.get(text)
    if (found === undefined) {
      found = db.prepare<unknown[]>(text)
      prepared.set(text, found)
      options.onStatement?.(text, path)
    }
    return found
  }
  // The mode belongs to a statement, so what answers columns is prepared apart from what answers rows.
  const columns = new Map<string, SqliteDatabase.Statement<unknown[]>>()
  const plucked = (text: string) => {
    let found = columns.get(text)
    if (found === undefined) {
      found = db.prepare<unknown[]>(text).pluck()
      columns.set(text, found)
      options.onStatement?.(text, path)
    }
    return found
  }
  return {
    path,
    all: <Row>(s: Sql) => guard(() => statement(s.text).all(...s.values) as Row[]),
    get: <Row>(s: Sql) => guard(() => statement(s.text).get(...s.values) as Row | undefined),
    column: <Value>(s: Sql) => guard(() => plucked(s.text).all(...s.values) as Value[]),
    prepare: (text) => {
      const made = guard(() => statement(text))
      // No closure a row: this is what a first sync calls millions of times.
      const attempt = <T>(work: (values: SqlValue[]) => T) => {
        return (...values: SqlValue[]): T => {
          try {
            return work(values)
          } catch (thrown) {
            if (isDamaged(thrown)) options.onDamage?.()
            throw storeFailure(thrown, path, options.damageRemedy)
          }
        }
      }
      return {
        run: attempt((values) => made.run(...values).changes),
        get: attempt((values) => made.get(...values)) as Prepared['get'],
      }
    },
    run: (s) => guard(() => statement(s.text).run(...s.values).changes),
    transaction: <T>(work: () => T) => guard(() => db.transaction(work).immediate()),
    script: (text) => guard(() => void db.exec(text)),
    close: () => db.close(),
    release: () => {
      db.close()
      prepared.clear()
      columns.clear()
    },
    retake: () => {
      db = guard(opening)
    },
  }
}

function storeFailure(thrown: unknown, path: string, damageRemedy?: () => string): unknown {
  if (thrown instanceof ConsoleFailure || !(thrown instanceof SqliteDatabase.SqliteError)) return thrown
  const detail = `${thrown.code}: ${thrown.message} (${path})`
  if (thrown.code === 'SQLITE_FULL') {
    return new ConsoleFailure(
      {
        code: 'store-full',
        message: 'The disk is full: the data folder could not take what was to be kept.',
        remedy: 'Free some space and try again; what was kept before is still there.',
        detail,
      },
      { cause: thrown },
    )
  }
  if (thrown.code.startsWith('SQLITE_BUSY') || thrown.code.startsWith('SQLITE_LOCKED')) {
    return new ConsoleFailure(
      {
        code: 'store-busy',
        message: 'Another process of the console is writing to the same file.',
        remedy: 'Wait until it is done and try again.',
        detail,
      },
      { cause: thrown },
    )
  }
  if (isDamaged(thrown)) {
    return new ConsoleFailure(
      {
        code: 'store-failed',
        message: `The file ${basename(path)} is damaged.`,
        remedy: damageRemedy?.() ?? 'Try again: a directory cache is set aside then and read anew by the next sync.',
        detail,
      },
      { cause: thrown },
    )
  }
  return new ConsoleFailure(
    {
      code: 'store-failed',
      message: 'A database file of the console could not be used.',
      remedy:
        'Check the rights on the data folder and its disk; a directory cache may be deleted, it is rebuilt by a sync.',
      detail,
    },
    { cause: thrown },
  )
}

/** True where a failure says that the file itself is damaged or is no database. */
export function isDamaged(thrown: unknown): boolean {
  const cause = thrown instanceof ConsoleFailure ? thrown.cause : thrown
  return cause instanceof SqliteDatabase.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(cause.code)
}
