import type { LoggedChange } from '#shared/domain/logged-change'
import type { SnapshotCounts } from '#shared/domain/snapshot'
import { setSubject } from '#shared/domain/snapshot-pieces'
import { mergedTimeline, narrowed, type TimelineEvent } from '#shared/domain/timeline'
import { assignedGroups, groupFact, stepEvent } from '#shared/engine/history/step-facts'
import { type HistoryStep, walkHistory } from '#shared/engine/history/walk-history'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { changesOfMember } from '#shared/engine/store/history-log-rows'
import { personNumber } from '#shared/engine/store/history-people-rows'
import { listLogRows } from '#shared/engine/store/provisioning-log-rows'

type Files = Pick<TenantAccess, 'directory' | 'workspace'>

/** Rows of the log about one person that are looked at, the newest. */
const mostRows = 2000

/** What happened to a person in an app, oldest first: groups, what was sent, what the product was seen to hold. */
export function personTimeline({ directory, workspace }: Files, app: string, personId: string): TimelineEvent[] {
  const number = personNumber(workspace, personId)
  const groups = new Map<string, string>()
  const ofSnapshots: (TimelineEvent & { readonly group: string | null })[] = []
  const held = new Set<string>()
  for (const step of walkHistory(workspace, app)) {
    for (const [key] of step.delta.put) {
      if (key.startsWith('g/')) groups.set(key.slice(2), groupFact(step.now, key.slice(2)).name)
    }
    if (number === null) continue
    ofSnapshots.push(...setEvents(step, number, held))
    if (step.before === null) continue
    for (const { id, assigned } of assignedGroups(step)) {
      if (!held.has(`g/${id}`)) continue
      const what = assigned ? 'assigned' : 'unassigned'
      ofSnapshots.push({ ...stepEvent(step, what, groups.get(id) ?? id), group: null })
    }
  }
  const others: TimelineEvent[] = []
  for (const { groupId, joined, before, at } of changesOfMember(directory, personId, [...groups.keys()])) {
    const name = groups.get(groupId) ?? groupId
    const what = joined ? 'joined group' : 'left group'
    const place = ofSnapshots.findLastIndex((one) => one.group === groupId && one.what === what)
    const known = ofSnapshots[place]
    // The same happening, of which a clock that was set back leaves nothing but its place in the order.
    if (known?.certainty === 'cannot-tell') continue
    const both = known === undefined ? null : narrowed(known, { from: before, to: at })
    if (known !== undefined && both !== null) ofSnapshots[place] = { ...known, ...both, certainty: 'between' }
    else {
      others.push({
        what,
        subject: name,
        detail: '',
        from: before,
        to: at,
        certainty: before > at ? 'cannot-tell' : 'between',
        source: 'sync',
        snapshot: null,
      })
    }
  }
  const logged = listLogRows(workspace, { appId: app, sources: [personId] }, { start: 0, count: mostRows }).map(
    sentEvent,
  )
  return mergedTimeline(
    ofSnapshots.map(({ group: _, ...event }) => event),
    [...others, ...logged],
  )
}

/** What became of the sets that a person is in; `held` has the keys of those that the person is in after it. */
function setEvents(step: HistoryStep, person: number, held: Set<string>) {
  return [...lostEvents(step, held), ...changedSets(step, person, held)]
}

function lostEvents(step: HistoryStep, held: Set<string>) {
  return step.delta.lost.flatMap((key) => {
    const subject = setSubject(key)
    if (!held.delete(key) || subject.kind !== 'group' || !step.now.has(key)) return []
    return [{ ...stepEvent(step, 'not known any more', groupFact(step.now, subject.id).name), group: subject.id }]
  })
}

function changedSets(step: HistoryStep, person: number, held: Set<string>) {
  return step.delta.sets.flatMap(({ key, fresh, joined, left }): (TimelineEvent & { group: string | null })[] => {
    const came = holds(joined, person)
    if (!came && !holds(left, person)) return []
    if (came) held.add(key)
    else held.delete(key)
    const subject = setSubject(key)
    if (subject.kind === 'seen') return [{ ...seenEvent(step, came, fresh), group: null }]
    if (subject.kind === 'direct') {
      return [{ ...stepEvent(step, came ? 'assigned directly' : 'unassigned directly', '', '', fresh), group: null }]
    }
    const { name } = groupFact(step.now, subject.id)
    return [{ ...stepEvent(step, came ? 'joined group' : 'left group', name, '', fresh), group: subject.id }]
  })
}

/** Whether a rising list has a number. */
function holds(list: Uint32Array, wanted: number): boolean {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return list[low] === wanted
}

/** When a verification found an account, or found it no more: between its own readings and those of the one before. */
function seenEvent(step: HistoryStep, came: boolean, fresh: boolean): TimelineEvent {
  const { from, to } = seenBetween(step)
  const first = fresh || from === null
  return {
    ...stepEvent(step, came ? 'seen in product' : 'gone from product', ''),
    from: first ? null : from,
    to,
    certainty: first ? 'first-look' : step.row.clockBack || from > to ? 'cannot-tell' : 'between',
    source: 'verification',
  }
}

/** Between which instants the product came to be as a step shows it; `from` null where it was not looked through before. ISO 8601. */
export function seenBetween({ old, now, row }: HistoryStep): { readonly from: string | null; readonly to: string } {
  const before = verified(old)
  return {
    from: before === null || !before.whole ? null : before.readFrom,
    to: verified(now)?.takenAt ?? new Date(row.takenAt).toISOString(),
  }
}

function verified(facts: HistoryStep['now']): Pick<SnapshotCounts, 'takenAt' | 'readFrom' | 'whole'> | null {
  const fact = facts.get('counts')
  if (fact === undefined) return null
  const [takenAt, readFrom, whole] = JSON.parse(fact) as [string, string, boolean]
  return { takenAt, readFrom, whole }
}

function sentEvent(row: LoggedChange): TimelineEvent {
  const { at, action, status, errorCode, object } = row
  return {
    what: 'sent',
    subject: action ?? 'other',
    detail: [object === 'user' ? null : object, status, errorCode].filter((part) => part !== null).join(', '),
    from: at,
    to: at,
    certainty: 'exact',
    source: 'provisioning log',
    snapshot: null,
  }
}
