import { tellsRefusal } from '#shared/engine/graph/rights'
import type { TriedRead } from '#shared/engine/graph/tried-reads'
import type { Seen } from '#shared/engine/session/abilities/account-facts'
import { type CachedApp, listApps } from '#shared/engine/store/app-rows'
import type { ReadDatabase } from '#shared/engine/store/database'
import { syncNotes, synchronisedAt } from '#shared/engine/store/sync-rows'

/** How Graph answered the last sync, as far as it was kept: jobs of the app, or of any where none is asked about, and lists of people. */
export function keptAnswers(directory: ReadDatabase, app: CachedApp | null): ReadonlyMap<TriedRead, Seen> {
  const at = synchronisedAt(directory)
  const kept = new Map<TriedRead, Seen>()
  if (at === null) return kept
  const jobs = keptJobs(app === null ? listApps(directory) : [app])
  if (jobs !== null) kept.set('jobs', { outcome: jobs, at, live: false })
  const people = syncNotes(directory).some(
    (note) => note.startsWith('People could not be listed') && tellsRefusal(note),
  )
  if (people) kept.set('people', { outcome: 'refused', at, live: false })
  return kept
}

/** Jobs of several apps are answered where those of one are: an owner reads those of one app alone. */
function keptJobs(apps: readonly CachedApp[]): Seen['outcome'] | null {
  if (apps.some(({ jobsUnknown }) => jobsUnknown === null)) return 'answered'
  return apps.some(({ jobsUnknown }) => jobsUnknown !== null && tellsRefusal(jobsUnknown)) ? 'refused' : null
}

/** The app whose jobs are tried where none is asked about: one that provisions, else any. */
export function appToTry(directory: ReadDatabase): string | null {
  const apps = listApps(directory)
  return (apps.find(({ jobs }) => jobs.length > 0) ?? apps[0])?.id ?? null
}
