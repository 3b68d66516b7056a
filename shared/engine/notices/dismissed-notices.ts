import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { putSetting, readSetting } from '#shared/engine/store/setting-rows'

const key = 'notices.dismissed'

/** What a person has put aside: the state that each notice had then, by its key. What is not readable counts as nothing. */
export function dismissedNotices(workspace: ReadDatabase): ReadonlyMap<string, string> {
  const text = readSetting(workspace, key)
  if (text === null) return new Map()
  try {
    const kept: unknown = JSON.parse(text)
    if (typeof kept !== 'object' || kept === null) return new Map()
    return new Map(Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    return new Map()
  }
}

export function keepDismissed(workspace: Database, dismissed: ReadonlyMap<string, string>): void {
  putSetting(workspace, key, JSON.stringify(Object.fromEntries(dismissed)))
}
