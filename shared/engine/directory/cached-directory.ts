import { ConsoleFailure } from '#shared/contract/failure'
import { folded } from '#shared/domain/folded-text'
import { choose, type Named } from '#shared/domain/names'
import { type CachedApp, listApps } from '#shared/engine/store/app-rows'
import type { ReadDatabase } from '#shared/engine/store/database'
import { groupsByFoldedName, groupsById } from '#shared/engine/store/group-lists'
import type { CachedGroup } from '#shared/engine/store/group-rows'
import { synchronisedAt } from '#shared/engine/store/sync-rows'

/** When the cache was last made whole; throws `not-synchronised` before the first time. */
export function cacheTime(directory: ReadDatabase, tenantName: string): string {
  const at = synchronisedAt(directory)
  if (at !== null) return at
  throw new ConsoleFailure({
    code: 'not-synchronised',
    message: `Nothing of the tenant '${tenantName}' has been read yet.`,
    remedy: 'Run a sync first.',
  })
}

/** The enterprise app a text means: object id, appId or name. */
export function chooseApp(directory: ReadDatabase, tenantName: string, reference: string): CachedApp {
  cacheTime(directory, tenantName)
  const apps = listApps(directory).map((app) => ({ id: app.id, alias: app.appId, name: app.displayName, app }))
  return pick('enterprise app', reference, apps, 'See the list with `apps`; if it is new, run a sync.').app
}

/** The group a text means: object id or name. */
export function chooseGroup(directory: ReadDatabase, tenantName: string, reference: string): CachedGroup {
  cacheTime(directory, tenantName)
  const candidates = [
    ...groupsById(directory, [reference, reference.toLowerCase()]),
    ...groupsByFoldedName(directory, [folded(reference).trim()]),
  ]
  const groups = new Map(
    candidates.map((group) => [group.id, { id: group.id, name: group.displayName, group }] as const),
  )
  return pick('group', reference, [...groups.values()], 'See the list with `groups`; if it is new, run a sync.').group
}

/** The one candidate a text means; two hits are refused with both ids. */
function pick<T extends Named>(kind: string, reference: string, candidates: readonly T[], remedy: string): T {
  const choice = choose(reference, candidates)
  if (choice.kind === 'one') return choice.it
  if (choice.kind === 'none') {
    throw new ConsoleFailure({ code: 'unknown-name', message: `There is no ${kind} '${reference}'.`, remedy })
  }
  throw new ConsoleFailure({
    code: 'ambiguous-name',
    message: `'${reference}' means several ${kind}s: ${choice.them.map((it) => `${it.name} (${it.id})`).join(', ')}.`,
    remedy: 'Use the id.',
  })
}
