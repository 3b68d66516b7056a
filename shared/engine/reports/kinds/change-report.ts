import { counted } from '#shared/domain/counted'
import { type Drift, isDrift, type UnknownSide } from '#shared/domain/drift'
import { changesBetween } from '#shared/engine/history/changes-between'
import { said } from '#shared/engine/reports/document'
import { minute } from '#shared/engine/reports/instants'
import { driftRows, driftTable, peopleRows, peopleTable } from '#shared/engine/reports/kinds/drift-tables'
import { journalTable } from '#shared/engine/reports/kinds/journal-table'
import {
  type BuiltReport,
  gatherHolds,
  type ReadPart,
  type ReportContext,
  subjectOf,
} from '#shared/engine/reports/report-context'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { snapshotRows } from '#shared/engine/store/snapshot-rows'

type Changed = readonly [app: CachedApp, found: { readonly drift: Drift; readonly late: boolean } | null]

/** So many people of each list are named. */
const mostPeople = 1000

/** What differs between two snapshots of each app, and what this console did in that time. */
export function changeReport(context: ReportContext): BuiltReport {
  const { apps, people, access } = context
  const all = apps.map((app): Changed => [app, found(context, app)])
  const drifts = all.flatMap(([, one]) => one?.drift ?? [])
  const rows = drifts.flatMap(driftRows)
  const named = people ? drifts.flatMap(peopleRows) : []
  const first = drifts.map(({ from }) => from.takenAt).toSorted()[0] ?? context.madeAt
  const journal = journalTable(context, first)
  const holds = gatherHolds()
  for (const [app, one] of all) {
    if (one === null) holds.add('changed', `${app.displayName}: there are no two snapshots to hold against each other.`)
    else if (isDrift(one.drift)) {
      holds.add(
        'changed',
        `${app.displayName} changed between ${minute(one.drift.from.takenAt)} and ${minute(one.drift.to.takenAt)}.`,
      )
    }
  }
  if (all.length === 0) holds.add('changed', 'No app has a snapshot.')
  return {
    document: {
      label: 'Change report',
      heading: subjectOf(context),
      title: `Changes: ${subjectOf(context)}`,
      verdict: verdict(all),
      sections: [
        { id: 'changes', title: 'What changed', blocks: [driftTable(rows)] },
        ...(people ? [{ id: 'people', title: 'Who joined and left', blocks: [peopleTable(named)] }] : []),
        {
          id: 'journal',
          title: 'What was done with this console',
          blocks: [said(`Lines of the journal since ${minute(first)}.`, 'about'), journal],
        },
      ],
    },
    parts: all.flatMap(([app, one]): ReadPart[] =>
      one === null
        ? [{ what: `Snapshots of ${app.displayName}`, at: null }]
        : [
            { what: `${app.displayName} before (snapshot ${one.drift.from.number})`, at: one.drift.from.takenAt },
            { what: `${app.displayName} after (snapshot ${one.drift.to.number})`, at: one.drift.to.takenAt },
          ],
    ),
    unknown: all.flatMap(([app, one]) => unknownOf(app.displayName, one, context.since)),
    holds: holds.all,
    people: [
      ...drifts.flatMap(({ people: lists }) =>
        lists.flatMap(({ joined, left }) =>
          [...joined.people, ...left.people].map(({ id, name, userPrincipalName }) => ({
            owner: id,
            texts: [id, name, userPrincipalName],
          })),
        ),
      ),
      ...drifts.flatMap(assigned).filter(({ kind }) => kind !== 'Group'),
    ],
    groups: [
      ...drifts.flatMap((drift) => [
        ...drift.people.flatMap(({ group }) => (group === null ? [] : [{ owner: group.id, texts: [group.name] }])),
        ...[
          ...drift.mappings.added,
          ...drift.mappings.removed,
          ...drift.mappings.changed.map(({ after }) => after),
        ].map(({ groupId, groupName, to }) => ({ owner: groupId, texts: [groupName, to?.name ?? null] })),
      ]),
      ...drifts.flatMap(assigned).filter(({ kind }) => kind === 'Group'),
    ],
  }

  function found({ since, madeAt }: ReportContext, app: CachedApp): Changed[1] {
    const ask = (from: number, to: number) => changesBetween(access, { app: app.id, from, to, people: mostPeople })
    if ('from' in since) return { drift: ask(since.from, since.to), late: false }
    const snapshots = snapshotRows(access.workspace, app.id)
    const [newest, oldest] = [snapshots.at(-1), snapshots[0]]
    if (newest === undefined || oldest === undefined || newest.number === oldest.number) return null
    const began = Date.parse(madeAt) - since.days * 86_400_000
    const before = snapshots.findLast(({ takenAt, number }) => takenAt <= began && number < newest.number)
    return { drift: ask((before ?? oldest).number, newest.number), late: before === undefined }
  }
}

function assigned({ assignments: { added, removed, changed } }: Drift) {
  return [...added, ...removed, ...changed.flatMap(({ before, after }) => [before, after])].map(
    ({ id, kind, name }) => ({
      kind,
      owner: id,
      texts: [id, name],
    }),
  )
}

function unknownOf(name: string, one: Changed[1], since: ReportContext['since']): string[] {
  if (one === null) return [`${name}: there are no two snapshots to hold against each other.`]
  const { drift, late } = one
  const parts: readonly (readonly [string, UnknownSide | null])[] = [
    ['assignments', drift.assignments.unknown],
    ['mappings', drift.mappings.unknown],
    ['numbers of the verification', drift.counts.unknown],
    ['jobs', drift.jobs.unknown],
    ...drift.schemas.map(({ jobId, unknown }) => [`schema of the job ${jobId}`, unknown] as const),
    ...drift.people.map(
      ({ group, unknown }) =>
        [group === null ? 'people assigned by themselves' : `members of ${group.name}`, unknown] as const,
    ),
  ]
  return [
    ...(late && 'days' in since
      ? [
          `${name}: what happened before ${minute(drift.from.takenAt)}, its first snapshot, though ${counted(since.days, 'day was', 'days were')} asked for.`,
        ]
      : []),
    ...parts.flatMap(([what, unknown]) =>
      unknown === null
        ? []
        : [`${name}: ${what}, ${unknown === 'both' ? 'on both sides' : `in the snapshot ${unknown}`}.`],
    ),
  ]
}

function verdict(all: readonly Changed[]): BuiltReport['document']['verdict'] {
  const known = all.flatMap(([app, one]) => (one === null ? [] : [{ app, drift: one.drift }]))
  const unseen = all.length - known.length
  const more = unseen === 0 ? null : `${counted(unseen, 'app has', 'apps have')} no two snapshots.`
  if (known.length === 0)
    return { tone: 'plain', text: 'Nothing can be held against each other: there are no two snapshots.', more: null }
  const changed = known.filter(({ drift }) => isDrift(drift))
  if (changed.length === 0) return { tone: 'plain', text: 'Nothing changed, as far as is known.', more }
  return { tone: 'plain', text: `Changed: ${changed.map(({ app }) => app.displayName).join(', ')}.`, more }
}
