import { join } from 'node:path'
import { openDatabase } from '#shared/engine/store/database'
import { freshnessOf, markRead } from '#shared/engine/store/freshness-rows'
import { sql } from '#shared/engine/store/sql'

const minute = 60_000

/** Makes what the console keeps of a tenant so many minutes old, as if it had been read then, and tried last so many minutes ago. */
export function makeOld(dataFolder: string, tenant: string, minutes: number, tried = minutes): void {
  const directory = openDatabase(join(dataFolder, `directory-${tenant}.db`))
  try {
    const ago = (age: number) => new Date(Date.now() - age * minute).toISOString()
    for (const part of ['directory', 'jobs'] as const) markRead(directory, part, ago(minutes))
    directory.run(sql`UPDATE freshness SET tried_at = ${ago(tried)}`)
  } finally {
    directory.close()
  }
}

/** When a part was read last, in milliseconds since 1970. */
export function readAt(dataFolder: string, tenant: string, part: 'directory' | 'jobs'): number {
  const directory = openDatabase(join(dataFolder, `directory-${tenant}.db`))
  try {
    return Date.parse(freshnessOf(directory, part).readAt ?? '')
  } finally {
    directory.close()
  }
}
