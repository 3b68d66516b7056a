import { type AnswerKey, type Answers, isAnswer, isAnswerKey } from '#shared/domain/answers'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

export interface Answer {
  readonly key: string
  readonly value: string
  readonly at: string
  /** Who said it; null for what an earlier version kept. */
  readonly by: string | null
}

/** What a person said about an app, by key. */
export function listAnswers(db: ReadDatabase, appId: string): Answer[] {
  return db.all<Answer>(sql`SELECT key, value, at, by FROM answers WHERE app_id = ${appId} ORDER BY key`)
}

/** The answers that this build knows; one that a later version kept is left alone and unread. */
export function answersOf(db: ReadDatabase, appId: string): Answers {
  const found: Partial<Record<AnswerKey, string>> = {}
  for (const { key, value } of listAnswers(db, appId)) {
    if (isAnswerKey(key) && isAnswer(key, value)) found[key] = value
  }
  return found as Answers
}

/** Keeps an answer; null takes it back. */
export function putAnswer(
  db: Database,
  appId: string,
  key: string,
  value: string | null,
  said: Pick<Answer, 'at' | 'by'>,
): void {
  if (value === null) db.run(sql`DELETE FROM answers WHERE app_id = ${appId} AND key = ${key}`)
  else {
    db.run(sql`
      INSERT INTO answers (app_id, key, value, at, by) VALUES (${appId}, ${key}, ${value}, ${said.at}, ${said.by})
      ON CONFLICT (app_id, key) DO UPDATE SET value = excluded.value, at = excluded.at, by = excluded.by`)
  }
}
