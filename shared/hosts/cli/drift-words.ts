import type { Output } from '#shared/contract/contract'
import { table } from '#shared/hosts/cli/table'

type Drift = Output<'history.drift'>

/** So many names of each list are shown in words; the document has them all. */
const mostNames = 20

/** What differs between two snapshots, line by line. */
export function driftInWords(drift: Drift): string {
  const { from, to } = drift
  const lines = [...assignmentLines(drift), ...mappingLines(drift), ...peopleLines(drift), ...otherLines(drift)]
  return [
    `${drift.app.displayName}: snapshot ${from.number} (${from.takenAt}) against ${to.number} (${to.takenAt}).`,
    table(['PART', 'WHAT', 'OF', 'BEFORE', 'AFTER'], lines, 'Nothing differs that is known of both.'),
    ...unknownLines(drift),
    ...(from.schemaReadAt === to.schemaReadAt
      ? [
          `The schemas were ${to.schemaReadAt === null ? 'never read for a snapshot' : `read at ${to.schemaReadAt} for both`}: no difference of theirs can show.`,
        ]
      : []),
    ...(to.clockBack || from.clockBack
      ? ['The clock of this machine was set back: the times say nothing, the order holds.']
      : []),
  ].join('\n')
}

const roles = (ids: readonly string[]) => ids.join(' ')

function assignmentLines({ assignments: { added, removed, changed } }: Drift): string[][] {
  return [
    ...added.map((one) => ['assignment', 'added', one.name, '', roles(one.roleIds)]),
    ...removed.map((one) => ['assignment', 'removed', one.name, roles(one.roleIds), '']),
    ...changed.map(({ before, after }) => [
      'assignment',
      'changed',
      before.name === after.name ? after.name : `${before.name}, now ${after.name}`,
      roles(before.roleIds),
      roles(after.roleIds),
    ]),
  ]
}

function mappingLines({ mappings: { added, removed, changed } }: Drift): string[][] {
  const words = ({ mode, to }: Drift['mappings']['added'][number]) => (to === null ? mode : `${mode}: ${to.name}`)
  return [
    ...added.map((one) => ['mapping', 'added', one.groupName, '', words(one)]),
    ...removed.map((one) => ['mapping', 'removed', one.groupName, words(one), '']),
    ...changed.map(({ before, after }) => ['mapping', 'changed', after.groupName, words(before), words(after)]),
  ]
}

function peopleLines({ people }: Drift): string[][] {
  return people.flatMap(({ group, joined, left }) => {
    const of = group?.name ?? 'assigned directly'
    const line = (what: string, list: typeof joined) => {
      if (list.count === 0) return []
      const names = list.people.slice(0, mostNames).map((one) => one.name ?? one.userPrincipalName ?? one.id)
      const more = list.count - names.length
      return [['people', `${list.count} ${what}`, of, '', `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`]]
    }
    return [...line('joined', joined), ...line('left', left)]
  })
}

function otherLines({ counts, jobs, seats, schemas }: Drift): string[][] {
  const words = (count: Drift['counts']['rows'][number]['before']) =>
    count === null ? '' : `Entra ${count.entra}, expected ${count.expected ?? '?'}, product ${count.product ?? '?'}`
  return [
    ...counts.rows.map((row) => ['count', 'changed', row.name, words(row.before), words(row.after)]),
    ...jobs.lines.map((line) => ['job', line.what, line.jobId, line.before ?? '', line.after ?? '']),
    ...(seats === null ? [] : [['seats', 'changed', '', String(seats.before ?? '?'), String(seats.after ?? '?')]]),
    ...schemas.flatMap(({ lines, elsewhere }) => [
      ...lines.map((line) => ['schema', line.what, line.where, line.before ?? '', line.after ?? '']),
      ...(elsewhere ? [['schema', 'changed', 'other parts', '', '']] : []),
    ]),
  ]
}

function unknownLines({ assignments, mappings, people, counts, jobs, schemas }: Drift): string[] {
  const parts: [string, 'before' | 'after' | 'both' | null][] = [
    ['assignments', assignments.unknown],
    ['mappings', mappings.unknown],
    ['counts of a verification', counts.unknown],
    ['jobs', jobs.unknown],
    ...people.map(({ group, unknown }): [string, typeof unknown] => [
      `the people of ${group?.name ?? 'an app role'}`,
      unknown,
    ]),
    ...schemas.map(({ jobId, unknown }): [string, typeof unknown] => [`the schema of ${jobId}`, unknown]),
  ]
  return parts.flatMap(([what, unknown]) => {
    if (unknown === null) return []
    const where = unknown === 'both' ? 'in either snapshot' : `in the ${unknown === 'before' ? 'first' : 'second'} one`
    return [`Unknown ${where}: ${what}.`]
  })
}
