import { useMemo } from 'react'
import { useContractQuery } from '../../backend/use-contract-query'
import { useNow } from '../../ui/use-now'
import { type AppKind, type AppNeed, appNeed, type AppStanding } from './app-need'
import type { PeopleKnown } from './app-people'
import type { AppRow } from './app-state'

/** What the list of apps shows beside its rows. */
export interface AppsBoard {
  readonly standings: ReadonlyMap<string, AppStanding>
  readonly needs: ReadonlyMap<string, AppNeed>
  readonly counts: ReadonlyMap<AppKind, number>
  readonly people: PeopleKnown
}

const renewed = 60_000
const none: readonly AppStanding[] = []

/** The same for the apps of a tenant; what is not there yet is left out, and comes by itself. */
export function useAppsBoard(tenant: string, apps: readonly AppRow[]): AppsBoard {
  const known = apps.length > 0
  const standing = useContractQuery('directory.appStandings', { tenant }, { enabled: known }).data?.apps ?? none
  const licences = useContractQuery('licences.overview', { tenant }, { enabled: known })
  const now = useNow(renewed)
  const standings = useMemo(() => new Map(standing.map((one) => [one.id, one])), [standing])
  const needs = useMemo(
    () => new Map(apps.map((app) => [app.id, appNeed(app, standings.get(app.id), now)])),
    [apps, standings, now],
  )
  const counts = useMemo(() => {
    const all = new Map<AppKind, number>()
    for (const { kind } of needs.values()) all.set(kind, (all.get(kind) ?? 0) + 1)
    return all
  }, [needs])
  const people = useMemo<PeopleKnown>(() => {
    if (licences.data !== undefined) return new Map(licences.data.apps.map((row) => [row.id, row]))
    return licences.error === null ? 'reading' : 'failed'
  }, [licences.data, licences.error])
  return useMemo(() => ({ standings, needs, counts, people }), [standings, needs, counts, people])
}
