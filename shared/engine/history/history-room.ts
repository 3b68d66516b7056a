import type { Output } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/server'
import { isDrift } from '#shared/domain/drift'
import type { SnapshotFigures } from '#shared/domain/snapshot'
import type { Changes } from '#shared/engine/changes'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import { appTimeline } from '#shared/engine/history/app-timeline'
import { changesBetween, headOf } from '#shared/engine/history/changes-between'
import { tellJournal } from '#shared/engine/history/journal/tell-journal'
import { takeNow } from '#shared/engine/history/keep-history'
import { measuredLags } from '#shared/engine/history/measured-lags'
import { personTimeline } from '#shared/engine/history/person-timeline'
import { pruneHistory, putRetention, readRetention } from '#shared/engine/history/retention'
import type { Ports } from '#shared/engine/ports'
import type { Tenants } from '#shared/engine/session/tenants'
import type { ReadDatabase } from '#shared/engine/store/database'
import { snapshotRow, type SnapshotRow, snapshotRows, snapshotSizes } from '#shared/engine/store/snapshot-rows'
import { findPerson } from '#shared/engine/verification/find-person'

export interface HistoryParts {
  readonly tenants: Tenants
  readonly ports: Ports
  readonly changes: Changes
}

export type HistoryHandlers = Pick<Handlers, Extract<keyof Handlers, `history.${string}`>>

/** Points of a chart: more cannot be told apart. */
const mostPoints = 500

/** What was, as far as evidence goes: snapshots, drift, the timeline of a person. */
export function historyRoom({ tenants, ports, changes }: HistoryParts): HistoryHandlers {
  const open = (reference: string | undefined, name: string) => {
    const access = tenants.open(reference)
    const app = chooseApp(access.directory, access.tenant.name, name)
    return { access, app, appShown: { id: app.id, displayName: app.displayName } }
  }
  const keptOf = (workspace: ReadDatabase, app: string | null) => ({
    retention: readRetention(workspace),
    ...snapshotSizes(workspace, app),
  })
  return {
    'history.list': (input) => {
      const { access, app, appShown } = open(input.tenant, input.app)
      const all = carried(snapshotRows(access.workspace, app.id)).toReversed()
      const rows = all.slice(input.start, input.start + input.count).map(({ row, figures }) => {
        const { schemaReadAt: _, ...head } = headOf(row, null)
        return { ...head, changed: row.changed, figures }
      })
      return { app: appShown, rows, total: all.length, kept: keptOf(access.workspace, app.id) }
    },
    'history.take': async (input, { signal }) => {
      const { access, app } = open(input.tenant, input.app)
      const { number, changed, unread } = await takeNow({ ports, changes }, access, app, signal)
      const takenAt = snapshotRow(access.workspace, app.id, number)?.takenAt ?? ports.clock.now()
      tellJournal(access, ports.clock.now(), {
        kind: 'snapshot',
        subject: `Snapshot ${number} of '${app.displayName}' was taken.`,
        app: app.id,
        record: { number, changed },
      })
      return { number, takenAt: new Date(takenAt).toISOString(), changed, unread: [...unread] }
    },
    'history.drift': (input) => {
      const access = tenants.open(input.tenant)
      const drift = changesBetween(access, input)
      // Lists of the domain are read-only; those of an answer are not, to the types.
      return { ...drift, differs: isDrift(drift) } as Output<'history.drift'>
    },
    'history.timeline': async (input) => {
      const { access, app, appShown } = open(input.tenant, input.app)
      const found = input.person === undefined ? null : (await findPerson(access, input.person, null)).person
      const { workspace } = access
      const events = found === null ? appTimeline(workspace, app.id) : personTimeline(access, app.id, found.id)
      const { id, displayName, userPrincipalName } = found ?? { id: '', displayName: null, userPrincipalName: null }
      return {
        app: appShown,
        person: found === null ? null : { id, displayName, userPrincipalName },
        rows: events.toReversed().slice(input.start, input.start + input.count),
        total: events.length,
        notes: timelineNotes(snapshotRows(workspace, app.id)),
      }
    },
    'history.lag': (input) => {
      const { access, app, appShown } = open(input.tenant, input.app)
      return { app: appShown, ...measuredLags(access, app.id) }
    },
    'history.series': (input) => {
      const { access, app, appShown } = open(input.tenant, input.app)
      const all = carried(snapshotRows(access.workspace, app.id))
      const told = all.flatMap(({ row, figures }, place) =>
        figures !== null && (row.figures !== null || row.clockBack || place === 0 || place === all.length - 1)
          ? [{ row, figures }]
          : [],
      )
      const step = Math.max(1, told.length / mostPoints)
      const places = new Set(Array.from({ length: Math.ceil(told.length / step) }, (_, at) => Math.floor(at * step)))
      const shown = told.filter((_, place) => places.has(place) || place === told.length - 1)
      return {
        app: appShown,
        points: shown.map(({ row, figures }) => {
          const { number, takenAt, clockBack } = headOf(row, null)
          return { number, takenAt, clockBack, figures }
        }),
        leftOut: told.length - shown.length,
      }
    },
    'history.retention': ({ tenant }) => keptOf(tenants.open(tenant).workspace, null),
    'history.setRetention': ({ tenant, retention }) => {
      const access = tenants.open(tenant)
      const before = readRetention(access.workspace)
      putRetention(access.workspace, retention)
      if (before !== retention) {
        const words = retention === 'keep' ? 'for ever' : `for ${retention} days`
        tellJournal(access, ports.clock.now(), {
          kind: 'setting',
          subject: `Snapshots are kept ${words}.`,
          record: { setting: 'history.retention', before, after: retention },
        })
      }
      const removed = pruneHistory(access, ports.clock.now(), 'now')
      changes.changed(access.tenant.id, 'history')
      return { ...keptOf(access.workspace, null), removed }
    },
  }
}

/** Rows with the figures that stood at each: where a row has none they are those of the one before. */
function carried(
  rows: readonly SnapshotRow[],
): { readonly row: SnapshotRow; readonly figures: SnapshotFigures | null }[] {
  let figures: SnapshotFigures | null = null
  return rows.map((row) => {
    figures = row.figures ?? figures
    return { row, figures }
  })
}

function timelineNotes(rows: readonly SnapshotRow[]): string[] {
  const [first] = rows
  const back = rows.filter(({ clockBack }) => clockBack).map(({ number }) => number)
  return [
    first === undefined
      ? 'No snapshot of this app is kept yet: only what the provisioning log says is known.'
      : `Snapshots begin at ${new Date(first.takenAt).toISOString()}; what was before is known from the provisioning log alone.`,
    ...(back.length === 0
      ? []
      : [
          `The clock of this machine was set back before ${back.length === 1 ? `snapshot ${back[0] ?? ''}` : `${back.length} snapshots`}: the order holds, the times there do not.`,
        ]),
  ]
}
