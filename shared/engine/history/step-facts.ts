import { jobDrift } from '#shared/domain/drift'
import type { SnapshotCount, SnapshotJob } from '#shared/domain/snapshot'
import type { TimelineEvent, TimelineWhat } from '#shared/domain/timeline'
import { type HistoryStep, readBetween } from '#shared/engine/history/walk-history'

type Facts = HistoryStep['now']

const iso = (at: number) => new Date(at).toISOString()

/** An event that a step shows, in the time between the two reads of the directory. */
export function stepEvent(
  step: HistoryStep,
  what: TimelineWhat,
  subject: string,
  detail = '',
  firstLook = false,
): TimelineEvent {
  const { from, to, turned } = readBetween(step)
  const first = firstLook || from === null
  return {
    what,
    subject,
    detail,
    from: first ? null : iso(from),
    to: iso(to),
    certainty: first ? 'first-look' : turned ? 'cannot-tell' : 'between',
    source: 'snapshots',
    snapshot: step.row.number,
  }
}

/** The same for what this machine itself knows when a snapshot is taken. */
function takenEvent(step: HistoryStep, what: TimelineWhat, subject: string, detail = ''): TimelineEvent {
  const { row, before } = step
  return {
    ...stepEvent(step, what, subject, detail),
    from: before === null ? null : iso(before.takenAt),
    to: iso(row.takenAt),
  }
}

/** What became of an app itself at a step, people left out; nothing at the first one. */
export function factEvents(step: HistoryStep): TimelineEvent[] {
  if (step.before === null) return []
  return [
    ...lostParts(step),
    ...assignmentEvents(step),
    ...mappingEvents(step),
    ...jobEvents(step),
    ...schemaEvents(step),
    ...verificationEvents(step),
  ]
}

/** The groups whose assignment came or went at a step; none where the assignments were not known on one side. */
export function assignedGroups({
  delta,
  old,
  now,
}: HistoryStep): { readonly id: string; readonly assigned: boolean }[] {
  if (!old.has('assignments') || !now.has('assignments')) return []
  const [were, are] = [assignedIn(old), assignedIn(now)]
  const keys = [...delta.gone, ...delta.put.map(([key]) => key)]
  const touched = new Set(keys.flatMap((key) => (key.startsWith('a/') ? [key.split('/')[1] ?? ''] : [])))
  return [...touched].flatMap((id) => (were.has(id) === are.has(id) ? [] : [{ id, assigned: are.has(id) }]))
}

/** Object ids of the groups that are assigned. */
export function assignedIn(facts: Facts): ReadonlySet<string> {
  const found = new Set<string>()
  for (const [key, fact] of facts) {
    if (key.startsWith('a/') && fact.startsWith('["Group"')) found.add(key.split('/')[1] ?? '')
  }
  return found
}

/** What a group is called, and whether it is dynamic; null where that was not known. */
export function groupFact(facts: Facts, id: string): { readonly name: string; readonly dynamic: boolean | null } {
  const fact = facts.get(`g/${id}`)
  const [name, dynamic] = fact === undefined ? [id, null] : (JSON.parse(fact) as [string, boolean | null])
  return { name, dynamic }
}

function lostParts(step: HistoryStep): TimelineEvent[] {
  return step.delta.gone.flatMap((key) => {
    const part = key === 'assignments' ? 'Assignments' : key === 'jobs' ? 'Provisioning jobs' : null
    return part === null ? [] : [stepEvent(step, 'not known any more', part)]
  })
}

function assignmentEvents(step: HistoryStep): TimelineEvent[] {
  const { old, now } = step
  if (!old.has('assignments') || !now.has('assignments')) return []
  return assignedGroups(step).map(({ id, assigned }) =>
    stepEvent(step, assigned ? 'assigned' : 'unassigned', groupFact(assigned ? now : old, id).name),
  )
}

function mappingEvents(step: HistoryStep): TimelineEvent[] {
  const { delta, old } = step
  const words = (fact: string | undefined): [name: string, detail: string] => {
    const [name = '', mode = '', , to = null] = JSON.parse(fact ?? '[]') as [
      string?,
      string?,
      string?,
      (string | null)?,
    ]
    return [name, to === null ? mode : `${mode}, to ${to}`]
  }
  return [
    ...delta.put.flatMap(([key, fact]) =>
      key.startsWith('m/') ? [takenEvent(step, old.has(key) ? 'mapping changed' : 'mapped', ...words(fact))] : [],
    ),
    ...delta.gone.flatMap((key) =>
      key.startsWith('m/') ? [takenEvent(step, 'mapping removed', ...words(old.get(key)))] : [],
    ),
  ]
}

function jobEvents(step: HistoryStep): TimelineEvent[] {
  const { delta, old, now } = step
  if (!old.has('jobs') || !now.has('jobs')) return []
  const keys = [...delta.put.map(([key]) => key), ...delta.gone].filter((key) => key.startsWith('j/'))
  const jobs = (facts: Facts): SnapshotJob[] =>
    keys.flatMap((key) => {
      const fact = facts.get(key)
      return fact === undefined ? [] : [{ ...(JSON.parse(fact) as Omit<SnapshotJob, 'id'>), id: key.slice(2) }]
    })
  return jobDrift(jobs(old), jobs(now)).map(({ jobId, what, before, after }) =>
    takenEvent(step, 'job changed', jobId, `${what}: ${before ?? 'none'} to ${after ?? 'none'}`),
  )
}

function schemaEvents(step: HistoryStep): TimelineEvent[] {
  return step.delta.put.flatMap(([key]) =>
    key.startsWith('s/') && step.old.has(key) ? [takenEvent(step, 'schema changed', key.slice(2))] : [],
  )
}

function verificationEvents(step: HistoryStep): TimelineEvent[] {
  const fact = step.delta.put.find(([key]) => key === 'counts')?.[1]
  if (fact === undefined) return []
  const [takenAt] = JSON.parse(fact) as [string]
  const rows = [...step.now].flatMap(([key, value]) =>
    key.startsWith('c/') ? [JSON.parse(value) as Omit<SnapshotCount, 'row'>] : [],
  )
  const all = (numbers: readonly (number | null)[]) =>
    numbers.includes(null) ? 'unknown' : String(numbers.reduce<number>((sum, one) => sum + (one ?? 0), 0))
  const detail = `Entra ${all(rows.map((row) => row.entra))}, expected ${all(rows.map((row) => row.expected))}, product ${all(rows.map((row) => row.product))}`
  return [
    {
      ...stepEvent(step, 'verified', '', detail),
      from: takenAt,
      to: takenAt,
      certainty: 'exact',
      source: 'verification',
    },
  ]
}
