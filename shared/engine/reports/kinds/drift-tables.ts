import { counted } from '#shared/domain/counted'
import type { Drift, PartDrift } from '#shared/domain/drift'
import { type Cell, type Table, table } from '#shared/engine/reports/document'

/** The changes of an app, a line each: app, part, what, before, after. */
export function driftRows(drift: Drift): Cell[][] {
  const { app, assignments, mappings, people, counts, jobs, seats, schemas } = drift
  const line = (part: string, what: string, before: Cell, after: Cell): Cell[] => [
    what,
    app.displayName,
    part,
    before,
    after,
  ]
  const told = (numbers: (typeof counts)['rows'][number]['before']) =>
    numbers === null
      ? null
      : `Entra ${numbers.entra ?? 'not known'}, expected ${numbers.expected ?? 'not known'}, product ${numbers.product ?? 'not known'}`
  return [
    ...partRows(
      assignments,
      ({ kind, name, roleIds }) => [`${name} (${kind})`, counted(roleIds.length, 'role')],
      'Assignment',
      line,
    ),
    ...partRows(
      mappings,
      ({ groupName, to, mode }) => [groupName, `${mode}${to === null ? '' : `, to ${to.name}`}`],
      'Mapping',
      line,
    ),
    ...people
      .filter(({ unknown }) => unknown === null)
      .map(({ group, joined, left }) =>
        line(
          'Members',
          group?.name ?? 'Assigned by themselves',
          `${left.count.toLocaleString('en')} left`,
          `${joined.count.toLocaleString('en')} joined`,
        ),
      ),
    ...counts.rows.map(({ name, before, after }) => line('Verification', name, told(before), told(after))),
    ...jobs.lines.map(({ jobId, what, before, after }) => line('Job', `${what} of ${jobId}`, before, after)),
    ...(seats === null ? [] : [line('Seats', 'Seats bought', seats.before ?? 'not known', seats.after ?? 'not known')]),
    ...schemas.flatMap(({ jobId, lines, elsewhere }) => [
      ...lines.map(({ where, before, after }) => line('Attribute mappings', where, before, after)),
      ...(elsewhere
        ? [line('Attribute mappings', `Other parts of the schema of ${jobId}`, 'otherwise', 'otherwise')]
        : []),
    ]),
  ]
}

function partRows<T>(
  part: PartDrift<T>,
  show: (one: T) => readonly [name: string, detail: string],
  name: string,
  line: (part: string, what: string, before: Cell, after: Cell) => Cell[],
): Cell[][] {
  return [
    ...part.added.map(show).map(([what, detail]) => line(name, what, null, detail)),
    ...part.removed.map(show).map(([what, detail]) => line(name, what, detail, null)),
    ...part.changed.map(({ before, after }) => line(name, show(after)[0], show(before)[1], show(after)[1])),
  ]
}

export function driftTable(rows: Table['rows']): Table {
  const columns = ['What', 'App', 'Part', 'Before', 'After']
  return table(counted(rows.length, 'change'), columns, rows, 'Nothing changed that is known of both sides.')
}

/** People who joined and left, as far as they are named. */
export function peopleRows({ app, people }: Drift): Cell[][] {
  return people.flatMap(({ group, joined, left }) =>
    (
      [
        ['Joined', joined],
        ['Left', left],
      ] as const
    ).flatMap(([what, list]) => {
      const named = list.people.map(({ id, name, userPrincipalName }): Cell[] => [
        name ?? id,
        userPrincipalName,
        what,
        group?.name ?? 'Assigned by themselves',
        app.displayName,
      ])
      const more = list.count - named.length
      return more === 0
        ? named
        : [...named, [`${more.toLocaleString('en')} more`, null, what, group?.name ?? '', app.displayName]]
    }),
  )
}

export function peopleTable(rows: Table['rows']): Table {
  return table(
    counted(rows.length, 'line'),
    ['Person', 'User name', 'Change', 'Group', 'App'],
    rows,
    'Nobody joined or left.',
  )
}
