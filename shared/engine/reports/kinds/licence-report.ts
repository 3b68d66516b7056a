import type { Estimate } from '#shared/contract/licences'
import { counted } from '#shared/domain/counted'
import { type Block, type Cell, heading, listed, said, table } from '#shared/engine/reports/document'
import { type BuiltReport, gatherHolds, type ReportContext, subjectOf } from '#shared/engine/reports/report-context'

/** What apps cost now: who is charged for, seats, money, and what each group brings. Nothing but estimates, and each says what it rests on. */
export async function licenceReport(context: ReportContext): Promise<BuiltReport> {
  const { access, apps, neighbours, call } = context
  const all: Estimate[] = []
  for (const [at, app] of apps.entries()) {
    call.progress({ phase: 'Licences', done: at, total: apps.length })
    all.push(await neighbours['licences.estimate']({ tenant: access.tenant.id, app: app.id }, call))
  }
  const holds = gatherHolds()
  for (const { app, seats, missing } of all) {
    if (seats.bought === null)
      holds.add('short-seats', `${app.displayName}: nobody has said how many seats were bought.`)
    else if ((seats.short ?? 0) > 0)
      holds.add('short-seats', `${app.displayName}: ${counted(seats.short ?? 0, 'seat is', 'seats are')} short.`)
    if (missing.length > 0)
      holds.add(
        'unread-groups',
        `${app.displayName}: ${counted(missing.length, 'group is', 'groups are')} not in the figures.`,
      )
  }
  if (all.length === 0) holds.add('short-seats', 'No app has a job or an assigned group.')
  return {
    document: {
      label: 'Licence report',
      heading: subjectOf(context),
      title: `Licences: ${subjectOf(context)}`,
      verdict: verdict(all),
      sections: [
        {
          id: 'apps',
          title: 'What it costs',
          blocks: [
            said('An estimate from the directory as it was read: the product alone knows its bill.', 'about'),
            appsTable(all),
          ],
        },
        { id: 'groups', title: 'What each group brings', blocks: [groupsTable(all)] },
        { id: 'unread', title: 'Groups that are not in the figures', blocks: [missingTable(all)] },
        { id: 'assumed', title: 'What is assumed', blocks: all.flatMap(assumed) },
      ],
    },
    parts: all.map(({ app, takenAt }) => ({ what: `Directory, for ${app.displayName}`, at: takenAt })),
    unknown: [
      ...all.flatMap(({ app, seats, cost }) => [
        ...(seats.bought === null ? [`${app.displayName}: how many seats were bought.`] : []),
        ...(cost === null ? [`${app.displayName}: what a seat costs.`] : []),
      ]),
      ...all.flatMap(({ app, missing }) =>
        missing.length === 0
          ? []
          : [`${app.displayName}: the people of ${counted(missing.length, 'group', 'groups')}.`],
      ),
    ],
    holds: holds.all,
    people: [],
    groups: all.flatMap(({ byGroup, missing }) =>
      [...byGroup, ...missing].map(({ groupId, groupName }) => ({ owner: groupId, texts: [groupName] })),
    ),
  }
}

function verdict(all: readonly Estimate[]): BuiltReport['document']['verdict'] {
  if (all.length === 0) return { tone: 'plain', text: 'No app has a job or an assigned group.', more: null }
  const short = all.filter(({ seats }) => (seats.short ?? 0) > 0)
  const unsaid = all.filter(({ seats }) => seats.bought === null).length
  const more = unsaid === 0 ? null : `How many seats were bought is not known for ${counted(unsaid, 'app', 'apps')}.`
  if (short.length === 0) {
    const text =
      unsaid === all.length ? 'Whether the seats suffice is not known.' : 'No app is known to be short of seats.'
    return { tone: unsaid === 0 ? 'ready' : 'plain', text, more }
  }
  const names = short.map(({ app, seats }) => `${app.displayName} by ${(seats.short ?? 0).toLocaleString('en')}`)
  return { tone: 'stopped', text: `Short of seats: ${names.join(', ')}.`, more }
}

function appsTable(all: readonly Estimate[]): Block {
  const rows = all.map(({ app, people, billable, seats, cost }): Cell[] => [
    app.displayName,
    people.now,
    billable.now,
    seats.bought ?? 'not known',
    seats.used,
    seats.short ?? 'not known',
    cost === null ? 'not known' : cost.now,
    cost === null ? '' : `${cost.currency ?? 'currency not known'} a ${cost.period}`,
  ])
  const columns = ['App', 'People', 'Charged for', 'Seats bought', 'Seats used', 'Short', 'Cost', 'Unit']
  return table(counted(rows.length, 'app', 'apps'), columns, rows, 'No app has a job or an assigned group.')
}

function groupsTable(all: readonly Estimate[]): Block {
  const rows = all.flatMap(({ app, byGroup }) =>
    byGroup.map(({ groupName, members, unique, billable, uniqueBillable }): Cell[] => [
      groupName,
      app.displayName,
      members ?? 'not known',
      billable,
      unique,
      uniqueBillable,
    ]),
  )
  const columns = ['Group', 'App', 'People', 'Charged for', 'Only by this group', 'Of these charged for']
  return table(counted(rows.length, 'assigned group', 'assigned groups'), columns, rows, 'No group is assigned.')
}

function missingTable(all: readonly Estimate[]): Block {
  const rows = all.flatMap(({ app, missing }) =>
    missing.map(({ groupName, why, atMost }): Cell[] => [groupName, app.displayName, why, atMost ?? 'not known']),
  )
  return table(
    counted(rows.length, 'group', 'groups'),
    ['Group', 'App', 'Why', 'At most wrong by'],
    rows,
    'Every group was read.',
  )
}

function assumed({ app, basis, assumptions, entra }: Estimate): Block[] {
  return [heading(app.displayName), listed([basis, ...assumptions, ...entra.says])]
}
